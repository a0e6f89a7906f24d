import ChobaCore

/// Keeps a demo campaign going: appends what would happen next, at the pace of people.
///
/// The campaign's time goes on from where its data end (or from where a simulator before it
/// stopped) as fast as the caller's. What happens in a second of campaign time follows from the
/// plan's seed and that second alone, and what the bank says from what was exported, so two
/// simulators on one folder write equal lines, which readers take once.
///
/// What it adds comes on top of the published figures: November 2022 grows beyond them. Points
/// are used until midnight of the last day; calls, bookings and registrations go on for one day
/// more, then nothing happens.
package struct Simulator {
  private let plan: DemoPlan
  private let root: String
  private let moments: LiveMoments
  /// Up to and including this second everything is written.
  private var written: TokyoSeconds
  private let start: TokyoSeconds
  private var bank: BankAnswers

  /// Goes on with the campaign of that plan in `root`, which must have been written.
  package init(root: String, plan: DemoPlan) throws(DemoError) {
    self.plan = plan
    self.root = root
    moments = LiveMoments(plan: plan)
    start = try Self.greatest(in: root)
    written = start
    bank = BankAnswers(plan: plan, root: root)
  }

  /// Appends what is due when the caller's clock has gone on by `elapsed` since the simulator was
  /// made. Returns the number of lines.
  @discardableResult
  package mutating func step(after elapsed: Duration) throws(DemoError) -> Int {
    let last = (DemoTime.lastDay.number + 2) * DemoTime.day - 1
    let now = min(start + Int(elapsed.components.seconds), last)
    guard now > written else { return 0 }
    let files = LiveFiles(root: root, feeds: plan.feeds, seed: plan.seed)
    for second in written + 1...now { try moments.write(second, to: files) }
    for answer in try bank.due(after: written, upTo: now) {
      answer.append(to: &files.bank.buffer)
      try files.bank.endLine()
    }
    written = now
    return try files.finish()
  }

  /// The instant that the live files have come to; the end of the data when there are none.
  private static func greatest(in root: String) throws(DemoError) -> TokyoSeconds {
    var greatest = DemoTime.end
    for feed in Feed.allCases {
      for name in try Disk.names(in: LiveFiles.folder(root, feed)) ?? [] {
        let bytes = try Disk.read(LiveFiles.folder(root, feed) + "/" + name) ?? []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
          greatest = max(greatest, time(of: line) ?? greatest)
        }
      }
    }
    return greatest
  }

  /// The `at` of a line that this module wrote: the second field, always of one width.
  private static func time(of line: ArraySlice<UInt8>) -> TokyoSeconds? {
    let parts = String(decoding: line.prefix(96), as: UTF8.self).split(separator: "\"")
    guard parts.count > 7, parts[5] == "at", let day = CivilDay(String(parts[7].prefix(10)))
    else { return nil }
    let clock = parts[7].dropFirst(11).prefix(8).split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3 else { return nil }
    return day.number * DemoTime.day + clock[0] * 3_600 + clock[1] * 60 + clock[2]
  }
}
