/// Entries of two or three 64-bit words, one after another, kept in the order of their words.
///
/// What the index keeps of the mass feeds is millions of such entries; they are sorted, joined
/// and merged as plain words.
struct SortedWords: Sendable {
  /// Words an entry: 2 or 3.
  let width: Int
  private(set) var words: [UInt64]

  var count: Int { words.count / width }

  /// No entries.
  init(width: Int) {
    self.width = width
    words = []
  }

  /// Sorts entries that come in any order.
  init(width: Int, sorting words: consuming [UInt64]) {
    self.width = width
    self.words = words
    sortByFirstWord()
    orderTies()
  }

  /// Sorts entries of two words and adds those of one first word up into one.
  init(summing words: consuming [UInt64]) {
    width = 2
    self.words = words
    sortByFirstWord()
    addUp()
  }

  /// Takes entries that are in order already.
  init(width: Int, sorted words: [UInt64]) {
    self.width = width
    self.words = words
  }

  /// Radix sort, least significant byte first; a byte that is the same everywhere costs no pass.
  private mutating func sortByFirstWord() {
    let count = count
    let width = width
    guard count > 1 else { return }
    let size = words.count
    var spare = [UInt64](unsafeUninitializedCapacity: size) { _, count in count = size }
    var histogram = [Int](repeating: 0, count: 8 * 256)
    words.withUnsafeMutableBufferPointer { words in
      spare.withUnsafeMutableBufferPointer { spare in
        histogram.withUnsafeMutableBufferPointer { histogram in
          guard var from = words.baseAddress, var to = spare.baseAddress,
            let counts = histogram.baseAddress
          else { return }
          let home = from
          for entry in 0..<count {
            var word = from[entry &* width]
            for byte in 0..<8 {
              counts[byte &* 256 &+ Int(word & 255)] &+= 1
              word >>= 8
            }
          }
          for byte in 0..<8 {
            let counts = counts + byte * 256
            if counts[Int(from[0] >> (8 * byte) & 255)] == count { continue }
            var next = 0
            for value in 0..<256 {
              let here = counts[value]
              counts[value] = next
              next &+= here
            }
            Self.scatter(from, to, count: count, width: width, byte: byte, places: counts)
            swap(&from, &to)
          }
          if from != home { home.update(from: from, count: count * width) }
        }
      }
    }
  }

  @inline(__always)
  private static func scatter(
    _ from: UnsafeMutablePointer<UInt64>, _ to: UnsafeMutablePointer<UInt64>, count: Int,
    width: Int, byte: Int, places: UnsafeMutablePointer<Int>
  ) {
    let shift = UInt64(8 * byte)
    for entry in 0..<count {
      let source = from + entry &* width
      let value = Int(source[0] &>> shift & 255)
      let target = to + places[value] &* width
      places[value] &+= 1
      target[0] = source[0]
      target[1] = source[1]
      if width == 3 { target[2] = source[2] }
    }
  }

  /// Equal first words are few and stand together: they are put in the order of the words behind.
  private mutating func orderTies() {
    var entry = 0
    while entry + width < words.count {
      guard words[entry] == words[entry + width] else {
        entry += width
        continue
      }
      var end = entry + 2 * width
      while end < words.count, words[end] == words[entry] { end += width }
      order(entry..<end)
      entry = end
    }
  }

  /// Orders a run of one first word: in place when it is short. Somebody may have made it long.
  private mutating func order(_ run: Range<Int>) {
    let width = width
    if run.count > 32 * width {
      let entries = stride(from: run.lowerBound, to: run.upperBound, by: width)
        .map { Array(words[$0..<$0 + width]) }
      let ordered = entries.sorted { $0.lexicographicallyPrecedes($1) }
      words.replaceSubrange(run, with: ordered.joined())
      return
    }
    words.withUnsafeMutableBufferPointer { words in
      for entry in stride(from: run.lowerBound + width, to: run.upperBound, by: width) {
        var place = entry
        while place > run.lowerBound, Self.precedes(words, place, place - width, width) {
          for word in 1..<width { words.swapAt(place + word, place - width + word) }
          place -= width
        }
      }
    }
  }

  private static func precedes(
    _ words: UnsafeMutableBufferPointer<UInt64>, _ left: Int, _ right: Int, _ width: Int
  ) -> Bool {
    for word in 1..<width where words[left + word] != words[right + word] {
      return words[left + word] < words[right + word]
    }
    return false
  }

  private mutating func addUp() {
    var last = 0
    for entry in stride(from: 2, to: words.count, by: 2) {
      if words[entry] == words[last] {
        words[last + 1] &+= words[entry + 1]
      } else {
        last += 2
        words[last] = words[entry]
        words[last + 1] = words[entry + 1]
      }
    }
    words.removeLast(max(words.count - last - 2, 0))
  }
}
