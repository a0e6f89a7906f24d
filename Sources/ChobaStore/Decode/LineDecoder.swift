import CLineDecoder
import ChobaCore
import Foundation

/// Decodes lines: many of one feed at once into what the index folds, or one with all its fields.
///
/// It owns the parser's memory, so each thread has one of its own.
final class LineDecoder {
  private let handle: OpaquePointer
  let sites: [SiteID]

  init(sites: [SiteID]) {
    self.sites = sites
    let names = sites.map { strdup($0.text) }
    defer { names.forEach { free($0) } }
    let pointers = names.map { UnsafePointer($0) }
    let created = pointers.withUnsafeBufferPointer {
      choba_decoder_create($0.baseAddress, $0.count)
    }
    guard let created else { preconditionFailure("no memory for a line decoder") }
    handle = created
  }

  deinit { choba_decoder_destroy(handle) }

  /// Lines decoded at a time at most: a row takes some hundred bytes.
  static let rowLimit = 32_768

  /// Room for rows, made when it is first decoded into. (Not lazy: that copies with each change.)
  private var rows: [choba_row] = []

  /// Decodes complete lines at the front of `bytes`, at most `limit` of them.
  ///
  /// Of `bytes` the first `length` count; `CHOBA_PADDING` more must be readable. Gives one row a
  /// line that is not empty, the bytes that the lines took, and how many lines there were. The next
  /// decoding uses the rows' memory again unless somebody still has them then.
  func decode(
    _ feed: Feed, _ bytes: UnsafePointer<CChar>, length: Int, limit: Int = rowLimit
  ) -> (rows: ArraySlice<choba_row>, consumed: Int, lines: Int) {
    if rows.isEmpty {
      rows = [choba_row](unsafeUninitializedCapacity: Self.rowLimit) { $1 = Self.rowLimit }
    }
    var consumed = 0
    var lines = 0
    let count = rows.withUnsafeMutableBufferPointer { rows in
      choba_decode_chunk(
        handle, feed.code, bytes, length, rows.baseAddress, min(limit, rows.count), &consumed,
        &lines)
    }
    return (rows[..<count], consumed, lines)
  }

  /// The row of one line, which has no line end; nil of an empty one.
  func row(of line: [UInt8], feed: Feed) -> choba_row? {
    let padded = line + [10] + [UInt8](repeating: 0, count: Int(CHOBA_PADDING))
    return padded.withUnsafeBytes { bytes in
      let base = bytes.assumingMemoryBound(to: CChar.self).baseAddress
      return base.flatMap { decode(feed, $0, length: line.count + 1, limit: 1).rows.first }
    }
  }

  /// What fraud rules compare of complete lines, likewise, up to the capacity of `facts`; gives how
  /// many there are and the bytes that their lines took. `source` is the position of `bytes`.
  func facts(
    _ feed: Feed, _ bytes: UnsafePointer<CChar>, length: Int, source: UInt64,
    into facts: UnsafeMutableBufferPointer<choba_fact>
  ) -> (count: Int, consumed: Int) {
    var consumed = 0
    let count = choba_decode_facts(
      handle, feed.code, bytes, length, source, facts.baseAddress, facts.count, &consumed)
    return (count, consumed)
  }

  /// One line's fields, or why it has none.
  func fields(of line: [UInt8]) -> Result<LineFields, LineFault> {
    let padded = line + [UInt8](repeating: 0, count: Int(CHOBA_PADDING))
    return padded.withUnsafeBytes { bytes in
      var fields: UnsafePointer<choba_field>?
      var error: UInt8 = 0
      var column: UInt32 = 0
      let base = bytes.assumingMemoryBound(to: CChar.self).baseAddress
      let count = choba_line_fields(handle, base, line.count, &fields, &error, &column)
      guard count >= 0 else {
        return .failure(LineFault(code: error, column: Int(column)))
      }
      return .success(LineFields(UnsafeBufferPointer(start: fields, count: Int(count))))
    }
  }
}

/// Why a line could not be decoded, in the decoder's own codes.
struct LineFault: Error {
  let code: UInt8
  let column: Int
}

extension Feed {
  /// The feed's number in the decoder and in the index.
  var code: Int32 { Int32(Feed.allCases.firstIndex(of: self) ?? 0) }

  init?(code: Int) {
    guard Feed.allCases.indices.contains(code) else { return nil }
    self = Feed.allCases[code]
  }
}

extension ProblemReason {
  /// What the decoder found wrong with a line of a feed.
  init?(_ row: choba_row, feed: Feed) {
    let field = { String(cString: choba_field_name(feed.code, Int32(row.field))) }
    switch Int(row.error) {
    case CHOBA_LINE_OK: return nil
    case CHOBA_LINE_NOT_UTF8: self = .notUTF8
    case CHOBA_LINE_NOT_OBJECT: self = .notAnObject
    case CHOBA_LINE_TOO_LONG: self = .tooLong
    case CHOBA_LINE_MISSING: self = .missingField(field())
    case CHOBA_LINE_BAD: self = .badField(field())
    default: self = .notJSON(column: Int(row.column) + 1)
    }
  }

  init(_ fault: LineFault) {
    switch Int(fault.code) {
    case CHOBA_LINE_NOT_UTF8: self = .notUTF8
    case CHOBA_LINE_NOT_OBJECT: self = .notAnObject
    case CHOBA_LINE_TOO_LONG: self = .tooLong
    default: self = .notJSON(column: fault.column + 1)
    }
  }
}
