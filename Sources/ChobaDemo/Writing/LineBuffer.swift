import ChobaCore

/// Bytes of JSON lines in the making.
///
/// Everything is appended as bytes, without a String in between: that is what makes millions of
/// lines a second.
struct LineBuffer {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 1 << 12) { bytes.reserveCapacity(capacity) }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func raw(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  mutating func byte(_ byte: UInt8) { bytes.append(byte) }

  /// Text that is known to need no escapes.
  mutating func plain(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// A JSON string, with its quotation marks.
  mutating func string(_ text: String) {
    byte(UInt8(ascii: "\""))
    for unit in text.utf8 {
      switch unit {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(contentsOf: [UInt8(ascii: "\\"), unit])
      case UInt8(ascii: "\n"): raw("\\n")
      case 0..<0x20: raw(" ")
      default: byte(unit)
      }
    }
    byte(UInt8(ascii: "\""))
  }

  /// A further field whose value is text.
  mutating func field(_ name: StaticString, _ text: String) {
    raw(",\"")
    raw(name)
    raw("\":")
    string(text)
  }

  mutating func number(_ number: Int) {
    if number < 0 { byte(UInt8(ascii: "-")) }
    let magnitude = number.magnitude
    var width = 1
    var limit: UInt = 10
    while magnitude >= limit, width < 19 {
      width += 1
      limit *= 10
    }
    digits(magnitude, width)
  }

  /// A number of exactly so many digits, with leading zeros.
  mutating func padded(_ number: Int, _ width: Int) { digits(number.magnitude, width) }

  private mutating func digits(_ magnitude: UInt, _ width: Int) {
    let start = bytes.count
    var rest = magnitude
    for _ in 0..<width { bytes.append(UInt8(ascii: "0")) }
    var place = start + width
    while place > start, rest > 0 {
      place -= 1
      bytes[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }

  /// Sixteen hexadecimal digits.
  mutating func hex(_ value: UInt64) {
    for shift in stride(from: 60, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: value >> UInt64(shift)) & 15
      byte(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }

  /// `2020-11-14T18:32:00+09:00`
  mutating func time(_ time: TokyoSeconds) {
    let day = time / DemoTime.day
    let second = time - day * DemoTime.day
    date(day)
    byte(UInt8(ascii: "T"))
    padded(second / 3_600, 2)
    byte(UInt8(ascii: ":"))
    padded(second / 60 % 60, 2)
    byte(UInt8(ascii: ":"))
    padded(second % 60, 2)
    raw("+09:00")
  }

  /// `2020-11-14`
  mutating func date(_ day: Int) {
    let (year, month, number) = CivilDay(number: day).parts
    padded(year, 4)
    byte(UInt8(ascii: "-"))
    padded(month, 2)
    byte(UInt8(ascii: "-"))
    padded(number, 2)
  }

  mutating func endLine() { raw("}\n") }
}
