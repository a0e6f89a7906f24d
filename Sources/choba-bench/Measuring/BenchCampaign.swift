import ChobaDemo
import Foundation

/// The campaign that is measured: a working folder over one that stays as it is.
///
/// The working folder is made of links to the campaign's feeds, and has files of its own where
/// lines are appended: a feed file, and the desk folder of who measures. The index beside it is
/// of the working folder.
struct BenchCampaign {
  /// What is only read.
  let source: String
  /// What consoles open.
  let folder: String
  let index: String
  /// Where the measurements append calls.
  var liveFile: String { folder + "/feeds/calls/bench/live.ndjson" }
  /// Where they append reservations, which rules look at and which change no sum.
  var arrivalFile: String { folder + "/feeds/reservations/bench/live.ndjson" }

  private static let liveFeeds = ["calls", "reservations"]
  private static let configuration = ["campaign.toml", "staff.toml", "holidays.csv"]

  /// The campaign of that scale, written into the cache folder once; or a given one.
  init(cache: String, given: String?, scale: Double) throws {
    let name = given.map { URL(fileURLWithPath: $0).lastPathComponent } ?? "scale-\(scale)"
    source = given.map { URL(fileURLWithPath: $0).path } ?? "\(cache)/\(name)/campaign"
    folder = "\(cache)/\(name)/work"
    index = "\(cache)/\(name)/index"
    try FileManager.default.createDirectory(
      atPath: "\(cache)/\(name)", withIntermediateDirectories: true)
    if given == nil { try write(scale: scale) }
    try link()
  }

  private func write(scale: Double) throws {
    Progress.say("the campaign at scale \(scale) is in \(source), or will be")
    _ = try DemoCampaign.write(
      to: source, plan: DemoPlan(scale: scale), login: NSUserName(),
      threads: ProcessInfo.processInfo.activeProcessorCount)
  }

  /// Makes the working folder, or what is missing in it.
  private func link() throws {
    let files = FileManager.default
    for name in Self.configuration {
      guard let new = files.contents(atPath: "\(source)/\(name)") else { continue }
      let old = files.contents(atPath: "\(folder)/\(name)")
      if old == nil { try files.createDirectory(atPath: folder, withIntermediateDirectories: true) }
      if old != new { try new.write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
    }
    for feed in Self.liveFeeds {
      let own = "\(folder)/feeds/\(feed)"
      // What an earlier version left: the whole folder as a link.
      if (try? files.destinationOfSymbolicLink(atPath: own)) != nil {
        try files.removeItem(atPath: own)
      }
      try linkEntries(of: "feeds/\(feed)", except: ["bench"])
      try files.createDirectory(atPath: own + "/bench", withIntermediateDirectories: true)
    }
    try linkEntries(of: "feeds", except: Self.liveFeeds)
    if !files.fileExists(atPath: liveFile) || !files.fileExists(atPath: arrivalFile) {
      try emptyLiveFiles()
    }
    if files.fileExists(atPath: "\(source)/out/payouts") {
      try linkEntries(of: "out/payouts", except: [])
    }
    guard files.fileExists(atPath: "\(source)/desk") else { return }
    for login in try files.contentsOfDirectory(atPath: "\(source)/desk") {
      try linkDesk(of: login)
    }
  }

  /// A folder of its own for each login, since consoles say there which ticket is open: of links,
  /// and of copies where this user's console goes on writing.
  private func linkDesk(of login: String) throws {
    let files = FileManager.default
    let own = "\(folder)/desk/\(login)"
    // What an earlier version left: the whole folder as a link.
    if (try? files.destinationOfSymbolicLink(atPath: own)) != nil {
      try files.removeItem(atPath: own)
    }
    guard login == NSUserName() else {
      return try linkEntries(of: "desk/\(login)", except: [".here"])
    }
    if !files.fileExists(atPath: own) {
      try files.copyItem(atPath: "\(source)/desk/\(login)", toPath: own)
    }
  }

  private func linkEntries(of part: String, except own: [String]) throws {
    let files = FileManager.default
    let target = "\(folder)/\(part)"
    try files.createDirectory(atPath: target, withIntermediateDirectories: true)
    for name in try files.contentsOfDirectory(atPath: "\(source)/\(part)")
    where !own.contains(name) {
      let path = "\(target)/\(name)"
      guard !files.fileExists(atPath: path) else { continue }
      try files.createSymbolicLink(
        atPath: path, withDestinationPath: "\(source)/\(part)/\(name)")
    }
  }

  /// Forgets what was read and appended: the next reading is a first one.
  func forgetIndex() throws {
    let files = FileManager.default
    if files.fileExists(atPath: index) { try files.removeItem(atPath: index) }
    try emptyLiveFiles()
  }

  private func emptyLiveFiles() throws {
    for path in [liveFile, arrivalFile] { try Data().write(to: URL(fileURLWithPath: path)) }
  }
}
