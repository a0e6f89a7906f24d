import ChobaCore
import ChobaTestSupport
import Testing

/// Times and ids of new lines. Source: data contract, "Desk lines".
struct HybridClockTests {
  private func time(_ microseconds: Int64) -> Timestamp { Timestamp(microseconds: microseconds) }

  @Test func `a line is dated now, where nothing later was seen`() {
    var clock = HybridClock()
    #expect(clock.next(now: time(100), applied: nil) == time(100))
    #expect(clock.next(now: time(101), applied: time(100)) == time(101))
  }

  @Test func `a line is a microsecond behind what was seen, when that is now or later`() {
    var clock = HybridClock()
    #expect(clock.next(now: time(100), applied: time(100)) == time(101))
    #expect(clock.next(now: time(100), applied: time(500)) == time(501))
  }

  @Test func `two lines of one console never have one time, also when its clock is set back`() {
    var clock = HybridClock()
    #expect(clock.next(now: time(100), applied: nil) == time(100))
    #expect(clock.next(now: time(100), applied: nil) == time(101))
    #expect(clock.next(now: time(5), applied: time(7)) == time(102))
  }
}

struct ULIDTests {
  @Test func `a ULID is 26 characters, the first ten of them the time`() {
    var ids = ULIDs(for: Login("sato"))
    var generator = SeededGenerator(seed: 1)
    // The example of the ULID specification: 01ARZ3NDEK is this millisecond.
    let time = Timestamp(microseconds: 1_469_922_850_259_000)
    let id = ids.next(at: time, using: &generator).text
    #expect(id.count == 26)
    #expect(id.hasPrefix("01ARZ3NDEK"))
  }

  @Test func `ids given one after the other sort so, also in one millisecond`() {
    for seed in 1...20 as ClosedRange<UInt64> {
      var ids = ULIDs(for: Login("sato"))
      var generator = SeededGenerator(seed: seed)
      var time = Timestamp(microseconds: 1_600_000_000_000_000)
      var given: [String] = []
      for _ in 0..<500 {
        given.append(ids.next(at: time, using: &generator).text)
        time.microseconds += Int64.random(in: -600...900, using: &generator)
      }
      #expect(given == given.sorted() && Set(given).count == given.count, "seed \(seed)")
    }
  }

  @Test func `counting on runs over from the lower bits to the upper ones`() {
    var ids = ULIDs(for: Login("sato"))
    var generator = Ones()
    let time = Timestamp(microseconds: 0).advanced(bySeconds: 1)
    let first = ids.next(at: time, using: &generator).text
    let second = ids.next(at: time, using: &generator).text
    #expect(first < second)
    // The last six characters tell for whom the id was made.
    #expect(second.dropLast(6).hasSuffix("000000"))
  }

  /// Random numbers at their greatest.
  private struct Ones: RandomNumberGenerator {
    mutating func next() -> UInt64 { .max }
  }
}
