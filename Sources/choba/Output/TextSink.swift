import ChobaCore
import ChobaStore
import Foundation

/// Writes text to a descriptor, gathered into larger pieces.
final class TextSink {
  private let descriptor: Int32
  private var waiting: [UInt8] = []
  private static let limit = 64 << 10

  init(descriptor: Int32) { self.descriptor = descriptor }

  static func standardOutput() -> TextSink { TextSink(descriptor: STDOUT_FILENO) }

  /// Throws a `SystemError` when the bytes cannot be written: no space, nobody reads.
  func write(_ text: String) throws {
    waiting.append(contentsOf: text.utf8)
    if waiting.count >= Self.limit { try flush() }
  }

  func flush() throws {
    var rest = waiting[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SystemError("cannot write the output") }
      rest = rest.dropFirst(count)
    }
    waiting.removeAll(keepingCapacity: true)
  }
}
