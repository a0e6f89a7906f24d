/// Which lines of a batch have an id that the index, or the batch itself, knows already.
struct Repeats {
  /// An id's lines: those that the index had, and those of the batch, as (content, position).
  struct Group {
    var known: [(content: UInt64, position: UInt64)] = []
    var fresh: [(content: UInt64, position: UInt64)] = []
  }

  private(set) var groups: [UInt64: Group] = [:]
  /// Only lines that say what another says are of interest: of a latest-wins feed a second
  /// version is no news.
  private let onlyEqualContent: Bool
  /// Ids whose lines are of interest in any case.
  private let wanted: Set<UInt64>

  /// Joins a batch's id entries with the family's segments.
  ///
  /// A batch that is large against a segment reads it from front to back; a small one looks each
  /// of its ids up.
  init(
    _ batch: SortedWords, in segments: [Segment], onlyEqualContent: Bool,
    wanted: Set<UInt64> = []
  ) throws {
    self.onlyEqualContent = onlyEqualContent
    self.wanted = wanted
    let words = batch.words
    for entry in stride(from: 3, to: words.count, by: 3)
    where words[entry] == words[entry - 3]
      && (!onlyEqualContent || words[entry + 1] == words[entry - 2]
        || wanted.contains(words[entry]))
    {
      open(words, entry)
    }
    for segment in segments {
      if segment.count / batch.count > 64 {
        try lookUp(words, in: segment)
      } else {
        try join(words, with: segment)
      }
    }
  }

  /// Makes a group of all the batch's lines that have the hash of the one at `entry`.
  private mutating func open(_ words: [UInt64], _ entry: Int) {
    let hash = words[entry]
    guard groups[hash] == nil else { return }
    var next = entry
    while next > 0, words[next - 3] == hash { next -= 3 }
    var group = Group()
    while next < words.count, words[next] == hash {
      group.fresh.append((words[next + 1], words[next + 2]))
      next += 3
    }
    groups[hash] = group
  }

  /// `entry` is the first of the batch with the hash of the known line.
  private mutating func add(
    known content: UInt64, _ position: UInt64, _ words: [UInt64], _ entry: Int
  ) {
    let hash = words[entry]
    if onlyEqualContent, !Self.holds(content, words, entry), !wanted.contains(hash) { return }
    open(words, entry)
    groups[hash, default: Group()].known.append((content, position))
  }

  private static func holds(_ content: UInt64, _ words: [UInt64], _ first: Int) -> Bool {
    var entry = first
    while entry < words.count, words[entry] == words[first] {
      if words[entry + 1] == content { return true }
      entry += 3
    }
    return false
  }

  private mutating func lookUp(_ words: [UInt64], in segment: Segment) throws {
    for entry in stride(from: 0, to: words.count, by: 3) {
      if entry > 0, words[entry] == words[entry - 3] { continue }
      let found = try segment.entries(of: words[entry])
      for place in stride(from: 0, to: found.count, by: 3) {
        add(known: found[place + 1], found[place + 2], words, entry)
      }
    }
  }

  /// Segment entries read at a time: some 200 KiB.
  private static let step = 8_192

  /// Reads the segment from front to back beside the batch.
  private mutating func join(_ words: [UInt64], with segment: Segment) throws {
    var entry = 0
    var next = 0
    while next < segment.count, entry < words.count {
      let stop = min(next + Self.step, segment.count)
      let piece = try segment.words(next..<stop)
      next = stop
      let found: [(entry: Int, place: Int)]
      (entry, found) = Self.meet(words, from: entry, piece)
      for (entry, place) in found { add(known: piece[place + 1], piece[place + 2], words, entry) }
    }
  }

  /// Where entries of both have one hash, as places of the batch's first such entry and of each of
  /// the piece's; and the batch's entry to go on with behind the piece.
  ///
  /// The innermost loop of reading a campaign: which side moves on is not to be guessed, so it is
  /// computed, not branched on.
  private static func meet(
    _ words: [UInt64], from start: Int, _ piece: [UInt64]
  ) -> (Int, [(entry: Int, place: Int)]) {
    var found: [(entry: Int, place: Int)] = []
    let end = words.withUnsafeBufferPointer { words in
      piece.withUnsafeBufferPointer { piece in
        var entry = start
        var place = 0
        while entry < words.count && place < piece.count {
          let left = words[entry]
          let right = piece[place]
          if left == right { found.append((entry, place)) }
          let isBelow = left < right
          entry &+= isBelow ? 3 : 0
          place &+= isBelow ? 0 : 3
        }
        return entry
      }
    }
    return (end, found)
  }
}
