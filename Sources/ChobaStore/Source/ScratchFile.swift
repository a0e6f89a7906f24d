import CCrypto
import Foundation

/// A SHA-256 of bytes that come piece by piece.
///
/// The corresponding C functions are `SHA256_Init`, `SHA256_Update` and `SHA256_Final` of libcrypto.
final class SHA256Stream {
  private var context = SHA256_CTX()

  init() { SHA256_Init(&context) }

  func update(_ bytes: UnsafeRawBufferPointer) {
    SHA256_Update(&context, bytes.baseAddress, bytes.count)
  }

  /// The 32 bytes; the last call.
  func digest() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
      SHA256_Final(digest.baseAddress, &context)
      count = 32
    }
  }

  /// In lower-case hexadecimal digits; the last call.
  func hex() -> String { SHA256.text(digest()) }
}

extension SHA256 {
  /// The digest of a file's bytes, read piece by piece; nil when it cannot be read.
  static func hex(ofFile path: String) -> String? {
    guard let file = try? OpenFile(reading: path) else { return nil }
    let stream = SHA256Stream()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var offset: Int64 = 0
    while true {
      let count = buffer.withUnsafeMutableBytes { (try? file.read(into: $0, at: offset)) ?? -1 }
      if count < 0 { return nil }
      if count == 0 { return stream.hex() }
      buffer.withUnsafeBytes { stream.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
      offset += Int64(count)
    }
  }
}

/// A file that is written once, in order, without a name, with the digest of its bytes.
struct ScratchFile: Sendable {
  let file: UnnamedFile
  let size: Int64
  let digest: String

  /// Pieces that are copied at once, in bytes.
  private static let pieceSize = 1 << 20

  /// Calls the body with the bytes, piece by piece.
  func forEachPiece(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    var buffer = [UInt8](repeating: 0, count: Int(min(size, Int64(Self.pieceSize))))
    var offset: Int64 = 0
    while offset < size {
      let count = Int(min(Int64(buffer.count), size - offset))
      try buffer.withUnsafeMutableBytes { bytes in
        let piece = UnsafeMutableRawBufferPointer(rebasing: bytes[..<count])
        try file.read(into: piece, at: offset)
        try body(UnsafeRawBufferPointer(piece))
      }
      offset += Int64(count)
    }
  }
}

/// Writes a `ScratchFile`.
struct ScratchWriter: ~Copyable {
  private let file: UnnamedFile
  private let digest = SHA256Stream()
  private var pending: [UInt8] = []
  private var size: Int64 = 0

  private static let pieceSize = 1 << 18

  /// Bytes so far.
  var length: Int64 { size + Int64(pending.count) }

  init(folder: String) throws {
    file = try UnnamedFile(in: folder)
    pending.reserveCapacity(Self.pieceSize + 4_096)
  }

  mutating func append(_ bytes: UnsafeRawBufferPointer) throws {
    pending.append(contentsOf: bytes)
    if pending.count >= Self.pieceSize { try flush() }
  }

  mutating func append(_ text: String) throws {
    pending.append(contentsOf: text.utf8)
    if pending.count >= Self.pieceSize { try flush() }
  }

  private mutating func flush() throws {
    try pending.withUnsafeBytes { bytes in
      digest.update(bytes)
      try file.write(bytes, at: size)
    }
    size += Int64(pending.count)
    pending.removeAll(keepingCapacity: true)
  }

  consuming func finish() throws -> ScratchFile {
    try flush()
    return ScratchFile(file: file, size: size, digest: digest.hex())
  }
}
