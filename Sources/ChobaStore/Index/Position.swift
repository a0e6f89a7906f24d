/// Where a line stands: the file's number in the index, and the line's offset in it.
struct Position: Hashable, Comparable {
  /// File in the upper 24 bits, offset in the lower 40: 16 million files of a terabyte each.
  let word: UInt64

  static let offsetBits: UInt64 = 40
  static let offsetMask: UInt64 = 1 << offsetBits - 1

  init(word: UInt64) { self.word = word }

  init(file: Int64, offset: Int64) {
    word = UInt64(file) << Self.offsetBits | UInt64(offset) & Self.offsetMask
  }

  var file: Int64 { Int64(word >> Self.offsetBits) }
  var offset: Int64 { Int64(word & Self.offsetMask) }

  static func < (left: Position, right: Position) -> Bool { left.word < right.word }
}
