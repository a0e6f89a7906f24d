import ChobaCore
import ChobaDemo
import Foundation

/// A campaign of uses, merchants and the bank's answers alone, up to the end of the first period by
/// which 2.4 million uses are there, with a desk that has done nothing yet.
struct PayoutCampaign {
  static let uses = 2_400_000

  let folder: String
  let index: String
  /// The batches whose periods have ended by then, oldest first.
  let batches: [String]
  private(set) var useCount = 0

  /// Written below the cache's folder once; its desk and its payouts are begun anew.
  init(below cache: String, scale: Double) throws {
    let source = cache + "/payouts/source"
    folder = cache + "/payouts/work"
    index = cache + "/payouts/index"
    Progress.say("a campaign for payouts is in \(source), or will be")
    _ = try DemoCampaign.write(
      to: source, plan: DemoPlan(scale: scale, feeds: [.uses, .merchants, .bank]),
      threads: ProcessInfo.processInfo.activeProcessorCount)
    for path in [folder, index, index + "-home"] {
      try? FileManager.default.removeItem(atPath: path)
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    for name in ["campaign.toml", "staff.toml"] {
      try FileManager.default.copyItem(atPath: "\(source)/\(name)", toPath: "\(folder)/\(name)")
    }
    for (name, mode) in [("desk", mode_t(0o1777)), ("out", mode_t(0o2775))] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      chmod("\(folder)/\(name)", mode)
    }
    try Self.link("feeds/merchants", source, folder)
    let calendar = PayoutCalendar(campaign: Campaign())
    let limit = Int(Double(Self.uses) * scale)
    var last = ""
    // The day behind a cut-off is still there: every site has passed it.
    var end: String?
    for file in try Self.files(in: source + "/feeds/uses") {
      let day = String(URL(fileURLWithPath: file).lastPathComponent.prefix(10))
      if let end, day > end { break }
      try Self.link("feeds/uses/\(file)", source, folder)
      useCount += try Self.lines(of: "\(source)/feeds/uses/\(file)")
      last = day
      if end == nil, useCount >= limit, let day = CivilDay(day) {
        end = calendar.period(of: day).days.upperBound.advanced(by: 1).description
      }
    }
    for file in try Self.files(in: source + "/feeds/bank")
    where URL(fileURLWithPath: file).lastPathComponent < last {
      try Self.link("feeds/bank/\(file)", source, folder)
    }
    batches = calendar.periods.filter { $0.days.upperBound.description < last }.map(\.batch.text)
  }

  private static func files(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".ndjson") }.sorted()
  }

  private static func link(_ path: String, _ source: String, _ folder: String) throws {
    let target = URL(fileURLWithPath: "\(folder)/\(path)")
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: target.path, withDestinationPath: "\(source)/\(path)")
  }

  private static func lines(of path: String) throws -> Int {
    try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped).count { $0 == 10 }
  }
}
