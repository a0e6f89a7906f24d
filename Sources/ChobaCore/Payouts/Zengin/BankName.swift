/// A name in the one-byte characters of a bank file (半角カナ, JIS X 0201).
///
/// Made from a name that a person entered, never cut and never guessed: what cannot be written is
/// refused with each character and why. Source: domain 2.3 and 2.4.
package struct BankName: Hashable, Sendable, CustomStringConvertible {
  /// As the file carries it: letters, digits and half-width katakana, `ｶﾞ` being two bytes.
  package let bytes: [UInt8]

  /// Where the name stands, which decides its characters and its length.
  package enum Field: Hashable, Sendable {
    /// 受取人名, who is paid.
    case payee
    /// 振込依頼人名, who pays.
    case sender
    /// 銀行名, 支店名.
    case bank

    package var limit: Int {
      switch self {
      case .payee: 30
      case .sender: 40
      case .bank: 15
      }
    }
  }

  /// - Throws: everything that keeps the name from being written.
  package init(_ name: String, for field: Field) throws(BankNameFault) {
    var bytes: [UInt8] = []
    var refused: [BankNameFault.Refused] = []
    for scalar in CorporateForms.abbreviated(name).unicodeScalars {
      switch Self.narrowed(scalar) {
      case .success(let half):
        // Ends are trimmed below; inner runs of spaces become one.
        if half == [0x20], bytes.last == 0x20 { continue }
        bytes += half
      case .failure(let refusal): refused.append(refusal)
      }
    }
    if !refused.isEmpty { throw .characters(Self.once(refused)) }
    bytes = Self.trimmed(bytes)
    if bytes.isEmpty { throw .empty }
    if let wrong = Self.refusal(of: bytes, in: field) { throw .characters([wrong]) }
    if bytes.count > field.limit { throw .tooLong(bytes: bytes.count, limit: field.limit) }
    self.bytes = bytes
  }

  /// Bytes that a file has; nil when they could not have been written by these rules.
  package init?(bytes: some Sequence<UInt8>, for field: Field) {
    let bytes = Array(bytes)
    guard !bytes.isEmpty, bytes == Self.trimmed(bytes), bytes.count <= field.limit,
      Self.refusal(of: bytes, in: field) == nil
    else { return nil }
    self.bytes = bytes
  }

  package var description: String { Self.text(bytes) }

  /// Bytes of JIS X 0201 as text; what is none of its characters as U+FFFD.
  package static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes { text.unicodeScalars.append(scalar(byte)) }
    return text
  }

  private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    switch byte {
    case 0x20...0x7E: Unicode.Scalar(byte)
    case 0xA1...0xDF: Unicode.Scalar(0xFF61 + UInt32(byte) - 0xA1) ?? "\u{FFFD}"
    default: "\u{FFFD}"
    }
  }

  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    guard let last = bytes.lastIndex(where: { $0 != 0x20 }) else { return [] }
    return Array(bytes[...last].drop { $0 == 0x20 })
  }

  private static func once(_ refused: [BankNameFault.Refused]) -> [BankNameFault.Refused] {
    var seen: Set<Unicode.Scalar> = []
    return refused.filter { seen.insert($0.character).inserted }
  }
}

/// Why a name cannot be written in a bank file.
package enum BankNameFault: Error, Hashable, Sendable {
  case empty
  case characters([Refused])
  /// Nothing is cut: a person shortens it.
  case tooLong(bytes: Int, limit: Int)

  /// A character as it was entered, and what to do about it.
  package struct Refused: Error, Hashable, Sendable {
    package var character: Unicode.Scalar
    package var hint: Hint

    package init(character: Unicode.Scalar, hint: Hint) {
      self.character = character
      self.hint = hint
    }
  }

  package enum Hint: String, Hashable, Sendable, CaseIterable {
    /// Kanji: the reading is entered, never guessed.
    case reading
    /// `・`, `&` and the like: left out, or a space.
    case leaveOut
    /// ヲ, ヰ, ヱ: another kana is written for it.
    case otherKana
    /// Wave dash: the long vowel mark is meant, or nothing.
    case longVowel
    /// ㈱, ①, Ⅱ: written out with ordinary characters.
    case writeOut
    /// In a file: a small letter.
    case capital
    /// In a file: the mark of a long vowel, for which `-` stands.
    case hyphen
    /// A voiced mark behind what cannot be voiced.
    case strayMark
    /// Bank names have no space, `.`, `(` or `)`.
    case notInBankNames
    case unknown
  }
}
