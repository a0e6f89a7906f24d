import ChobaCore
import ChobaTestSupport
import Testing

/// Rules about many members at one merchant.
struct CrowdRulesTests {
  private func accounts(_ script: FactScript, _ kind: FraudRuleKind) -> Set<FraudParty> {
    Set(script.hits(kind).map(\.reading.account))
  }

  /// Members with their first points at merchant 100, and others who were elsewhere before.
  private func newcomers(
    _ count: Int, party: Int64 = 4, yen: Int64 = 7_999, days: Int = 1, others: Int = 0,
    change: (inout FactScript) -> Void = { _ in }
  ) -> Set<FraudParty> {
    var script = FactScript()
    for guest in 0..<count {
      script.visit(member: UInt64(1 + guest), day: guest * days, party: party, yen: yen)
    }
    for guest in 0..<others {
      let member = UInt64(50 + guest)
      script.visit(member: member, merchant: 200, day: -3)
      script.visit(member: member, day: 0)
    }
    change(&script)
    script.tellFirsts()
    script.facts.removeAll { $0.merchant != 100 }
    return accounts(script, .newcomersOneMerchant)
  }

  @Test func `many who begin at one merchant, on bills that hardly reach their points`() {
    #expect(newcomers(6) == [.merchant(100)])
    // Who came twice has the hit.
    let twice = newcomers(6) { script in
      for member in 1...2 as ClosedRange<UInt64> {
        script.visit(member: member, day: 5, minute: 600, yen: 7_999)
      }
    }
    #expect(twice == [.merchant(100), .member(1), .member(2)])
    #expect(newcomers(5).isEmpty)
    #expect(newcomers(6, yen: 8_000).isEmpty)
    #expect(newcomers(6, party: 3, yen: 3_000).isEmpty)
  }

  @Test func `newcomers within a week, and as much as all the others`() {
    #expect(!newcomers(6, days: 1).isEmpty)
    #expect(newcomers(8, days: 2).isEmpty)
    #expect(!newcomers(6, others: 6).isEmpty)
    #expect(newcomers(6, others: 7).isEmpty)
  }

  @Test func `who was elsewhere before is no newcomer, who goes there later is`() {
    func visiting(day: Int) -> Int {
      newcomers(6) { $0.visit(member: 1, merchant: 200, day: day) }.count
    }
    #expect(visiting(day: -1) == 0)
    #expect(visiting(day: 9) == 1)
  }

  /// Uses of members at one merchant.
  private func uses(
    _ members: Int, minute: Int, again: Int = 0, change: (inout FactScript) -> Void = { _ in }
  ) -> Set<FraudParty> {
    var script = FactScript()
    for number in 0..<members + again {
      let time = FactScript.time(number % 4, minute)
      script.add(.use, member: UInt64(1 + number % members), at: time, amount: 2_000)
    }
    change(&script)
    return accounts(script, .usesWithoutGuest)
  }

  @Test func `points used at night, where nobody dines`() {
    // Noon plus 780 minutes is one in the morning, plus 1,080 six.
    #expect(uses(8, minute: 780) == [.merchant(100)])
    #expect(uses(8, minute: 1_079) == [.merchant(100)])
    #expect(uses(7, minute: 780).isEmpty)
    #expect(uses(8, minute: 779).isEmpty)
    #expect(uses(8, minute: 1_080).isEmpty)
    // Who did so twice has the hit.
    #expect(uses(8, minute: 780, again: 2) == [.merchant(100), .member(1), .member(2)])
    // Uses by day are others', and as many.
    func beside(_ others: Int) -> Bool {
      !uses(8, minute: 780) { script in
        for other in 0..<others {
          script.add(.use, member: UInt64(50 + other), at: FactScript.time(0), amount: 900)
        }
      }.isEmpty
    }
    #expect(beside(8))
    #expect(!beside(9))
    // A bar keeps tables at night.
    #expect(uses(8, minute: 780) { $0.table(member: 99, day: -9, minute: 780) }.isEmpty)
  }

  /// A table for two at dinner that was told for more afterwards.
  private func raise(
    _ script: inout FactScript, member: UInt64 = 1, day: Int, party: Int64, from people: Int64 = 2,
    minute: Int = 420, points: Int64? = nil
  ) {
    let booked = FraudFact.Booked(people: people, visit: FactScript.time(day, minute))
    let table = script.table(member: member, day: day, party: party, booked: booked)
    script.grant(for: table, member: member, day: day, points: points ?? party * 1_000)
  }

  @Test func `a member's tables that were made larger afterwards`() {
    func isHit(_ visits: Int, party: Int64 = 4, points: Int64? = nil, minute: Int = 420) -> Bool {
      var script = FactScript()
      for day in 0..<visits {
        raise(&script, day: day, party: party, minute: minute, points: points)
      }
      return !script.hits(.changedAfterVisit).isEmpty
    }
    #expect(isHit(2))
    #expect(!isHit(1))
    #expect(!isHit(2, party: 3))
    // What was not granted brought nothing; four people's lunch became their dinner.
    #expect(!isHit(2, points: 3_999))
    #expect(isHit(2, party: 3, minute: 0))
  }

  @Test func `a merchant whose guests' tables are made larger afterwards`() {
    func hits(_ members: Int, large: Int = 0, others: Int = 0) -> Set<FraudParty> {
      var script = FactScript()
      for member in 0..<members {
        raise(&script, member: UInt64(1 + member), day: 0, party: member < large ? 7 : 6)
      }
      for other in 0..<others { script.visit(member: UInt64(100 + other), day: -1) }
      return accounts(script, .changedAfterVisitMerchant)
    }
    #expect(hits(4) == [.merchant(100)])
    #expect(hits(3).isEmpty)
    #expect(hits(4, large: 1) == [.merchant(100), .member(1)])
    #expect(!hits(4, others: 76).isEmpty)  // 5 %
    #expect(hits(4, others: 77).isEmpty)
  }

  @Test func `one receipt that goes round among members`() {
    func hits(
      _ totals: [Int64], party: Int64 = 4, looks: UInt64 = 0xFF, lastParty: Int64? = nil
    ) -> Int {
      var script = FactScript()
      for (number, yen) in totals.enumerated() {
        let member = UInt64(1 + number)
        let isLast = number + 1 == totals.count
        let table = script.table(
          member: member, day: number, party: isLast ? lastParty ?? party : party)
        script.receipt(
          for: table, member: member, day: number, yen: yen, bytes: member,
          look: isLast ? looks : 0xFF)
      }
      return script.hits(.samePicture).count
    }
    #expect(hits([9_001, 9_001, 9_001]) == 3)
    #expect(hits([9_001, 9_001]) == 0)
    #expect(hits([9_001, 9_001, 9_001, 9_001]) == 4)
    // A price a head, a small table, another picture, another party.
    #expect(hits([9_000, 9_000, 9_000]) == 0)
    #expect(hits([9_001, 9_001, 9_001], party: 3) == 0)
    #expect(hits([9_001, 9_001, 9_001], looks: 0xFF00_0000) == 0)
    #expect(hits([9_001, 9_001, 9_001], lastParty: 5) == 0)
    // Where another total comes again, too, prices are fixed.
    #expect(hits([9_001, 9_001, 9_001, 9_103, 9_103]) == 0)
  }
}
