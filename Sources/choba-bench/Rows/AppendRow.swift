import ChobaCore
import ChobaStore
import Foundation

/// A line appended by another system to what the console shows of it.
enum AppendRow {
  static func measure(_ setting: Setting) throws -> [Figure] {
    let console = try ConsoleSession(setting, size: Setting.largeTerminal)
    console.settle()
    _ = try console.press(KeyCode.tickets)
    console.settle()
    let live = try LiveFile(setting.campaign)
    let before = try ticketCount(console)
    var samples: [Double] = []
    for _ in 0..<setting.samples {
      // The console must be silent before, so that what comes is of the line.
      let pause = Duration.milliseconds(Int.random(in: 150...700))
      while !console.terminal.burst(quiet: pause, first: pause).isEmpty {}
      let begin = try live.append()
      let burst = console.terminal.burst(first: .seconds(5))
      if let last = burst.last { samples.append((last - begin).milliseconds) }
    }
    let shown = try ticketCount(console) - before
    try console.quit()
    guard shown == setting.samples, samples.count == setting.samples else {
      throw BenchError(
        "of \(setting.samples) calls appended \(shown) are counted on the Tickets screen, "
          + "\(samples.count) were followed by a paint")
    }
    return [
      Figure(
        "line appended → painted, inotify", .milliseconds, budget: .atMost(15), p95: samples,
        note: "calls on the Tickets screen, 200x60; every one is counted there"),
      Figure(
        "line appended → painted, polled", .milliseconds, budget: .atMost(265), measured: nil,
        note: "needs a network file system: on a local disk inotify cannot be switched off"),
    ]
  }

  /// How many tickets the Tickets screen says that there are.
  private static func ticketCount(_ console: ConsoleSession) throws -> Int {
    try console.terminal.type(KeyCode.redraw)
    let text = console.terminal.burst(quiet: .milliseconds(300)).text
    guard let title = text.range(of: "一覧"),
      let end = text[title.upperBound...].range(of: "件")
    else { throw BenchError("the Tickets screen shows no count") }
    let digits = text[title.upperBound..<end.lowerBound].filter { $0.isASCII && $0.isNumber }
    guard let count = Int(digits) else { throw BenchError("the Tickets screen shows no count") }
    return count
  }
}

/// The file that the measurements append calls to.
private struct LiveFile {
  private let handle: FileHandle
  /// Of the newest line of the campaign: what comes later would move a demo's clock.
  private let time: String

  init(_ campaign: BenchCampaign) throws {
    let directory = try CampaignDirectory(root: campaign.folder)
    let index = try directory.openIndex(environment: ["CHOBA_INDEX": campaign.index])
    guard let newest = try index.status(.live).dataTime else {
      throw BenchError("the campaign has no line")
    }
    time = Date(timeIntervalSince1970: Double(newest.microseconds / 1_000_000)).ISO8601Format()
    handle = try FileHandle(forWritingTo: URL(fileURLWithPath: campaign.liveFile))
    try handle.seekToEnd()
  }

  /// Appends a call with one write; returns the time just before.
  func append() throws -> ContinuousClock.Instant {
    let id = "bench-" + UUID().uuidString
    let line = """
      {"id":"\(id)","at":"\(time)","from":"partner","channel":"phone","category":"計測",\
      "subject":"計測 \(id.suffix(12))","body":""}

      """
    let begin = ContinuousClock.now
    try handle.write(contentsOf: Data(line.utf8))
    return begin
  }
}
