import ChobaCore
import ChobaTestSupport
import Testing

/// Rules that look at a merchant's lines, and those that look at what is usual.
struct MerchantRulesTests {
  @Test(arguments: [(2, 1), (3, 2)])
  func `a merchant has no-shows held against it when they earned points`(earned: Int, hits: Int) {
    var script = FactScript()
    for day in 0..<3 {
      let table = script.table(day: day, status: 3)
      if day < earned { script.grant(for: table, day: day, points: 4_000) }
    }
    #expect(script.hits(.noShowAtOneMerchant).count == hits)
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

  @Test func `small tables of regulars are nobody's ring`() {
    func isHit(party: Int64) -> Bool {
      var script = FactScript()
      for turn in 0..<40 { script.visit(member: UInt64(1 + turn % 4), day: turn / 2, party: party) }
      return !script.hits(.fewMembersOneMerchant).isEmpty
    }
    #expect(!isHit(party: 2))
    #expect(isHit(party: 3))
  }

  @Test func `few members who use most of what is used at a merchant`() {
    func accounts(points: Int64, others: Int) -> Set<FraudParty> {
      var script = FactScript()
      for turn in 0..<9 {
        script.add(
          .use, member: UInt64(1 + turn % 3), at: FactScript.time(turn), amount: points)
      }
      for other in 0..<others {
        script.add(.use, member: UInt64(10 + other), at: FactScript.time(3), amount: 10_000)
      }
      return Set(script.hits(.fewMembersOneMerchant).map(\.reading.account))
    }
    #expect(accounts(points: 7_000, others: 0).count == 4)
    #expect(accounts(points: 6_666, others: 0).isEmpty)  // 59,994 points are below the least
    #expect(accounts(points: 7_000, others: 9).count == 4)
    #expect(accounts(points: 7_000, others: 10).isEmpty)  // 39 %
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
        surge.context.peers.add(facts[...], surge.context.points, in: surge.context.zone)
      }
      surge.context.peers.finish()
      #expect(surge.hits(.merchantSurge).isEmpty != isHit)
    }
  }

  @Test func `two weeks are a past, one is none`() {
    for (weeks, isHit) in [
      ([20_000, 200_000] as [Int64], false), ([20_000, 20_000, 200_000], true),
    ] {
      var script = FactScript()
      for (week, points) in weeks.enumerated() {
        script.add(.use, at: FactScript.time(week * 7), amount: points)
      }
      for peer in 0..<20 as Range<UInt64> {
        var other = FactScript()
        for week in weeks.indices {
          other.add(.use, merchant: 200 + peer, at: FactScript.time(week * 7), amount: 20_000)
        }
        script.context.peers.add(other.facts[...], script.context.points, in: script.context.zone)
      }
      script.context.peers.finish()
      #expect(script.hits(.merchantSurge).isEmpty != isHit)
    }
  }

  /// A merchant's grants among those of others that all name their visits.
  private func beside(_ others: Int, _ change: (inout FactScript) -> Void) -> FactScript {
    var script = FactScript()
    change(&script)
    script.context.peers.add(script.facts[...], script.context.points, in: script.context.zone)
    for other in 0..<others {
      var visit = FactScript()
      visit.visit(member: UInt64(50 + other), merchant: UInt64(200 + other), day: 0)
      script.context.peers.add(visit.facts[...], script.context.points, in: script.context.zone)
    }
    script.context.peers.finish()
    return script
  }

  @Test func `points that name nothing, where others name a booking or a receipt`() {
    func hits(_ others: Int) -> [FraudParty] {
      beside(others) { $0.grant(for: 0, day: 0, points: 4_000) }
        .hits(.pointsWithoutBooking).map(\.reading.account)
    }
    #expect(hits(19) == [.member(1)])  // 95 of a hundred
    #expect(hits(18) == [])
    #expect(
      beside(100) { $0.grant(for: 5, day: 0, points: 4_000) }.hits(.pointsWithoutBooking).isEmpty)
  }

  @Test(arguments: [(8, 8, 24, 1), (7, 7, 24, 0), (8, 9, 24, 0), (8, 0, 31, 0), (8, 0, 32, 1)])
  func `a merchant whose grants name no receipt, where others' do`(
    bare: Int, good: Int, others: Int, hits: Int
  ) {
    let script = beside(others) { script in
      for guest in 0..<bare {
        let member = UInt64(1 + guest)
        script.grant(
          for: script.table(member: member, day: 0), member: member, day: 0, points: 4_000)
      }
      for guest in 0..<good { script.visit(member: UInt64(30 + guest), day: -1) }
    }
    #expect(script.hits(.grantsWithoutReceipt).count == hits)
  }

  @Test(arguments: [
    (2, 1, 147, 1), (1, 1, 147, 0), (2, 29, 147, 1), (2, 30, 147, 0), (2, 1, 146, 0),
  ])
  func `a member whose grants at one merchant name no receipt, twice`(
    bare: Int, apart: Int, others: Int, hits: Int
  ) {
    // Three of 150 and more are two in a hundred.
    let script = beside(others) { script in
      for number in 0..<bare {
        script.grant(for: script.table(day: 0), day: number * apart, points: 4_000)
      }
      // Those of others are theirs.
      script.grant(for: script.table(member: 2, day: 0), member: 2, day: 0, points: 4_000)
    }
    #expect(script.hits(.memberWithoutReceipt).count == hits)
  }

  @Test func `a merchant most of whose tables are the largest, whoever booked them`() {
    func isHit(_ largest: Int, others: Int, yen: Int64 = 19_999) -> Bool {
      var script = FactScript()
      for guest in 0..<others { script.visit(member: UInt64(30 + guest), day: 0, party: 9) }
      for guest in 0..<largest {
        script.visit(member: UInt64(1 + guest), day: 1, party: 10, yen: yen)
      }
      return !script.hits(.largestPartyMerchant).isEmpty
    }
    #expect(isHit(8, others: 12))  // 40 %
    #expect(!isHit(8, others: 13))
    #expect(!isHit(7, others: 0))
    // So many ate there: a hall for banquets.
    #expect(!isHit(8, others: 12, yen: 20_000))
  }

  /// Tables for eight at a place where a head pays 3,000 yen, and what the member's bills come to.
  private func padded(
    _ bills: [Int64], others: Int = 12, honest: Int = 0, party: Int64 = 8, day: Int = 0
  ) -> FactScript {
    var script = FactScript()
    for (number, yen) in bills.enumerated() {
      script.visit(day: day + number, party: party, yen: yen)
    }
    for number in 0..<honest { script.visit(day: -number - 1, party: party) }
    let own = script.facts
    for guest in 0..<others - bills.count - honest {
      script.visit(member: UInt64(30 + guest), day: 1, party: 2)
    }
    let all = script.facts.sorted(by: FraudFact.happensBefore)
    script.context.peers.add(all[...], script.context.points, in: script.context.zone)
    script.context.peers.finish()
    script.facts = own
    return script
  }

  @Test func `a party that pays far less a head than is usual there, again and again`() {
    func isHit(_ script: FactScript) -> Bool { !script.hits(.paddedParty).isEmpty }
    func four(_ yen: Int64) -> [Int64] { Array(repeating: yen, count: 4) }
    // Below 55 per cent of 3,000 yen a head.
    #expect(isHit(padded(four(13_199))))
    #expect(!isHit(padded(four(13_200))))
    #expect(!isHit(padded([13_199, 13_199, 13_199])))
    // Too few bills tell what is usual.
    #expect(!isHit(padded(four(13_199), others: 11)))
    // Half of the large tables that earned.
    #expect(isHit(padded(four(13_199), honest: 4)))
    #expect(!isHit(padded(four(13_199), honest: 5)))
    // A table must be able to earn 4,000 points.
    #expect(isHit(padded(four(4_000), party: 4)))
    #expect(!isHit(padded(four(3_000), party: 3)))
    // Before 9 October 2020 a small bill was allowed.
    #expect(!isHit(padded(four(8_000), day: -37)))
    #expect(isHit(padded(four(8_000), day: -36)))
  }

  @Test(arguments: [(4_094, false), (4_096, true)] as [(Int64, Bool)])
  func `where everybody pays little a low bill is usual`(others: Int64, isHit: Bool) {
    var script = FactScript()
    // 1,125 yen a head are 55 per cent of 2,047, rounded down.
    for day in 0..<4 { script.visit(day: day, party: 8, yen: 9_000) }
    for guest in 0..<10 {
      script.visit(member: UInt64(30 + guest), day: 1, party: 2, yen: others)
    }
    let all = script.facts.sorted(by: FraudFact.happensBefore)
    script.context.peers.add(all[...], script.context.points, in: script.context.zone)
    script.context.peers.finish()
    #expect(script.hits(.paddedParty).isEmpty != isHit)
  }

  @Test func `points on somebody else's booking or receipt`() {
    func isHit(booker: UInt64, sender: UInt64) -> Bool {
      var script = FactScript()
      let table = script.table(member: booker, day: 0)
      let receipt = script.receipt(for: table, member: sender, day: 0, yen: 12_000)
      script.grant(for: table, receipt: receipt, member: 1, day: 0, points: 4_000)
      return script.hits(.recordUsedTwice).map(\.reading.account) == [.member(1)]
    }
    #expect(!isHit(booker: 1, sender: 1))
    #expect(isHit(booker: 2, sender: 1))
    #expect(isHit(booker: 1, sender: 2))
  }

  @Test func `one receipt for several bookings, but for one party at two tables`() {
    func isHit(_ minutes: Int, yen: Int64, days: Int = 0) -> Bool {
      var script = FactScript()
      let tables = [0, 1].map { script.table(day: $0 * days, minute: 420 + $0 * minutes) }
      let receipt = script.receipt(for: tables[0], day: 0, yen: yen)
      for table in tables { script.grant(for: table, receipt: receipt, day: 0, points: 4_000) }
      return !script.hits(.recordUsedTwice).isEmpty
    }
    #expect(isHit(0, yen: 50_000, days: 1))
    #expect(isHit(31, yen: 50_000))
    #expect(!isHit(30, yen: 50_000))
    #expect(!isHit(30, yen: 8_000))
    #expect(isHit(30, yen: 7_999))
    // Taken back, it has not earned.
    var script = FactScript()
    let tables = [0, 1].map { script.table(day: $0) }
    let receipt = script.receipt(for: tables[0], day: 0, yen: 50_000)
    let grant = script.grant(for: tables[0], receipt: receipt, day: 0, points: 4_000)
    script.grant(for: tables[0], day: 0, points: -4_000, corrects: grant)
    script.grant(for: tables[1], receipt: receipt, day: 0, points: 4_000)
    #expect(script.hits(.recordUsedTwice).isEmpty)
  }

  @Test func `few members' share is not rounded up`() {
    // 60,000 of 150,000 is 40 percent; of 150,090 it is less.
    for (last, isHit) in [(9_000, true), (9_090, false)] as [(Int64, Bool)] {
      var script = FactScript()
      for day in 1...3 {
        for member in 1...2 as ClosedRange<UInt64> {
          script.visit(member: member, day: day, party: 10, points: 10_000)
        }
      }
      for guest in 0..<10 {
        let points = guest == 0 ? last : 9_000
        script.visit(member: UInt64(30 + guest), day: 0, party: 9, points: points)
      }
      #expect(!script.hits(.fewMembersOneMerchant).isEmpty == isHit)
    }
  }

  @Test func `largest tables count where grants name none`() {
    func readings(kept status: UInt8, named: Bool) -> [FraudReading] {
      var script = FactScript()
      for guest in 0..<8 {
        let table = script.table(member: UInt64(guest), day: guest, party: 10, status: status)
        let isNamed = named && guest == 0
        script.grant(for: isNamed ? table : 0, member: UInt64(guest), day: guest, points: 10_000)
      }
      return script.findings(.largestPartyMerchant).readings
    }
    #expect(readings(kept: 1, named: false).last?.value == 8)
    #expect(readings(kept: 1, named: false).last?.yen == Yen(80_000))
    #expect(readings(kept: 3, named: false).isEmpty)
    #expect(readings(kept: 1, named: true).isEmpty)
  }

  @Test func `visits confirmed before their time`() {
    for (told, isHit) in [(-61, true), (-60, false)] {
      var script = FactScript()
      for day in 0..<2 { script.table(member: UInt64(day), day: day, told: told) }
      #expect(script.hits(.confirmedBeforeVisit).isEmpty != isHit)
    }
  }

  @Test func `members of several visits confirmed before their time have the hit, too`() {
    var script = FactScript()
    for (day, member) in [1, 1, 2].enumerated() {
      script.table(member: UInt64(member), day: day, told: -61)
    }
    let accounts = script.hits(.confirmedBeforeVisit).map(\.reading.account)
    #expect(Set(accounts) == [.merchant(100), .member(1)])
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
