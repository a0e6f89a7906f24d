import CLineDecoder
import ChobaCore

/// The fields of one line, as the data contract sees them: of a repeated key the first counts,
/// null is as if absent.
///
/// U+0000 in a text becomes its picture, U+2400: the database's texts, and C's, end at it.
struct LineFields {
  enum Value {
    case text(String)
    case integer(Int64)
    case flag(Bool)
    case object([String: String])
    case other
  }

  /// In the line's order; a line has a dozen at most, so that looking through them is quick.
  private(set) var entries: [(name: String, value: Value?)] = []

  init(_ fields: UnsafeBufferPointer<choba_field>) {
    entries.reserveCapacity(fields.count)
    // Many fields mean a line that somebody made to be slow: these are worth a set.
    var seen = fields.count > 32 ? Set<String>(minimumCapacity: fields.count) : nil
    var index = 0
    while index < fields.count {
      let field = fields[index]
      index += 1
      let key = Self.string(field.key, field.key_length)
      var members: [String: String] = [:]
      var known: Set<String> = []
      while index < fields.count, fields[index].depth == 1 {
        let member = fields[index]
        let name = Self.string(member.key, member.key_length)
        if known.insert(name).inserted, Int(member.kind) == CHOBA_TEXT {
          members[name] = Self.string(member.text, member.text_length)
        }
        index += 1
      }
      if seen?.insert(key).inserted == false { continue }
      if seen == nil, entries.contains(where: { $0.name == key }) { continue }
      let isNull = Int(field.kind) == CHOBA_NULL
      entries.append((key, isNull ? nil : Self.value(field, members)))
    }
    entries.removeAll { $0.value == nil }
  }

  private static func value(_ field: choba_field, _ members: [String: String]) -> Value {
    switch Int(field.kind) {
    case CHOBA_TEXT: .text(string(field.text, field.text_length))
    case CHOBA_INTEGER: .integer(field.integer)
    case CHOBA_FLAG: .flag(field.flag)
    case CHOBA_OBJECT: .object(members)
    default: .other
    }
  }

  subscript(name: String) -> Value? { entries.first { $0.name == name }?.value ?? nil }

  private static func string(_ bytes: UnsafePointer<CChar>?, _ length: Int) -> String {
    guard let bytes else { return "" }
    let buffer = UnsafeRawBufferPointer(start: bytes, count: length)
    let text = String(decoding: buffer, as: UTF8.self)
    return buffer.contains(0) ? text.replacing("\0", with: "\u{2400}") : text
  }

  func text(_ name: String) -> String? {
    if case .text(let text)? = self[name] { text } else { nil }
  }

  func integer(_ name: String) -> Int64? {
    if case .integer(let number)? = self[name] { number } else { nil }
  }

  func flag(_ name: String) -> Bool? {
    if case .flag(let flag)? = self[name] { flag } else { nil }
  }

  func time(_ name: String) -> Timestamp? {
    guard let text = text(name) else { return nil }
    return Timestamp(rfc3339: text)
  }
}

extension Timestamp {
  /// Reads an RFC 3339 time with its offset, to the microsecond at most; nil for anything else.
  package init?(rfc3339 text: String) {
    var text = text
    var microseconds: Int64 = 0
    let isTime = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        bytes.baseAddress.map { choba_parse_time($0, bytes.count, &microseconds) } ?? false
      }
    }
    guard isTime else { return nil }
    self.init(microseconds: microseconds)
  }
}
