import ChobaCore
import ChobaTestSupport
import Testing

struct FraudRulesTests {
  @Test func `every kind has one rule, with figures that make sense`() {
    for kind in FraudRuleKind.allCases {
      let rule = kind.rule
      #expect(rule.kind == kind)
      #expect(rule.standard.window > 0 && !rule.standard.bands.isEmpty)
      #expect(rule.standard.bands.allSatisfy { $0.atLeast >= 1 && (1...99).contains($0.score) })
      #expect(rule.standard.others.allSatisfy { $0.key.allowed.contains($0.value) })
    }
    #expect(FraudKey.allCases.flatMap { FraudRules.all(by: $0) }.count == FraudRules.all.count)
  }

  @Test func `no-shows count within the window and not on its edge`() {
    var script = FactScript()
    for day in [0, 1, 29] { script.table(day: day, status: 3) }
    #expect(script.hits(.noShowAtOneMerchant).map(\.reading.value) == [3])
    var apart = FactScript()
    for day in [0, 1, 30] { apart.table(day: day, status: 3) }
    #expect(apart.hits(.noShowAtOneMerchant).isEmpty)
    #expect(apart.value(.noShowAtOneMerchant) == 2)
  }

  @Test func `readings are kept from the least floor of a kind's settings, on every day`() {
    var script = FactScript()
    for day in 0..<3 { script.table(day: day, status: 3) }
    let kind = FraudRuleKind.noShowAtOneMerchant
    var before = FraudRuleSetting(kind: kind)
    before.bands = [FraudBand(10, 40)]
    var after = FraudRuleSetting(kind: kind, from: CivilDay("2021-01-16"))
    after.bands = [FraudBand(4, 40)]
    func values(_ settings: [FraudRuleSetting]) -> [Int] {
      kind.rule.findings(script.facts[...], settings, script.context).readings.map(\.value)
    }
    #expect(values([before]) == [])
    #expect(values([before, after]) == [2, 3])
  }

  @Test(arguments: [(5, 0), (6, 2)])
  func `large tables at one merchant`(tables: Int, hits: Int) {
    var script = FactScript()
    for day in 0..<tables { script.visit(day: day * 4, party: 3, yen: 5_999) }
    for day in 0..<9 { script.visit(merchant: 102, day: day, party: 3, yen: 6_000) }
    for day in 0..<20 { script.visit(merchant: 101, day: day, party: 2) }
    #expect(script.hits(.repeatedReservations).count == hits)
  }

  @Test func `points above what people and time allow`() {
    func excess(party: Int64, minute: Int, points: Int64) -> Bool {
      var script = FactScript()
      let table = script.table(day: 0, minute: minute, party: party)
      script.grant(for: table, day: 0, points: points)
      return !script.hits(.pointsAboveVisit).isEmpty
    }
    // Noon plus 179 minutes is 14:59, plus 180 is 15:00; two in the morning belongs to dinner.
    #expect(!excess(party: 4, minute: 179, points: 2_000))
    #expect(excess(party: 4, minute: 179, points: 2_001))
    #expect(!excess(party: 4, minute: 180, points: 4_000))
    #expect(excess(party: 4, minute: 180, points: 4_001))
    #expect(!excess(party: 4, minute: 840, points: 4_000))
    #expect(!excess(party: 12, minute: 420, points: 10_000))
    #expect(excess(party: 12, minute: 420, points: 10_001))
  }

  @Test func `a grant without its reservation cannot be judged, unless no visit earns so much`() {
    var script = FactScript()
    script.grant(for: 5, day: 0, points: 10_000)
    #expect(script.findings(.pointsAboveVisit).pending.count == 1)
    #expect(script.hits(.pointsAboveVisit).isEmpty)
    script.grant(for: 0, day: 0, points: 10_001)
    #expect(script.hits(.pointsAboveVisit).count == 1)
  }

  @Test func `a grant taken back counts no more, nor does a part of it`() {
    var script = FactScript()
    let table = script.table(day: 0, party: 2)
    let grant = script.grant(for: table, day: 0, points: 3_000)
    #expect(!script.hits(.pointsAboveVisit).isEmpty)
    let correction = script.grant(for: 0, day: 1, points: -1_500, corrects: grant)
    #expect(script.hits(.pointsAboveVisit).isEmpty)
    // A correction of the correction leads to the first grant.
    script.grant(for: 0, day: 2, points: 501, corrects: correction)
    #expect(!script.hits(.pointsAboveVisit).isEmpty)
  }

  @Test func `points for a table that nobody came to, or before the visit`() {
    for (status, told) in [(UInt8(3), true), (2, true), (1, false), (0, false)] {
      var script = FactScript()
      let table = script.table(day: 0, status: status)
      script.grant(for: table, day: 0, points: 1_000)
      #expect(script.hits(.pointsWithoutVisit).isEmpty != told)
    }
    for (minute, isEarly) in [(700, false), (701, true)] {
      var script = FactScript()
      let table = script.table(day: 0, minute: minute)
      script.grant(for: table, day: 0, points: 1_000)
      #expect(script.hits(.pointsWithoutVisit).isEmpty != isEarly)
    }
  }

  @Test func `a bill below the points, from 9 October on`() {
    func isHit(day: Int, bills: [Int64], points: Int64 = 4_000) -> Bool {
      var script = FactScript()
      let table = script.table(day: day)
      for (number, yen) in bills.enumerated() {
        script.receipt(for: table, day: day, yen: yen, bytes: UInt64(number + 1))
      }
      script.grant(for: table, day: day, points: points)
      return !script.hits(.billBelowPoints).isEmpty
    }
    #expect(isHit(day: 0, bills: [3_999]))
    #expect(!isHit(day: 0, bills: [4_000]))
    #expect(!isHit(day: 0, bills: [2_000, 2_000]))
    // 14 November less 36 days is 9 October.
    #expect(isHit(day: -36, bills: [300]))
    #expect(!isHit(day: -37, bills: [300]))
    var pending = FactScript()
    pending.grant(for: pending.table(day: 0), day: 0, points: 4_000)
    #expect(pending.findings(.billBelowPoints).pending.count == 1)
  }

  @Test func `a grant that names its receipt alone is for the receipt's table`() {
    func excess(_ points: Int64, grants: Int) -> Bool {
      var script = FactScript()
      let table = script.table(day: 0)
      let receipt = script.receipt(for: table, day: 0, yen: 50_000)
      for _ in 0..<grants { script.grant(for: 0, receipt: receipt, day: 0, points: points) }
      return !script.hits(.pointsAboveVisit).isEmpty
    }
    #expect(!excess(4_000, grants: 1))
    #expect(excess(4_001, grants: 1))
    #expect(excess(4_000, grants: 2))
  }

  @Test func `a receipt that was rejected, or has no amount, hides no bill below the points`() {
    func isHit(other: Int64, status: UInt8, named: Bool) -> Bool {
      var script = FactScript()
      let table = script.table(day: 0)
      let bill = script.receipt(for: table, day: 0, yen: 500)
      let more = script.receipt(for: table, day: 0, yen: other, status: status)
      script.grant(for: table, receipt: named ? more : bill, day: 0, points: 4_000)
      return !script.hits(.billBelowPoints).isEmpty
    }
    #expect(isHit(other: 50_000, status: FactScript.rejected, named: true))
    #expect(!isHit(other: 50_000, status: 1, named: true))
    #expect(isHit(other: -1, status: 0, named: false))
    #expect(!isHit(other: -1, status: 0, named: true))
    #expect(!isHit(other: 3_500, status: 1, named: false))
  }

  @Test func `two tables at one time`() {
    func isHit(_ minutes: Int, merchant: UInt64 = 101, party: Int64 = 4, status: UInt8 = 1) -> Bool
    {
      var script = FactScript()
      script.table(day: 0)
      script.table(merchant: merchant, day: 0, minute: 420 + minutes, party: party, status: status)
      return !script.hits(.overlappingVisits).isEmpty
    }
    #expect(isHit(0))
    #expect(isHit(89))
    #expect(!isHit(90))
    #expect(!isHit(0, status: 2))
    // A party of more than ten at one merchant needs two tables.
    #expect(!isHit(0, merchant: 100, party: 7))
  }

  @Test(arguments: [(-36, 3_999, true), (-37, 3_999, false), (-37, 4_000, true)])
  func `rounds of a small bill overlap with none while that was allowed`(
    day: Int, yen: Int64, isHit: Bool
  ) {
    var script = FactScript()
    for merchant in [100, 101] as [UInt64] {
      let table = script.table(merchant: merchant, day: day)
      script.receipt(for: table, merchant: merchant, day: day, yen: yen, bytes: merchant)
    }
    #expect(script.hits(.overlappingVisits).isEmpty != isHit)
  }

  @Test func `two tables at one merchant are one party when the bills cover both`() {
    /// A second table beside one of four, with a bill of its own or none.
    func found(party: Int64, yen: Int64?, bytes: UInt64 = 2) -> FraudFindings {
      var script = FactScript()
      for (people, bill, bytes) in [(4, 4_000 as Int64?, 1 as UInt64), (party, yen, bytes)] {
        let table = script.table(day: 0, party: people)
        if let bill { script.receipt(for: table, day: 0, yen: bill, bytes: bytes) }
      }
      return script.findings(.overlappingVisits)
    }
    #expect(found(party: 6, yen: 6_000).readings.isEmpty)
    #expect(found(party: 6, yen: 5_999).readings.map(\.value) == [1])
    // One bill for both does not pay for both.
    #expect(found(party: 6, yen: 6_000, bytes: 1).readings.count == 1)
    #expect(found(party: 7, yen: 0).readings.isEmpty)
    let unknown = found(party: 6, yen: nil)
    #expect(unknown.readings.isEmpty && unknown.pending.count == 1)
  }

  @Test(arguments: [(29, 4, [1, 2]), (30, 4, []), (0, 4, []), (29, 7, [1, 2])])
  func `two tables at one merchant are no party's when it happens again within the window`(
    days: Int, party: Int64, values: [Int]
  ) {
    var script = FactScript()
    for day in [0, days] {
      for minute in [420, 440] {
        // Bills in order, as of small tables; a party of fourteen needs two.
        script.visit(day: day, minute: minute + (days == 0 ? day : 0), party: party)
      }
    }
    #expect(script.findings(.overlappingVisits).readings.map(\.value) == values)
  }

  @Test func `very large tables count whatever their bills`() {
    func isHit(_ tables: Int, party: Int64) -> Bool {
      var script = FactScript()
      for day in 0..<tables { script.visit(day: day, party: party) }
      return !script.hits(.repeatedReservations).isEmpty
    }
    #expect(isHit(6, party: 6))
    #expect(!isHit(5, party: 6))
    #expect(!isHit(9, party: 5))
  }

  @Test func `a visit whose points were taken back overlaps with none`() {
    func isHit(takenBack points: Int64) -> Bool {
      var script = FactScript()
      script.table(merchant: 100, day: 0)
      let table = script.table(merchant: 101, day: 0)
      let grant = script.grant(for: table, merchant: 101, day: 0, points: 4_000)
      script.grant(for: table, merchant: 101, day: 1, points: -points, corrects: grant)
      return !script.hits(.overlappingVisits).isEmpty
    }
    #expect(isHit(takenBack: 3_999))
    #expect(!isHit(takenBack: 4_000))
  }

  @Test func `accounts on one number count when they earn`() {
    func hits(_ accounts: Int, numbers: [Int64], kind: FraudRuleKind, apart: Int = 1) -> Int {
      var script = FactScript()
      for account in 0..<accounts {
        let member = UInt64(account + 1)
        script.add(
          .registration, member: member, merchant: 0, at: FactScript.time(-20),
          amount: numbers[account % numbers.count])
        script.visit(member: member, merchant: 100 + member, day: account * apart)
      }
      return script.hits(kind).count
    }
    #expect(hits(4, numbers: [9], kind: .sharedPhone) == 0)
    #expect(hits(5, numbers: [9], kind: .sharedPhone) == 5)
    #expect(hits(5, numbers: [9], kind: .sharedPhone, apart: 3) == 5)
    #expect(hits(5, numbers: [9], kind: .sharedPhone, apart: 4) == 0)
    #expect(hits(4, numbers: [9, 11, 13, 15], kind: .phoneRun) == 0)
    #expect(hits(5, numbers: [9, 11, 13, 15, 17], kind: .phoneRun) == 5)
    #expect(hits(5, numbers: [9, 12, 15, 18, 21], kind: .phoneRun) == 0)
    #expect(hits(5, numbers: [9], kind: .phoneRun) == 0)
  }

  /// How many have the hit: each with a table on one day, at one of so many merchants.
  private func hits(
    _ kind: FraudRuleKind, _ accounts: Int, joinedApart days: Int, merchants: UInt64
  ) -> Int {
    var script = FactScript()
    for account in 0..<accounts {
      let member = UInt64(account + 1)
      script.add(
        .registration, member: member, merchant: 0, at: FactScript.time(-20 - account * days),
        amount: Int64(kind == .phoneRun ? 9_000 + account : 9_000))
      script.visit(member: member, merchant: 100 + member % merchants, day: 0)
    }
    return script.hits(kind).count
  }

  @Test(arguments: [FraudRuleKind.sharedPhone, .phoneRun])
  func `accounts on few numbers count where they belong together`(_ kind: FraudRuleKind) {
    // Five that joined in less than a week, and in more.
    #expect(hits(kind, 5, joinedApart: 1, merchants: 50) == 5)
    #expect(hits(kind, 5, joinedApart: 2, merchants: 50) == 0)
    // A family or colleagues who joined one by one, at one merchant and at two.
    #expect(hits(kind, 5, joinedApart: 2, merchants: 1) == 5)
    #expect(hits(kind, 5, joinedApart: 2, merchants: 2) == 0)
  }

  @Test func `six accounts on one number are no family`() {
    #expect(hits(.sharedPhone, 6, joinedApart: 30, merchants: 50) == 6)
    #expect(hits(.phoneRun, 6, joinedApart: 30, merchants: 50) == 0)
  }

  @Test func `a run of more numbers than one buys is left alone`() {
    #expect(hits(.phoneRun, 200, joinedApart: 0, merchants: 500) == 200)
    #expect(hits(.phoneRun, 201, joinedApart: 0, merchants: 500) == 0)
  }

  @Test func `every account on a number is told, however many there are`() {
    var script = FactScript()
    for account in 0..<300 {
      let member = UInt64(account + 1)
      script.add(
        .registration, member: member, merchant: 0, at: FactScript.time(-20), amount: 9_000)
      script.visit(member: member, merchant: 100 + member, day: account / 3)
    }
    let hits = script.hits(.sharedPhone)
    #expect(hits.count == 300)
    // Three a day: within fourteen days 42 of them. The first ones learn it on the second day.
    #expect(hits.map(\.reading.value).max() == 42)
    #expect(script.findings(.sharedPhone).readings.count < 300 * 45)
  }

  @Test func `more meals in a day or a week than a person eats`() {
    var day = FactScript()
    for hour in 0..<4 {
      day.visit(merchant: UInt64(100 + hour), day: 0, minute: hour * 150, party: 2)
    }
    #expect(day.hits(.grantsADay).isEmpty)
    day.visit(merchant: 120, day: 0, minute: 601, party: 2)
    #expect(day.hits(.grantsADay).count == 1)
    var week = FactScript()
    for number in 0..<14 {
      week.visit(day: number / 2, minute: number % 2 * 420, party: 2)
    }
    #expect(week.hits(.grantsAWeek).isEmpty)
    week.visit(day: 6, minute: 600, party: 2)
    #expect(week.hits(.grantsAWeek).count == 1)
  }

  @Test(arguments: [(3_000 as Int64, 1), (2_999, 0)])
  func `four meals in a day are many when they earn much`(points: Int64, hits: Int) {
    var script = FactScript()
    for meal in 0..<4 {
      script.visit(merchant: UInt64(100 + meal), day: 0, minute: meal * 150, points: points)
    }
    #expect(script.hits(.grantsADay).count == hits)
  }

  @Test(arguments: [(-36, 1), (-37, 0)])
  func `rounds at one merchant are one meal while that was allowed`(day: Int, hits: Int) {
    var script = FactScript()
    for round in 0..<5 { script.visit(day: day, minute: round * 60, party: 1, yen: 300) }
    #expect(script.hits(.grantsADay).count == hits)
  }

  private func uses(_ uses: [(merchant: UInt64, minute: Int)]) -> FactScript {
    var script = FactScript()
    for (merchant, minute) in uses {
      script.add(.use, merchant: merchant, at: FactScript.time(0, minute), amount: 500)
    }
    return script
  }

  @Test func `points used many times in an hour, three times at most at one merchant`() {
    let four = (0..<4).map { (merchant: UInt64(100 + $0), minute: $0) }
    #expect(uses(four).hits(.usesAnHour).isEmpty)
    #expect(uses(four + [(110, 60)]).hits(.usesAnHour).isEmpty)
    #expect(uses(four + [(110, 59)]).hits(.usesAnHour).count == 1)
    // A bill paid in parts.
    let parts = (0..<9).map { (merchant: 100 as UInt64, minute: $0) }
    #expect(uses(parts + [(101, 10)]).value(.usesAnHour) == 4)
    #expect(uses(parts + [(101, 10), (101, 11)]).hits(.usesAnHour).count == 1)
  }

  @Test func `large uses on one day, three times at most at one merchant`() {
    func isHit(_ merchants: [UInt64], points: Int64 = 2_000, minutes: Int = 60) -> Bool {
      var script = FactScript()
      for (number, merchant) in merchants.enumerated() {
        let time = FactScript.time(0, number * minutes)
        script.add(.use, merchant: merchant, at: time, amount: points)
      }
      return !script.hits(.usesADay).isEmpty
    }
    #expect(isHit([100, 101, 102, 103]))
    #expect(!isHit([100, 101, 102]))
    #expect(!isHit([100, 101, 102, 103], points: 1_999))
    #expect(!isHit([100, 101, 102, 103], minutes: 480))
    #expect(!isHit([100, 100, 100, 100, 100]))
    #expect(isHit([100, 100, 100, 101]))
  }

  @Test(arguments: [
    (15, 1_500 as Int64, 719, 1), (14, 1_500, 719, 0), (15, 1_499, 719, 0), (15, 1_500, 720, 0),
  ])
  func `fifteen large uses in a week are more meals than a journey has`(
    uses: Int, points: Int64, minutes: Int, hits: Int
  ) {
    var script = FactScript()
    for number in 0..<uses {
      let time = FactScript.time(0, number * minutes)
      script.add(.use, merchant: UInt64(100 + number), at: time, amount: points)
    }
    #expect(script.hits(.usesAWeek).count == hits)
  }

  @Test(arguments: [(10, 4_000 as Int64, 1), (9, 9_000, 0), (10, 3_999, 0)])
  func `ten meals in a week are many when they earn much`(meals: Int, points: Int64, hits: Int) {
    var script = FactScript()
    for meal in 0..<meals {
      script.visit(
        merchant: UInt64(100 + meal), day: meal / 2, minute: meal % 2 * 420, points: points)
    }
    #expect(script.hits(.grantsAWeek).count == hits)
  }

  @Test func `points used again and again at one merchant`() {
    let four = (0..<4).map { (merchant: 100 as UInt64, minute: $0) }
    #expect(uses(four + [(101, 5)]).hits(.usesAtOneMerchant).isEmpty)
    #expect(uses(four + [(100, 1_440)]).hits(.usesAtOneMerchant).isEmpty)
    let hits = uses(four + [(100, 1_439)]).hits(.usesAtOneMerchant)
    #expect(hits.map(\.reading.account) == [.member(1)])
    #expect(hits.map(\.reading.counterpart) == [.merchant(100)])
  }

  @Test func `always ten people on low bills`() {
    func isHit(tables: Int, yen: Int64, others: Int = 0) -> Bool {
      var script = FactScript()
      for day in 0..<tables { script.visit(day: day, party: 10, yen: yen) }
      for day in 0..<others { script.visit(day: -1 - day, minute: 0, party: 2, points: 1_000) }
      return !script.hits(.largestParty).isEmpty
    }
    #expect(isHit(tables: 3, yen: 14_999))
    #expect(!isHit(tables: 3, yen: 15_000))
    #expect(!isHit(tables: 2, yen: 11_000))
    #expect(isHit(tables: 3, yen: 11_000, others: 9))
    #expect(!isHit(tables: 3, yen: 11_000, others: 10))
  }
}
