import CLineDecoder
import Foundation

/// Reads single lines of the data directory again, by where they stand.
///
/// Keeps a few files open: a history's lines lie in a few files of its months.
final class LineReader {
  let root: String
  private var open: [PathKey: (file: Box, used: Int)] = [:]
  private var clock = 0

  /// Files that are kept open.
  private let openLimit: Int

  private final class Box {
    let file: OpenFile
    init(_ file: consuming OpenFile) { self.file = file }
  }

  init(root: String, openLimit: Int = 48) {
    self.root = root
    self.openLimit = openLimit
  }

  /// The bytes of the line at `offset`, without line end and byte-order mark.
  func line(path: String, offset: Int64) throws -> [UInt8] {
    if let line = try wholeLine(file(path), offset) { return line }
    // The path may be another file by now, which has grown since.
    forget(path)
    return try wholeLine(file(path), offset) ?? []
  }

  /// Of a line that is longer than any may be, the beginning; nil where no line ends.
  private func wholeLine(_ box: Box, _ offset: Int64) throws -> [UInt8]? {
    var size = 512
    while true {
      var bytes = [UInt8](repeating: 0, count: size)
      let count = try bytes.withUnsafeMutableBytes { try box.file.read(into: $0, at: offset) }
      if let end = bytes[..<count].firstIndex(of: 10) {
        return Self.trimmed(bytes[..<end], isFirst: offset == 0)
      }
      if count < size { return nil }
      if size > 4 * Int(CHOBA_LINE_LIMIT) {
        return Self.trimmed(bytes[..<count], isFirst: offset == 0)
      }
      size *= 8
    }
  }

  /// The number of the line that begins at `offset`, from 1: counts the line ends before it.
  func lineNumber(path: String, offset: Int64) throws -> Int {
    let box = try file(path)
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var done: Int64 = 0
    var number = 1
    while done < offset {
      let wanted = Int(min(Int64(buffer.count), offset - done))
      let count = try buffer.withUnsafeMutableBytes {
        try box.file.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[..<wanted]), at: done)
      }
      if count == 0 { break }
      number += buffer[..<count].count { $0 == 10 }
      done += Int64(count)
    }
    return number
  }

  /// Forgets open files: what stood behind a path may be another file now.
  func forget(_ path: String) { open[PathKey(path)] = nil }

  private func file(_ path: String) throws -> Box {
    clock += 1
    let key = PathKey(path)
    if let known = open[key] {
      open[key]?.used = clock
      return known.file
    }
    if open.count >= openLimit, let oldest = open.min(by: { $0.value.used < $1.value.used }) {
      open[oldest.key] = nil
    }
    let box = Box(try OpenFile(reading: root + "/" + path))
    open[key] = (box, clock)
    return box
  }

  static func trimmed(_ line: ArraySlice<UInt8>, isFirst: Bool) -> [UInt8] {
    var line = line
    if line.last == 13 { line.removeLast() }
    if isFirst, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    return Array(line)
  }
}
