import ChobaCore
import ChobaTestSupport
import Testing

/// Rules that look at receipts: their bytes, pictures and totals.
struct ReceiptRulesTests {
  @Test func `the wrong picture, sent once and refused, is no use; sent again it is`() {
    func value(refused: Int) -> Int {
      var script = FactScript()
      for day in 0...refused {
        let table = script.table(day: day)
        script.receipt(
          for: table, day: day, yen: 12_000, bytes: 7, status: day == 0 ? 1 : FactScript.rejected)
      }
      return script.value(.receiptUsedTwice)
    }
    #expect(value(refused: 1) == 0)
    #expect(value(refused: 2) == 3)
  }

  @Test func `two tables at one time hide no receipt that was used before`() {
    func value(before: Bool) -> Int {
      var script = FactScript()
      if before { script.receipt(for: script.table(day: -8), day: -8, yen: 20_000, bytes: 7) }
      for member in 1...2 as ClosedRange<UInt64> {
        let table = script.table(member: member, day: 0)
        script.receipt(for: table, member: member, day: 0, yen: 20_000, bytes: 7)
      }
      return script.value(.receiptUsedTwice)
    }
    #expect(value(before: false) == 0)
    #expect(value(before: true) == 3)
  }

  @Test func `one total of two tables at one time is no picture sent again`() {
    func isHit(minutes: Int, yen: Int64) -> Bool {
      var script = FactScript()
      for (number, minute) in [420, 420 + minutes].enumerated() {
        let table = script.table(day: 0, minute: minute)
        script.receipt(
          for: table, day: 0, yen: yen, bytes: UInt64(number + 1), look: 0xF0F0)
      }
      return !script.hits(.samePicture).isEmpty
    }
    #expect(!isHit(minutes: 30, yen: 8_000))
    #expect(isHit(minutes: 31, yen: 8_000))
    #expect(isHit(minutes: 30, yen: 7_999))
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

  @Test func `a file refused for the wrong reservation and sent for the right one is one use`() {
    func hits(_ sent: [(status: UInt8, member: UInt64, merchant: UInt64)]) -> Int {
      var script = FactScript()
      for (day, sent) in sent.enumerated() {
        let table = script.table(member: sent.member, merchant: sent.merchant, day: day)
        script.receipt(
          for: table, member: sent.member, merchant: sent.merchant, day: day, yen: 9_000, bytes: 7,
          status: sent.status)
      }
      return script.hits(.receiptUsedTwice).count
    }
    #expect(hits([(2, 1, 100), (1, 1, 100)]) == 0)
    #expect(hits([(2, 1, 100), (2, 1, 100), (1, 1, 100)]) == 1)
    // Refused once, at another merchant or for another member: it earned nothing. Twice is a use.
    #expect(hits([(1, 1, 100), (2, 1, 100)]) == 0)
    #expect(hits([(1, 1, 100), (2, 1, 100), (2, 1, 100)]) == 1)
    #expect(hits([(2, 1, 100), (1, 2, 100)]) == 0)
    #expect(hits([(2, 1, 100), (2, 1, 101), (1, 2, 100)]) == 2)
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
    #expect(script([3_481, 3_481], looks: [0xFF, 0x3FC]) == 1)
    // Two round totals are chance, unless the pictures are almost one.
    #expect(script([3_480, 3_480], looks: [0xFF, 0x3FC]) == 0)
    #expect(script([3_480, 3_480], looks: [0xFF, 0x1FE]) == 1)
    #expect(script([3_480, 3_480, 3_480], looks: [0xFF, 0x3FC, 0x3FC]) == 1)
    #expect(script([3_480, 3_490], looks: [0xFF, 0xFF]) == 0)
    // Two equal totals of six are a third and more, of seven chance.
    let others = [3_500, 3_510, 3_520, 3_530] as [Int64]
    let looks = Array(repeating: 0xFF as UInt64, count: 7)
    #expect(script([3_480, 3_480] + others, looks: looks) == 1)
    #expect(script([3_480, 3_480] + others + [3_540], looks: looks) == 0)
    #expect(script([2_999, 2_999], looks: [0xFF, 0xFF]) == 0)
    // Ten bits may differ, eleven not.
    #expect(script([3_481, 3_481], looks: [0xFF, 0x3_FFFF]) == 1)
    #expect(script([3_481, 3_481], looks: [0xFF, 0x7_FFFF]) == 0)
    // A total that many have sent is a price.
    #expect(script([3_480, 3_480], looks: [0xFF, 0xFF], others: 1) == 1)
    #expect(script([3_480, 3_480], looks: [0xFF, 0xFF], others: 2) == 0)
  }

  @Test func `equal totals at a price a head that others pay, too, are a set menu`() {
    func isHit(otherParty: Int64, otherYen: Int64) -> Bool {
      var script = FactScript()
      for (day, (party, yen)) in [(4, 10_600), (4, 10_600), (otherParty, otherYen)].enumerated() {
        let member: UInt64 = day < 2 ? 1 : 2
        let table = script.table(member: member, day: day, party: party)
        script.receipt(
          for: table, member: member, day: day, yen: yen, bytes: UInt64(day + 1), look: 0xFF)
      }
      return !script.hits(.samePicture).isEmpty
    }
    #expect(!isHit(otherParty: 2, otherYen: 5_300))
    #expect(isHit(otherParty: 2, otherYen: 5_301))
    #expect(isHit(otherParty: 3, otherYen: 5_300))
  }
}
