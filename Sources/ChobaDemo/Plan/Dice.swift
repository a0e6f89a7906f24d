/// A small, fast source of numbers that look random and are always the same.
///
/// Every day, place and purpose throws dice of its own, named by numbers, so that what one file
/// says never depends on which file was written before it, nor on which thread wrote it.
/// The generator is SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number
/// Generators, 2014).
struct Dice {
  /// What dice are thrown for; purposes never share their numbers.
  enum Purpose: UInt64 {
    case layout = 1
    case amounts, visits, walkIns, members, merchants, calls, callTexts, safety, bank, audit
    case schemes, tickets, accounts, sessions, live, payouts
  }

  private var state: UInt64

  init(_ seed: UInt64, _ purpose: Purpose, _ first: Int = 0, _ second: Int = 0) {
    state = Dice.mixed(seed &+ purpose.rawValue &* 0xD6E8_FEB8_6659_FD93)
    state = Dice.mixed(state ^ UInt64(bitPattern: Int64(first)))
    state = Dice.mixed(state ^ UInt64(bitPattern: Int64(second)) &* 0x9E37_79B9_7F4A_7C15)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Dice.mixed(state)
  }

  /// Evenly from 0 up to, not including, `limit`, which is above zero.
  mutating func below(_ limit: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(limit)).high)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// Evenly from 0 up to, not including, 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// True `perMille` times in a thousand.
  mutating func chance(perMille: Int) -> Bool { below(1_000) < perMille }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
