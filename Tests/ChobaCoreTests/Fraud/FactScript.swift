import ChobaCore
import ChobaTestSupport

/// Facts for the rules' tests: days and minutes after noon of 14 November 2020 in Tokyo.
struct FactScript {
  var facts: [FraudFact] = []
  var context = FraudContext(campaign: Campaign())
  private var number: UInt64 = 0

  /// A receipt's state.
  static let rejected: UInt8 = 2

  static func time(_ day: Int, _ minute: Int = 0) -> Timestamp {
    DeskScript.noon.advanced(bySeconds: day * 86_400 + minute * 60)
  }

  @discardableResult
  mutating func add(
    _ kind: FraudFact.Kind, member: UInt64 = 1, merchant: UInt64 = 100, at: Timestamp,
    event: Timestamp? = nil, amount: Int64, _ change: (inout FraudFact) -> Void = { _ in }
  ) -> UInt64 {
    number += 1
    var fact = FraudFact(
      kind: kind, source: number, id: 1_000 + number, member: member, merchant: merchant, at: at,
      event: event, amount: amount)
    change(&fact)
    facts.append(fact)
    return fact.id
  }

  /// A table that was kept (status 1) or not, told three hours after its time.
  @discardableResult
  mutating func table(
    member: UInt64 = 1, merchant: UInt64 = 100, day: Int, minute: Int = 420, party: Int64 = 4,
    status: UInt8 = 1, told: Int = 180, booked: FraudFact.Booked? = nil
  ) -> UInt64 {
    add(
      .reservation, member: member, merchant: merchant, at: Self.time(day, minute + told),
      event: Self.time(day, minute), amount: party
    ) { ($0.status, $0.booked) = (status, booked) }
  }

  @discardableResult
  mutating func receipt(
    for table: UInt64, member: UInt64 = 1, merchant: UInt64 = 100, day: Int, yen: Int64,
    bytes: UInt64 = 0, look: UInt64 = 0, status: UInt8 = 1
  ) -> UInt64 {
    add(.receipt, member: member, merchant: merchant, at: Self.time(day, 600), amount: yen) {
      ($0.reservation, $0.bytes, $0.look, $0.status) = (table, bytes, look, status)
    }
  }

  @discardableResult
  mutating func grant(
    for table: UInt64, receipt: UInt64 = 0, member: UInt64 = 1, merchant: UInt64 = 100, day: Int,
    points: Int64, corrects: UInt64 = 0
  ) -> UInt64 {
    add(.grant, member: member, merchant: merchant, at: Self.time(day, 640), amount: points) {
      ($0.reservation, $0.receipt, $0.corrects) = (table, receipt, corrects)
    }
  }

  /// A table with its bill and its points, all in order unless said otherwise.
  mutating func visit(
    member: UInt64 = 1, merchant: UInt64 = 100, day: Int, minute: Int = 420, party: Int64 = 4,
    yen: Int64? = nil, points: Int64? = nil
  ) {
    let table = table(member: member, merchant: merchant, day: day, minute: minute, party: party)
    let receipt = receipt(
      for: table, member: member, merchant: merchant, day: day, yen: yen ?? party * 3_000)
    grant(
      for: table, receipt: receipt, member: member, merchant: merchant, day: day,
      points: points ?? party * 1_000)
  }

  /// Where the members began, as the daily check tells.
  mutating func tellFirsts() {
    for (member, facts) in Dictionary(grouping: facts, by: \.member) {
      context.firsts[member] = FraudFirst(
        facts.sorted(by: FraudFact.happensBefore)[...], least: 4_000)
    }
  }

  func findings(
    _ kind: FraudRuleKind, _ change: (inout FraudRuleSetting) -> Void = { _ in }
  ) -> FraudFindings {
    var setting = FraudRuleSetting(kind: kind)
    change(&setting)
    return kind.rule.findings(
      facts.sorted(by: FraudFact.happensBefore)[...], [setting], context)
  }

  /// The greatest value that was found; 0 without any.
  func value(_ kind: FraudRuleKind, _ change: (inout FraudRuleSetting) -> Void = { _ in }) -> Int {
    findings(kind, change).readings.map(\.value).max() ?? 0
  }

  /// Whether anybody is over the threshold.
  func hits(
    _ kind: FraudRuleKind, _ settings: [FraudRuleSetting] = FraudRuleSetting.standard
  ) -> [FraudHit] {
    let findings = kind.rule.findings(
      facts.sorted(by: FraudFact.happensBefore)[...], settings, context)
    return FraudRules.hits(kind, findings.readings, settings, in: context.zone)
  }
}
