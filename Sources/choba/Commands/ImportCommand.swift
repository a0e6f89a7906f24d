import ArgumentParser
import ChobaCore
import ChobaStore
import ChobaUI
import Foundation

/// `choba import`: a CSV into a feed.
struct ImportCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Write the rows of a CSV to a new file of a feed.",
    discussion: """
      The CSV is UTF-8 or Shift_JIS and begins with a row of names. A column goes to the field of \
      its name, or to that which --map says; of a merchant's bank account the fields are \
      bank.bank, bank.branch, bank.kind, bank.number and bank.holder. Other columns are left out, \
      and an empty cell is as if absent. Numbers are whole, without groups; booleans yes and no \
      or true and false; times have an offset, as 2020-11-14T18:32:00+09:00.

      Each row is judged as a reader will judge its line. When one is refused nothing is written, \
      unless --skip-bad is given. The new file appears in feeds/FEED as a whole.
      """)

  @Argument(help: "The feed.")
  var feed: Feed

  @Argument(help: "The CSV.")
  var file: String

  @OptionGroup var options: DataOptions

  @Option(
    help: ArgumentHelp(
      "Take our field from their column; may stand again.", valueName: "ours=theirs"),
    transform: Self.mapping)
  var map: [Mapping] = []

  @Flag(help: "Leave out rows that are refused, and write the others.")
  var skipBad = false

  func run() throws {
    let directory = try OpenCampaign.directory(options.path())
    let reader = try CSVReader(file: file)
    let rows = try ImportRows(
      feed: feed, sites: directory.campaign.sites, reader: reader, file: file,
      map: Dictionary(map.map { ($0.ours, $0.theirs) }) { _, last in last })
    let target = try NewFeedFile(feed: feed, root: directory.root, from: file)
    do {
      let (written, refused) = try copy(rows, reader, to: target)
      if refused > 0, !skipBad {
        throw Failure(
          "\(file) の\(refused)行が正しくないため、何も書き込みませんでした。直すか --skip-bad を指定してください。",
          "nothing written: \(refused) rows of \(file) are refused; mend them, or leave them out "
            + "with --skip-bad")
      }
      try target.publish()
      let left = refused > 0 ? Text("（\(refused)行を除外）", ", \(refused) left out") : Text("", "")
      print(
        Text(
          "\(written)行を \(target.path) に書き込みました\(left.ja)。",
          "\(written) lines written to \(target.path)\(left.en)")[options.language])
    } catch {
      target.discard()
      throw error
    }
  }

  /// Refused rows that are told one by one.
  private static let toldAtMost = 50

  private func copy(
    _ rows: ImportRows, _ reader: CSVReader, to target: NewFeedFile
  ) throws -> (written: Int, refused: Int) {
    let bar = ProgressBar(label: "importing", unit: "bytes")
    defer { bar.end() }
    var (written, refused) = (0, 0)
    while let row = try rows.next() {
      switch row {
      case .success(let line):
        try target.sink.write(line)
        written += 1
      case .failure(let refusal):
        refused += 1
        if refused <= Self.toldAtMost { tell(refusal, bar) }
      }
      if (written + refused) % 1_000 == 0 { bar.show(reader.bytesRead, of: reader.size) }
    }
    return (written, refused)
  }

  private func tell(_ refusal: ImportRows.Refused, _ bar: ProgressBar) {
    bar.end()
    let text = "\(file):\(refusal.line): \(refusal.reason.sentence[options.language])\n"
    // There is nobody left to tell when standard error cannot be written.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}

extension ImportCommand {
  /// `member=会員番号`: our field, and the name of their column.
  struct Mapping {
    let ours: String
    let theirs: String
  }

  private static func mapping(_ text: String) throws -> Mapping {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw ValidationError("\(text) is no mapping; write ours=theirs, as member=会員番号")
    }
    return Mapping(ours: parts[0], theirs: parts[1])
  }
}

extension Feed: ExpressibleByArgument {}
