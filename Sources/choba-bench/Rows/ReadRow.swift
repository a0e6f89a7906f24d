import ChobaStore
import Foundation

/// The first reading of the whole campaign: by `choba totals`, which reads all and answers, and by
/// `choba index`, which also checks for fraud and merges; each on an empty index.
enum ReadRow {
  static func measure(_ setting: Setting) throws -> [Figure] {
    try setting.campaign.forgetIndex()
    let read = try run("totals", setting)
    let lines = Double(try lineCount(setting.campaign))
    // An index of another version is begun anew by whoever opens it.
    guard lines > 0 else { throw BenchError("choba and choba-bench are of different versions") }
    try setting.campaign.forgetIndex()
    let whole = try run("index", setting)
    let size = indexSize(setting.campaign.index)
    return [
      Figure(
        "first read of the campaign, end to end", .linesPerSecond, budget: .atLeast(1_000_000),
        measured: lines / read.seconds,
        note: "\(Int(lines)) feed lines in \(Figure.text(read.seconds, .seconds)), "
          + "from the start of choba totals to the last of them"),
      Figure(
        "first read with daily check and merging", .seconds, measured: whole.seconds,
        note: "choba index; index \(Figure.text(size / 1e6, .megabytes))"),
      Figure(
        "memory: while reading", .megabytes, budget: .atMost(200),
        measured: Double(max(read.peakMemory, whole.peakMemory)) / 1e6,
        note: "peak resident of choba totals and of choba index"),
    ]
  }

  private static func run(_ command: String, _ setting: Setting) throws -> ProgramRun {
    try ProgramRun(
      [setting.choba, command, setting.campaign.folder], setting.environment,
      limit: .seconds(1_800))
  }

  /// Brings the index up to date for the other rows.
  static func prepare(_ setting: Setting) throws {
    _ = try run("index", setting)
  }

  private static func lineCount(_ campaign: BenchCampaign) throws -> Int64 {
    let directory = try CampaignDirectory(root: campaign.folder)
    let index = try directory.openIndex(environment: ["CHOBA_INDEX": campaign.index])
    return try IndexQueries(directory: directory, index: index).status().lineCount
  }

  /// Bytes.
  private static func indexSize(_ folder: String) -> Double {
    let files = FileManager.default
    let names = (try? files.subpathsOfDirectory(atPath: folder)) ?? []
    return names.reduce(0) { sum, name in
      let attributes = try? files.attributesOfItem(atPath: folder + "/" + name)
      return sum + (attributes?[.size] as? Double ?? 0)
    }
  }
}
