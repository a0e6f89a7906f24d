import ChobaCore
import Glibc

/// A file of lines that is written in few large writes.
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

  private let appends: Bool

  /// A file that is written anew, or one that what it has is kept of and that grows.
  init(path: String, wanted: Bool = true, appends: Bool = false) {
    self.path = path
    self.wanted = wanted
    self.appends = appends
    buffer = LineBuffer(capacity: wanted && !appends ? Self.flushAt + (1 << 12) : 0)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Ends a line that stands in the buffer.
  func endLine() throws(DemoError) {
    buffer.endLine()
    try countLine()
  }

  /// Counts a line that stands in the buffer with its end.
  func countLine() throws(DemoError) {
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
    if descriptor < 0 { descriptor = try appends ? Disk.append(path) : Disk.create(path) }
    try Disk.write(buffer.bytes, to: descriptor, path: path)
    buffer.removeAll()
  }
}
