import ChobaTestSupport
import Foundation
import Testing

@testable import ChobaStore

/// Lines come whole and once, however a file is cut into pieces.
struct FilePiecesTests {
  private let folder: ReadingFolder

  init() throws { folder = try ReadingFolder() }

  /// The lines that a reader gets who takes all whole lines of each piece, with their offsets.
  private func lines(_ pieces: FilePieces, to end: Int) throws -> [Int64: String] {
    var found: [Int64: String] = [:]
    try pieces.read("a", to: Int64(end)) { piece, offset in
      guard let last = piece.lastIndex(of: 10) else { return 0 }
      var begin = 0
      for end in 0...last where piece[end] == 10 {
        found[offset + Int64(begin)] = String(decoding: piece[begin..<end], as: UTF8.self)
        begin = end + 1
      }
      return last + 1
    }
    return found
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `all lines that fit into a piece come, and nothing of longer ones`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let size = Int.random(in: 4...40, using: &generator)
    let mark = Bool.random(using: &generator) ? "\u{FEFF}" : ""
    var text = mark
    var expected: [Int64: String] = [:]
    for number in 0..<60 {
      let line = String(repeating: "\(number % 10)", count: .random(in: 0...60, using: &generator))
      if line.utf8.count < size { expected[Int64(text.utf8.count)] = line }
      text += line + "\n"
    }
    try folder.append("a", text + "9")
    let pieces = FilePieces(root: folder.root, size: size)
    #expect(try lines(pieces, to: text.utf8.count) == expected, "seed \(seed), pieces of \(size)")
  }

  @Test func `a file that ends before its end is told, and one that is not there`() throws {
    let pieces = FilePieces(root: folder.root, size: 8)
    #expect(throws: FilePieces.Fault.self) { try lines(pieces, to: 4) }
    try folder.append("a", "abc\n")
    #expect(try lines(pieces, to: 4) == [0: "abc"])
    let fault = #expect(throws: FilePieces.Fault.self) { try lines(pieces, to: 5) }
    #expect(fault?.description == "shorter than it was")
  }
}
