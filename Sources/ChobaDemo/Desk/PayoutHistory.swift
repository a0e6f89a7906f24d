import ChobaCore
import ChobaStore

/// The payouts of the past, made by the payout desk itself with what had arrived by then.
///
/// Each was prepared on the second bank day after its cut-off, approved by a supervisor, exported
/// and taken to the bank on the same day. The one that is due when the data end is left to whoever
/// tries the demo.
struct PayoutHistory {
  let plan: DemoPlan
  let root: String

  /// The periods whose payouts are done when the data end.
  static let periods = MerchantLedger.periods.dropLast(2)

  private static let maker = "kato"
  private static let approver = DemoStaff.supervisors[0]

  /// Returns the number of desk lines. Nothing is written without the feeds that payouts rest on.
  func write() throws(DemoError) -> Int {
    guard plan.feeds.isSuperset(of: [.uses, .bank, .merchants, .calls]) else { return 0 }
    var lines = 0
    do {
      let past = try PastPayouts(root: root)
      for period in Self.periods { lines += try carryOut(period, past) }
    } catch let error as DemoError {
      throw error
    } catch {
      throw .payouts(String(describing: error))
    }
    return lines
  }

  private func carryOut(_ period: PayoutPeriod, _ past: PastPayouts) throws -> Int {
    var day = period.days.upperBound.advanced(by: 2)
    while Holidays.builtIn.isBankHoliday(day) { day = day.advanced(by: 1) }
    let acts = acts(period, on: day, digest: "")
    func id(_ type: String) -> LineID {
      LineID(acts.first { "\($0.type)" == type }?.id ?? "")
    }
    let prepared = day.number * DemoTime.day + Self.preparedAt
    let digest = try past.carryOut(
      period.batch,
      asOf: Timestamp(microseconds: Int64(prepared - 9 * DemoTime.hour) * Timestamp.perSecond),
      lines: BatchManifest(
        prepare: id("payout.prepare"), approve: id("payout.approve"), export: id("payout.export")),
      arrived: { Self.day(of: $0).map { $0 < day } ?? false })
    var lines = 0
    for (login, acts) in Dictionary(grouping: self.acts(period, on: day, digest: digest), by: \.by)
    {
      let file = LineFile(path: "\(root)/desk/\(login)/payout-\(day.month).ndjson")
      var chain = DeskChain()
      for act in acts {
        chain.append(act, to: &file.buffer)
        try file.countLine()
      }
      try file.finish()
      lines += file.lines
    }
    return lines
  }

  /// Ten past ten.
  private static let preparedAt = 10 * DemoTime.hour + 10 * DemoTime.minute

  /// What maker and approver write; the ids do not depend on the digest.
  private func acts(_ period: PayoutPeriod, on day: CivilDay, digest: String) -> [DeskAct] {
    var dice = Dice(plan.seed, .payouts, period.payday.number)
    let start = day.number * DemoTime.day + Self.preparedAt
    func act(
      _ type: StaticString, by login: String, minutes: Int, on subject: String? = nil,
      _ fields: [(name: StaticString, text: String)]
    ) -> DeskAct {
      DeskAct(
        type, on: subject ?? period.batch.text, by: login, at: start + minutes * DemoTime.minute,
        &dice, fields)
    }
    let (maker, approver) = (Self.maker, Self.approver)
    return [
      act("session.opened", by: maker, minutes: -3, on: maker, []),
      act(
        "payout.prepare", by: maker, minutes: 0,
        [("digest", digest), ("through", period.days.upperBound.description)]),
      act("session.opened", by: approver, minutes: 88, on: approver, []),
      act("payout.approve", by: approver, minutes: 97, [("digest", digest)]),
      act("payout.export", by: maker, minutes: 221, [("digest", digest)]),
      act("payout.submitted", by: maker, minutes: 248, [("digest", digest)]),
    ]
  }

  /// The last day that a file's name tells: its own, or of a desk's file that of its month.
  private static func day(of path: String) -> CivilDay? {
    let name = path.split(separator: "/").last ?? ""
    if let day = CivilDay(String(name.prefix(10))) { return day }
    let month = name.split(separator: ".").first.map { String($0.suffix(7)) }
    return month.flatMap { CivilMonth($0) }?.lastDay
  }
}
