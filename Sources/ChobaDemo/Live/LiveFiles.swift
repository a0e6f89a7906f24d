import ChobaCore

/// The files that a simulator appends to: one a feed and site, each step one write.
struct LiveFiles {
  let tables: [Site: DayFiles]
  let register: RegisterFiles
  let calls: LineFile
  let bank: LineFile

  init(root: String, feeds: Set<Feed>, seed: UInt64) {
    func file(_ feed: Feed, _ name: String) -> LineFile {
      LineFile(
        path: "\(Self.folder(root, feed))/\(name).ndjson", wanted: feeds.contains(feed),
        appends: true)
    }
    tables = Dictionary(
      uniqueKeysWithValues: Site.allCases.map { site in
        (site, DayFiles { feed, part in file(feed, "\(site)\(part)") })
      })
    register = RegisterFiles(
      seed: seed, members: file(.members, "members"), messages: file(.sms, "sms"))
    calls = file(.calls, "calls")
    bank = file(.bank, "bank")
  }

  static func folder(_ root: String, _ feed: Feed) -> String {
    "\(root)/feeds/\(feed.rawValue)/live"
  }

  /// Writes what stands in the buffers. Returns the number of lines.
  func finish() throws(DemoError) -> Int {
    var lines = try register.finish()
    for file in tables.values.flatMap(\.all) + [calls, bank] {
      try file.finish()
      lines += file.lines
    }
    return lines
  }
}
