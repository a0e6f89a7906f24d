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
    #expect(script.hits(.noShowAtOneMerchant).map(\.reading.value) == [3, 3])
    var apart = FactScript()
    for day in [0, 1, 30] { apart.table(day: day, status: 3) }
    #expect(apart.hits(.noShowAtOneMerchant).isEmpty)
    #expect(apart.value(.noShowAtOneMerchant) == 2)
  }

  @Test(arguments: [(5, 0), (6, 2)])
  func `large tables at one merchant`(tables: Int, hits: Int) {
    var script = FactScript()
    for day in 0..<tables { script.visit(day: day * 4, party: 3, yen: 5_999) }
    for day in 0..<9 { script.visit(merchant: 102, day: day, party: 3, yen: 6_000) }
    for day in 0..<20 { script.visit(merchant: 101, day: day, party: 2) }
    #expect(script.hits(.repeatedReservations).count == hits)
  }

  @Test func `equal bytes for two reservations are a hit of both members`() {
    var script = FactScript()
    let tables = [script.table(day: 0), script.table(member: 2, day: 3)]
    script.receipt(for: tables[0], day: 0, yen: 9_480, bytes: 7)
    #expect(script.hits(.receiptUsedTwice).isEmpty)
    script.receipt(for: tables[1], member: 2, day: 3, yen: 9_480, bytes: 7)
    #expect(Set(script.hits(.receiptUsedTwice).map(\.reading.account)) == [.member(1), .member(2)])
  }

  @Test func `the same picture sent again for one reservation is one use`() {
    var script = FactScript()
    let table = script.table(day: 0)
    script.receipt(for: table, day: 0, yen: 5_000, bytes: 7, status: 2)
    script.receipt(for: table, day: 1, yen: 5_000, bytes: 7)
    #expect(script.value(.receiptUsedTwice) == 0)
  }

  @Test(arguments: [(20_000 as Int64, 0), (19_999, 2)])
  func `one bill for two tables must cover the points of both`(yen: Int64, hits: Int) {
    var script = FactScript()
    for member in [1, 2] as [UInt64] {
      let table = script.table(member: member, day: 0, party: 10)
      script.receipt(for: table, member: member, day: 0, yen: yen, bytes: 7)
    }
    #expect(script.hits(.receiptUsedTwice).count == hits)
  }

  @Test func `a like picture with the same total is a hit, with another total not`() {
    func script(_ yen: [Int64], looks: [UInt64], others: Int = 0) -> Int {
      var script = FactScript()
      for (day, (yen, look)) in zip(yen, looks).enumerated() {
        let table = script.table(day: day)
        script.receipt(for: table, day: day, yen: yen, bytes: UInt64(day + 1), look: look)
      }
      for other in 0..<others {
        let member = UInt64(10 + other)
        let table = script.table(member: member, day: 0)
        script.receipt(
          for: table, member: member, day: 0, yen: yen[0], bytes: 50 + member, look: 0xFF)
      }
      return script.hits(.samePicture).count
    }
    #expect(script([3_480, 3_480], looks: [0xFF, 0x3FC]) == 1)
    #expect(script([3_480, 3_490], looks: [0xFF, 0xFF]) == 0)
    // Two equal totals of six are a third and more, of seven chance.
    let others = [3_500, 3_510, 3_520, 3_530] as [Int64]
    let looks = Array(repeating: 0xFF as UInt64, count: 7)
    #expect(script([3_480, 3_480] + others, looks: looks) == 1)
    #expect(script([3_480, 3_480] + others + [3_540], looks: looks) == 0)
    #expect(script([2_999, 2_999], looks: [0xFF, 0xFF]) == 0)
    // Ten bits may differ, eleven not.
    #expect(script([3_480, 3_480], looks: [0xFF, 0x3_FFFF]) == 1)
    #expect(script([3_480, 3_480], looks: [0xFF, 0x7_FFFF]) == 0)
    // A total that many have sent is a price.
    #expect(script([3_480, 3_480], looks: [0xFF, 0xFF], others: 1) == 1)
    #expect(script([3_480, 3_480], looks: [0xFF, 0xFF], others: 2) == 0)
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
    #expect(hits(3, numbers: [9], kind: .sharedPhone) == 0)
    #expect(hits(4, numbers: [9], kind: .sharedPhone) == 4)
    #expect(hits(4, numbers: [9], kind: .sharedPhone, apart: 4) == 4)
    #expect(hits(4, numbers: [9], kind: .sharedPhone, apart: 5) == 0)
    #expect(hits(4, numbers: [9, 11, 13, 15], kind: .phoneRun) == 4)
    #expect(hits(4, numbers: [9, 12, 15, 18], kind: .phoneRun) == 0)
    #expect(hits(4, numbers: [9], kind: .phoneRun) == 0)
  }

  @Test func `more meals in a day or a week than a person eats`() {
    var day = FactScript()
    for hour in 0..<3 { day.visit(merchant: UInt64(100 + hour), day: 0, minute: hour * 200) }
    #expect(day.hits(.grantsADay).isEmpty)
    day.visit(merchant: 120, day: 0, minute: 601)
    #expect(day.hits(.grantsADay).count == 1)
    var week = FactScript()
    for number in 0..<14 { week.visit(day: number / 2, minute: number % 2 * 420) }
    #expect(week.hits(.grantsAWeek).isEmpty)
    week.visit(day: 6, minute: 600)
    #expect(week.hits(.grantsAWeek).count == 1)
  }

  @Test func `points used from house to house, each house once a day`() {
    var script = FactScript()
    for number in 0..<9 {
      script.add(
        .use, merchant: UInt64(100 + number % 3), at: FactScript.time(0, number), amount: 500)
    }
    #expect(script.hits(.usesAnHour).isEmpty)
    script.add(.use, merchant: 110, at: FactScript.time(0, 60), amount: 500)
    #expect(script.hits(.usesAnHour).isEmpty)
    script.add(.use, merchant: 111, at: FactScript.time(0, 59), amount: 500)
    #expect(script.hits(.usesAnHour).count == 1)
    #expect(script.hits(.usesADay).isEmpty)
    script.add(.use, merchant: 112, at: FactScript.time(0, 300), amount: 500)
    #expect(script.hits(.usesADay).count == 1)
  }

  @Test func `few members who earn most of a merchant's points`() {
    func accounts(party: Int64, others: Int) -> Set<FraudParty> {
      var script = FactScript()
      for turn in 0..<8 { script.visit(member: UInt64(1 + turn % 2), day: turn, party: party) }
      for other in 0..<others { script.visit(member: UInt64(10 + other), day: 3, party: 10) }
      return Set(script.hits(.fewMembersOneMerchant).map(\.reading.account))
    }
    #expect(accounts(party: 10, others: 0) == [.merchant(100), .member(1), .member(2)])
    #expect(accounts(party: 7, others: 0).isEmpty)  // 56,000 points are below the least
    #expect(!accounts(party: 10, others: 12).isEmpty)  // 40 %
    #expect(accounts(party: 10, others: 13).isEmpty)
  }

  @Test func `few members who fill the largest tables of a busy place`() {
    func accounts(members: Int, others full: Int, party: Int64 = 10) -> Int {
      var script = FactScript()
      for turn in 0..<12 {
        script.visit(member: UInt64(1 + turn % members), day: turn / 2, party: party)
      }
      // So many small tables that the few earn little of all.
      for other in 0..<100 { script.visit(member: UInt64(100 + other), day: -1) }
      for other in 0..<full { script.visit(member: UInt64(300 + other), day: -1, party: 10) }
      return Set(script.hits(.fewMembersOneMerchant).map(\.reading.account)).count
    }
    #expect(accounts(members: 3, others: 0) == 4)
    #expect(accounts(members: 3, others: 18) == 4)  // 40 %
    #expect(accounts(members: 3, others: 19) == 0)
    // Two clubs with fixed tables are no ring.
    #expect(accounts(members: 2, others: 0) == 0)
    #expect(accounts(members: 3, others: 0, party: 9) == 0)
  }

  @Test func `a week far above the merchant's own past and its peers`() {
    func script(weeks: [Int64], merchant: UInt64 = 100) -> FactScript {
      var script = FactScript()
      for (week, points) in weeks.enumerated() {
        script.add(
          .use, member: UInt64(week), merchant: merchant, at: FactScript.time(week * 7),
          amount: points)
      }
      return script
    }
    let calm = [20_000, 21_000, 19_000, 20_000] as [Int64]
    for (points, growth, isHit) in [
      (200_000 as Int64, 1 as Int64, true), (99_999, 1, false), (200_000, 10, false),
    ] {
      var surge = script(weeks: calm + [points])
      for peer in 0..<20 as Range<UInt64> {
        let facts = script(weeks: calm + [20_000 * growth], merchant: 200 + peer).facts
        surge.context.peers.add(facts[...], in: surge.context.zone)
      }
      surge.context.peers.finish()
      #expect(surge.hits(.merchantSurge).isEmpty != isHit)
    }
  }

  @Test func `always ten people on low bills`() {
    func isHit(tables: Int, yen: Int64, others: Int = 0) -> Bool {
      var script = FactScript()
      for day in 0..<tables { script.visit(day: day, party: 10, yen: yen) }
      for day in 0..<others { script.visit(day: day, minute: 0, party: 2, points: 1_000) }
      return !script.hits(.largestParty).isEmpty
    }
    #expect(isHit(tables: 3, yen: 14_999))
    #expect(!isHit(tables: 3, yen: 15_000))
    #expect(!isHit(tables: 2, yen: 11_000))
    #expect(isHit(tables: 3, yen: 11_000, others: 2))
    #expect(!isHit(tables: 3, yen: 11_000, others: 4))
  }

  @Test func `visits confirmed before their time`() {
    for (told, isHit) in [(-61, true), (-60, false)] {
      var script = FactScript()
      for day in 0..<2 { script.table(member: UInt64(day), day: day, told: told) }
      #expect(script.hits(.confirmedBeforeVisit).isEmpty != isHit)
    }
  }

  @Test func `many visits of the same few confirmed in one go`() {
    func isHit(_ visits: Int, members: Int) -> Bool {
      var script = FactScript()
      for number in 0..<visits {
        // All told at one time.
        script.table(
          member: UInt64(number % members), day: -number, told: number * 1_440 + number)
      }
      return !script.hits(.confirmedInBulk).isEmpty
    }
    #expect(isHit(7, members: 2))
    #expect(!isHit(6, members: 2))
    #expect(!isHit(9, members: 9))
  }

  @Test func `points of a stopped account, until it is lifted`() {
    for kind in [FraudRuleKind.stoppedMember, .stoppedMerchant] {
      for (minute, isHit) in [(-1, false), (0, true), (59, true), (60, false)] {
        var script = FactScript()
        let stop = FraudStop(from: FactScript.time(0), until: FactScript.time(0, 60))
        script.context.stops = [.member(1): [stop], .merchant(100): [stop]]
        script.add(.use, at: FactScript.time(0, minute), amount: 500)
        #expect(script.hits(kind).isEmpty != isHit)
      }
    }
  }
}

struct FraudExplanationTests {
  @Test func `a hit says its figures and what it would need to fall silent`() {
    var setting = FraudRuleSetting(kind: .noShowAtOneMerchant)
    setting.bands = [FraudBand(3, 40), FraudBand(6, 70)]
    let time = FactScript.time(0)
    func why(_ value: Int) -> FraudExplanation {
      FraudExplanation(setting: setting, value: value, yen: Yen(9), time: time)
    }
    #expect((why(5).fewer, why(5).score, why(5).next) == (3, 40, FraudBand(6, 70)))
    #expect((why(6).fewer, why(6).score, why(6).next) == (4, 70, nil))
    #expect((why(3).fewer, why(2).fewer) == (1, 0))
    #expect(why(3).silentFrom == time.advanced(bySeconds: 30 * 86_400))
    #expect((why(3).threshold, why(3).version, why(3).unit) == (3, 1, .noShows))
  }

  @Test func `a rule is silent just when its explanation says`() {
    var script = FactScript()
    for day in 0..<3 { script.table(day: day, status: 3) }
    let hit = script.hits(.noShowAtOneMerchant)[0]
    let silent = FraudExplanation(hit).silentFrom
    // One more on that instant meets none of them in its window.
    script.add(.reservation, at: silent, event: silent, amount: 4) { $0.status = 3 }
    #expect(!script.findings(.noShowAtOneMerchant).readings.contains { $0.time == silent })
  }
}
