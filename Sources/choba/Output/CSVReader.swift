import ChobaStore
import Foundation

/// Reads comma-separated values record by record, from a file of any size.
///
/// RFC 4180, with LF alone as a line end, too. The text is UTF-8, with or without a byte-order
/// mark; a file that is not is taken for Shift_JIS as Windows writes it.
final class CSVReader {
  private let file: String
  private let descriptor: Int32
  private let decode: (ArraySlice<UInt8>) -> String?
  private var buffer: [UInt8] = []
  private var place = 0
  private var isAtEnd = false
  private var line = 1
  /// Bytes in the file, and those read so far.
  let size: Int
  private(set) var bytesRead = 0

  private static let chunkSize = 1 << 20

  private static func utf8(_ bytes: ArraySlice<UInt8>) -> String? {
    String(validating: bytes, as: UTF8.self)
  }

  /// Throws a `Failure` when the file cannot be read.
  init(file: String) throws {
    self.file = file
    let isUTF8: Bool
    descriptor = open(file, O_RDONLY | O_CLOEXEC)
    do {
      guard descriptor >= 0 else { throw SystemError("open") }
      isUTF8 = try Self.isUTF8(descriptor)
      size = Int(lseek(descriptor, 0, SEEK_END))
      guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw SystemError("seek") }
    } catch let error as SystemError {
      let reason = String(cString: strerror(error.number))
      throw Failure("\(file) を読めません（\(reason)）。", "cannot read \(file): \(reason)")
    }
    decode = isUTF8 ? { Self.utf8($0) } : { ShiftJIS.text($0) }
    try fill()
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  deinit { close(descriptor) }

  /// The next record and the line it begins on, from 1; nil at the end. Empty lines are skipped.
  ///
  /// Throws a `Failure` for a quote that does not end and for text in neither encoding.
  func next() throws -> (line: Int, fields: [String])? {
    while try !isEnded() {
      let begin = line
      let fields = try record(from: begin)
      if fields != [""] { return (begin, fields) }
    }
    return nil
  }

  private func record(from begin: Int) throws -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    while let byte = try take() {
      if byte == 0x0A { line += 1 }
      if isQuoted {
        guard byte == UInt8(ascii: "\"") else {
          field.append(byte)
          continue
        }
        isQuoted = try peek() == UInt8(ascii: "\"")
        if isQuoted { field.append(try take() ?? byte) }
        continue
      }
      switch byte {
      case UInt8(ascii: "\"") where field.isEmpty: isQuoted = true
      case UInt8(ascii: ","):
        fields.append(try text(field[...], begin))
        field = []
      case 0x0A:
        if field.last == 0x0D { field.removeLast() }
        return fields + [try text(field[...], begin)]
      default: field.append(byte)
      }
    }
    guard !isQuoted else {
      throw Failure(
        "\(file):\(begin): 引用符が閉じていません。", "\(file):\(begin): a quote does not end")
    }
    if field.last == 0x0D { field.removeLast() }
    return fields + [try text(field[...], begin)]
  }

  private func text(_ bytes: ArraySlice<UInt8>, _ line: Int) throws -> String {
    guard let text = decode(bytes) else {
      throw Failure(
        "\(file):\(line): UTF-8でもShift_JISでもない文字があります。",
        "\(file):\(line): neither UTF-8 nor Shift_JIS")
    }
    return text
  }

  // MARK: Bytes

  private func isEnded() throws -> Bool { try peek() == nil }

  private func peek() throws -> UInt8? {
    if place >= buffer.count { try fill() }
    return place < buffer.count ? buffer[place] : nil
  }

  private func take() throws -> UInt8? {
    guard let byte = try peek() else { return nil }
    place += 1
    bytesRead += 1
    return byte
  }

  private func fill() throws {
    if isAtEnd { return }
    buffer = try Self.chunk(of: descriptor)
    isAtEnd = buffer.isEmpty
    place = 0
  }

  /// Whether the whole file is UTF-8; a character may be cut by a chunk's end.
  private static func isUTF8(_ descriptor: Int32) throws -> Bool {
    var rest: [UInt8] = []
    while true {
      let chunk = try chunk(of: descriptor)
      if chunk.isEmpty { return String(validating: rest, as: UTF8.self) != nil }
      rest += chunk
      let end = rest.lastIndex { $0 & 0xC0 != 0x80 } ?? rest.startIndex
      let isWhole = String(validating: rest[..<end], as: UTF8.self) != nil
      guard isWhole, rest.count - end <= 4 else { return false }
      rest = Array(rest[end...])
    }
  }

  /// The next bytes of the file; none at its end.
  private static func chunk(of descriptor: Int32) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: chunkSize) { buffer, count in
      let result = read(descriptor, buffer.baseAddress, buffer.count)
      if result < 0 { failure = SystemError("read") }
      count = max(result, 0)
    }
    if let failure { throw failure }
    return bytes
  }
}

/// Shift_JIS with Windows' additions (CP932), in which Japanese spreadsheets are saved.
enum ShiftJIS {
  /// Nil when the bytes are no such text.
  static func text(_ bytes: ArraySlice<UInt8>) -> String? {
    String(data: Data(bytes), encoding: .shiftJIS)
  }
}
