import ChobaCore
import Foundation

/// What a family of segments is about: the entries' words, and what they are sorted by.
enum Family: Hashable {
  /// Id hash, content hash, position: which lines of a feed have an id.
  case ids(feed: Int)
  /// (Account hash's upper half, `at` in seconds), position: an account's lines in time order.
  case history
  /// Phone hash, position.
  case phones
  /// Hash of a receipt's bytes, position.
  case bytes
  /// (Day, merchant number, meal), points: what a merchant's guests used (0) or got (1) on a day.
  case daySums(kind: Int)

  var code: Int {
    switch self {
    case .ids(let feed): feed
    case .history: 100
    case .phones: 101
    case .bytes: 102
    case .daySums(let kind): 110 + kind
    }
  }

  init?(code: Int) {
    switch code {
    case 0..<Feed.allCases.count: self = .ids(feed: code)
    case 100: self = .history
    case 101: self = .phones
    case 102: self = .bytes
    case 110, 111: self = .daySums(kind: code - 110)
    default: return nil
    }
  }

  var width: Int {
    if case .ids = self { 3 } else { 2 }
  }

  /// Equal first words are added up when segments are merged.
  var isSum: Bool {
    if case .daySums = self { true } else { false }
  }
}

/// Sorted entries that never change: a row of the database when small, else a file beside it.
final class Segment {
  let id: Int64
  let width: Int
  let count: Int
  /// The file's name; nil for a segment that is a row.
  let name: String?
  private let content: Content

  private enum Content {
    case row([UInt64])
    case file(FileContent)
  }

  /// An open file, and the first word of every block of it, read when first needed.
  private final class FileContent {
    let file: OpenFile
    lazy var fences: Result<[UInt64], any Error> = Result { try readFences() }
    private let end: Int64
    private let blocks: Int

    init(file: consuming OpenFile, width: Int, count: Int) {
      self.file = file
      end = Int64(count * width * 8)
      blocks = (count + Segment.block - 1) / Segment.block
    }

    /// They stand behind the entries.
    private func readFences() throws -> [UInt64] {
      var fences = [UInt64](repeating: 0, count: blocks)
      let got = try fences.withUnsafeMutableBytes { try file.read(into: $0, at: end) }
      if got != blocks * 8 { throw SystemError("read segment", number: EIO) }
      return fences
    }
  }

  /// Entries a block: what a look-up reads, some four kilobytes.
  static let block = 256

  init(id: Int64, width: Int, words: [UInt64]) {
    self.id = id
    self.width = width
    count = words.count / width
    name = nil
    content = .row(words)
  }

  init(id: Int64, width: Int, count: Int, name: String, folder: String) throws {
    self.id = id
    self.width = width
    self.count = count
    self.name = name
    content = .file(
      FileContent(
        file: try OpenFile(reading: folder + "/" + name), width: width, count: count))
  }

  /// The words of some entries.
  func words(_ entries: Range<Int>) throws -> [UInt64] {
    switch content {
    case .row(let words):
      return Array(words[entries.lowerBound * width..<entries.upperBound * width])
    case .file(let content):
      return try [UInt64](unsafeUninitializedCapacity: entries.count * width) { words, count in
        let got = try content.file.read(
          into: UnsafeMutableRawBufferPointer(words), at: Int64(entries.lowerBound * width * 8))
        count = got / 8
        if got != words.count * 8 { throw SystemError("read segment", number: EIO) }
      }
    }
  }

  /// The first entry whose first word is not below `key`.
  func lowerBound(_ key: UInt64) throws -> Int {
    let block = try blockRange(of: key)
    let words = try words(block)
    return block.lowerBound + Self.lowerBound(key, words, width)
  }

  /// The entries among which the first one not below `key` is, or the end of them is it.
  private func blockRange(of key: UInt64) throws -> Range<Int> {
    guard case .file(let content) = content else { return 0..<count }
    let fences = try content.fences.get()
    let after = Self.lowerBound(key, fences, 1)
    let first = max(after - 1, 0) * Self.block
    return min(first, count)..<min(first + Self.block, count)
  }

  private static func lowerBound(_ key: UInt64, _ words: [UInt64], _ width: Int) -> Int {
    var low = 0
    var high = words.count / width
    while low < high {
      let middle = (low + high) / 2
      if words[middle * width] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// All words of the entries whose first word is `key`.
  func entries(of key: UInt64) throws -> [UInt64] {
    var block = try blockRange(of: key)
    var found: [UInt64] = []
    while !block.isEmpty {
      let words = try words(block)
      var place = Self.lowerBound(key, words, width) * width
      while place < words.count, words[place] == key {
        found += words[place..<place + width]
        place += width
      }
      if place < words.count { break }
      block = block.upperBound..<min(block.upperBound + Self.block, count)
    }
    return found
  }
}

/// Reads a segment from front to back in pieces.
struct SegmentCursor {
  private let segment: Segment
  private var next: Int
  private let end: Int
  private var words: [UInt64] = []
  private var at = 0

  /// Entries read at a time: 48 KiB or so.
  private static let step = 2_048

  init(_ segment: Segment, entries: Range<Int>? = nil) {
    self.segment = segment
    next = entries?.lowerBound ?? 0
    end = entries?.upperBound ?? segment.count
  }

  /// The first word of the entry at the cursor; nil at the end.
  mutating func key() throws -> UInt64? {
    if at == words.count {
      guard next < end else { return nil }
      let stop = min(next + Self.step, end)
      words = try segment.words(next..<stop)
      next = stop
      at = 0
    }
    return words[at]
  }

  /// A word of the entry at the cursor, which is there.
  func word(_ index: Int) -> UInt64 { words[at + index] }

  mutating func advance() { at += segment.width }

  /// Moves on to the first entry whose first word is not below `key`, and gives that word.
  mutating func advance(to key: UInt64) throws -> UInt64? {
    let width = segment.width
    while true {
      while at < words.count {
        let word = words[at]
        if word >= key { return word }
        at += width
      }
      guard next < end else { return nil }
      let stop = min(next + Self.step, end)
      words = try segment.words(next..<stop)
      next = stop
      at = 0
      // A whole piece below the key is passed over without a look at each entry.
      if let last = words.indices.last, words[last + 1 - width] < key { at = words.count }
    }
  }
}
