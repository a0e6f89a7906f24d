import ChobaCore
import ChobaTestSupport
import Testing

struct PayoutArithmeticTests {
  @Test func `used, adjusted and carried are owed together`() {
    // 1,000 in the period; the sum of all grew by 1,300: 300 came late.
    let sums = PayoutSums(
      used: Yen(1_000), through: Yen(5_300), throughBefore: Yen(4_000), carried: Yen(-200),
      isHeld: false)
    #expect(
      (sums.adjusted, sums.gross, sums.owed, sums.held) == (Yen(300), Yen(1_100), Yen(1_100), .zero)
    )
    #expect(sums.carriedOn(returned: .zero) == .zero)
    #expect(sums.carriedOn(returned: Yen(1_100)) == Yen(1_100))
  }

  @Test(arguments: [(-1, false), (-1, true), (0, false), (0, true), (1, false), (1, true)])
  func `below zero is carried, above zero is owed or held`(gross: Int64, isHeld: Bool) {
    let sums = PayoutSums(offCycleCarried: Yen(gross), isHeld: isHeld)
    #expect(sums.owed == Yen(!isHeld && gross > 0 ? gross : 0))
    #expect(sums.held == Yen(isHeld && gross > 0 ? gross : 0))
    #expect(sums.carriedOn(returned: .zero) == Yen(isHeld || gross < 0 ? gross : 0))
  }

  @Test(arguments: 0..<50)
  func `over all batches nothing is lost`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var through = Yen.zero
    var paid = Yen.zero
    var carried = Yen.zero
    for _ in 0..<20 {
      let before = through
      let used = Yen(Int64.random(in: 0...1_000, using: &generator))
      through = through + used + Yen(Int64.random(in: -800...800, using: &generator))
      let sums = PayoutSums(
        used: used, through: through, throughBefore: before, carried: carried,
        isHeld: Bool.random(using: &generator))
      let returned = Bool.random(using: &generator) ? sums.owed : .zero
      paid = paid + sums.owed - returned
      carried = sums.carriedOn(returned: returned)
      #expect(sums.owed >= .zero && sums.held >= .zero, "seed \(seed)")
      #expect(paid + carried == through, "seed \(seed)")
    }
  }

  @Test(arguments: [
    ("2020-11", true), ("2020-11-r1", true), ("2020-11-r10", true), ("2020-13", false),
    ("2020-11-r0", false), ("2020-11-r01", false), ("2020-11-", false), ("2020-11-1", false),
    ("", false),
  ])
  func `a batch has one name`(name: String, isBatch: Bool) {
    #expect((BatchID(name).place != nil) == isBatch)
    if let place = BatchID(name).place { #expect(place.batch == BatchID(name)) }
  }

  @Test func `open money is old from the thirtieth day on, and what is below zero is not open`() {
    func row(_ kind: PayoutOpenRow.Kind, _ amount: Int64, days: Int) -> PayoutOpenRow {
      PayoutOpenRow(
        merchant: MerchantID("m\(days)"), kind: kind, hold: nil, amount: Yen(amount),
        batch: BatchID("2020-11"), since: CivilDay(number: 18_000), days: days)
    }
    let sums = PayoutOpenSums([
      row(.held, 100, days: 29), row(.returned, 20, days: 30), row(.negative, -3, days: 400),
    ])
    #expect((sums.merchants, sums.amount, sums.oldestDays) == (2, Yen(120), 30))
    #expect(sums.oldMerchants == 1)
  }

  @Test func `batches stand in the order of payment`() throws {
    let names = ["2020-11", "2020-11-r1", "2020-11-r2", "2020-11-r10", "2020-12"]
    let places = try names.map { try #require(BatchID($0).place) }
    #expect(places == places.sorted())
  }
}
