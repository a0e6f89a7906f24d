import ArgumentParser
import ChobaCore
import ChobaStore
import ChobaUI
import Foundation

/// `choba index`: the local index.
struct IndexCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Bring the local index up to date and say how long it took.",
    discussion: """
      Every command does this by itself; alone it is of use before a shift begins, or beside a \
      console. The index can be deleted at any time.
      """)

  @OptionGroup var options: DataOptions

  @Flag(help: "Stay, and go on reading what comes; ^C ends it.")
  var watch = false

  @Flag(help: "Forget what was read and begin anew.")
  var rebuild = false

  @Flag(
    help: """
      Print a SHA-256 over all that the lines came to: the same wherever the same bytes were \
      read, in whatever order.
      """)
  var digest = false

  func run() throws {
    let begin = ContinuousClock.now
    let campaign = try options.open(rebuild: rebuild)
    let seconds = Double(Int((ContinuousClock.now - begin) / .milliseconds(10))) / 100
    try campaign.check()
    try campaign.index.keepHouse()
    try campaign.rememberPayouts()
    let lines = TableText.grouped(campaign.outcome.lines)
    if digest {
      print(try campaign.digest())
    } else {
      let text = Text(
        "\(lines)行を \(seconds)秒で読み込みました。", "\(lines) lines read in \(seconds) s")
      print(text[options.language])
    }
    if watch { try stay(campaign) }
  }
}

extension IndexCommand {
  /// Reads on, and says after each reading how many lines there are.
  private func stay(_ campaign: OpenCampaign) throws {
    let news = DispatchSemaphore(value: 0)
    var lines = try campaign.index.status(.live).lineCount
    let worker = ReadingWorker(
      directory: campaign.directory, index: campaign.index,
      status: try campaign.index.status(.live)
    ) { news.signal() }
    worker.start()
    let sink = TextSink.standardOutput()
    while true {
      news.wait()
      let (status, failure) = worker.takeStatus()
      if let reason = failure { throw Failure(Text(verbatim: reason)) }
      guard case .live = status.state, status.lineCount != lines else { continue }
      let time = campaign.zone.text(of: Timestamp(Date()))
      let more = TableText.grouped(status.lineCount - lines)
      lines = status.lineCount
      let text = Text(
        "\(time) \(more)行を読み込みました。", "\(time) \(more) lines read")
      try sink.write(text[options.language] + "\n")
      try sink.flush()
    }
  }
}
