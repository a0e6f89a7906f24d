import ChobaCore
import Glibc

/// A file of lines that is written once, from its beginning, in few large writes.
///
/// It comes into being with its first bytes: a day without lines leaves no file behind.
final class LineFile {
  /// Above this many bytes the buffer goes to the file.
  private static let flushAt = 1 << 20

  let path: String
  /// Where lines are appended; ask `wanted` first.
  var buffer: LineBuffer
  /// False for a feed that was not asked for: nobody need make its lines.
  let wanted: Bool
  private(set) var lines = 0
  private var descriptor: Int32 = -1

  init(path: String, wanted: Bool = true) {
    self.path = path
    self.wanted = wanted
    buffer = LineBuffer(capacity: wanted ? Self.flushAt + (1 << 12) : 0)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Ends a line that stands in the buffer.
  func endLine() throws(DemoError) {
    buffer.endLine()
    lines += 1
    if buffer.bytes.count >= Self.flushAt { try flush() }
  }

  /// Writes what is left and closes.
  func finish() throws(DemoError) {
    try flush()
    if descriptor >= 0, close(descriptor) != 0 { throw .system("close", path, errno) }
    descriptor = -1
  }

  private func flush() throws(DemoError) {
    guard !buffer.bytes.isEmpty else { return }
    if descriptor < 0 { descriptor = try Disk.create(path) }
    try Disk.write(buffer.bytes, to: descriptor, path: path)
    buffer.removeAll()
  }
}
