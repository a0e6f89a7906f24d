import ChobaCore
import ChobaStore

/// Something that somebody did at a console: a desk line without its place in a chain.
struct DeskAct {
  let id: String
  let at: TokyoSeconds
  let by: String
  let type: StaticString
  let subject: String
  let fields: [(name: StaticString, text: String)]

  /// `dice` give the id its random part.
  init(
    _ type: StaticString, on subject: String, by: String, at: TokyoSeconds, _ dice: inout Dice,
    _ fields: [(name: StaticString, text: String)] = []
  ) {
    id = Self.ulid(at: at, &dice)
    self.at = at
    self.by = by
    self.type = type
    self.subject = subject
    self.fields = fields
  }

  /// A ULID: 48 bits of milliseconds since 1970 and 80 random ones, in Crockford's base 32.
  private static func ulid(at: TokyoSeconds, _ dice: inout Dice) -> String {
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    let milliseconds = UInt64(at - 9 * DemoTime.hour) * 1_000
    var bytes: [UInt8] = []
    for shift in stride(from: 45, through: 0, by: -5) {
      bytes.append(alphabet[Int(milliseconds >> UInt64(shift)) & 31])
    }
    for _ in 0..<2 {
      let bits = dice.next()
      for shift in stride(from: 35, through: 0, by: -5) {
        bytes.append(alphabet[Int(truncatingIfNeeded: bits >> UInt64(shift)) & 31])
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A file of desk lines in the making: each names the SHA-256 of the one before it.
struct DeskChain {
  private var previous = ""
  private var line = LineBuffer()

  /// Appends an act's line with its line feed.
  mutating func append(_ act: DeskAct, to buffer: inout LineBuffer) {
    line.removeAll()
    line.raw("{\"id\":\"")
    line.plain(act.id)
    line.raw("\",\"at\":\"")
    line.time(act.at)
    line.raw("\"")
    line.field("by", act.by)
    line.raw(",\"type\":\"")
    line.raw(act.type)
    line.raw("\"")
    line.field("on", act.subject)
    for field in act.fields { line.field(field.name, field.text) }
    line.field("prev", previous)
    line.raw("}")
    previous = Self.sha256(line.bytes)
    buffer.raw(line.bytes)
    buffer.raw("\n")
  }

  /// The digest in hex.
  static func sha256(_ bytes: [UInt8]) -> String { SHA256.hex(bytes) }
}
