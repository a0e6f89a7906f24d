/// Merges segments of one family into one, entry by entry, in constant memory.
struct SegmentMerge {
  private var cursors: [SegmentCursor]
  /// A binary heap of (key, cursor), least key first.
  private var heap: [(key: UInt64, cursor: Int)] = []
  private let family: Family

  init(_ segments: [Segment], family: Family) throws {
    self.family = family
    cursors = segments.map { SegmentCursor($0) }
    for index in cursors.indices {
      if let key = try cursors[index].key() { heap.append((key, index)) }
    }
    for index in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(index) }
  }

  /// Hands the merged entries over in pieces of some thousand words.
  mutating func forEachPiece(
    _ body: ([UInt64]) throws -> Void
  ) throws {
    let limit = 16_384 * family.width
    var piece: [UInt64] = []
    piece.reserveCapacity(limit + family.width)
    while let top = heap.first {
      take(from: top.cursor, key: top.key, into: &piece)
      cursors[top.cursor].advance()
      if let key = try cursors[top.cursor].key() {
        heap[0].key = key
      } else {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
      }
      sink(0)
      if piece.count >= limit {
        // The last entry may still grow by an equal key, so it stays.
        let kept = Array(piece[(piece.count - family.width)...])
        try body(Array(piece[..<(piece.count - family.width)]))
        piece.removeAll(keepingCapacity: true)
        piece += kept
      }
    }
    if !piece.isEmpty { try body(piece) }
  }

  private func take(from cursor: Int, key: UInt64, into piece: inout [UInt64]) {
    if family.isSum, let last = piece.indices.last, piece[last - 1] == key {
      piece[last] &+= cursors[cursor].word(1)
      return
    }
    for index in 0..<family.width { piece.append(cursors[cursor].word(index)) }
  }

  /// Ties go by the cursor, so that a merge is the same each time.
  private func precedes(_ left: Int, _ right: Int) -> Bool {
    (heap[left].key, heap[left].cursor) < (heap[right].key, heap[right].cursor)
  }

  private mutating func sink(_ start: Int) {
    var index = start
    while true {
      var least = index
      let left = 2 * index + 1
      if left < heap.count, precedes(left, least) { least = left }
      if left + 1 < heap.count, precedes(left + 1, least) { least = left + 1 }
      if least == index { return }
      heap.swapAt(index, least)
      index = least
    }
  }
}
