import CLineDecoder
import ChobaCore

/// The uses of a cut, summed by merchant: what stands is told from the lines alone, by the rules
/// by which the index tells it.
struct UseReckoning {
  /// By merchant's hash: sums of standing uses.
  private(set) var sums: [(used: Int64, through: Int64)] = []
  /// Where the first line of each merchant stands.
  private(set) var samples: [(path: String, offset: Int64)] = []
  private(set) var numbers: [UInt64: Int] = [:]
  /// The greatest time of a line, by site.
  private(set) var newest: [UInt8: Int64] = [:]

  private struct Use {
    var id: UInt64
    var content: UInt64
    var at: Int64
    var amount: Int64
    var merchant: Int32
    var file: Int32
    var offset: Int64
    var isCorrection: Bool
  }

  private var uses: [Use] = []
  private let paths: [String]
  private let first: Int64
  private let end: Int64

  /// `first` and `end` are the instants between which a use is the period's own; all before `end`
  /// belong to T.
  init(_ cut: PayoutCut, _ reader: CutReader, first: Timestamp, end: Timestamp) throws {
    self.first = first.microseconds
    self.end = end.microseconds
    let files = cut.files(of: .uses)
    paths = files.map(\.path)
    for (number, file) in files.enumerated() {
      try reader.read(file.path, size: file.size, feed: .uses) { rows, base, _ in
        for row in rows where row.error == 0 { take(row, base, Int32(number)) }
      }
    }
    try settle(reader)
    uses = []
  }

  private mutating func take(_ row: choba_row, _ base: Int64, _ file: Int32) {
    let offset = base + Int64(row.begin)
    let merchant: Int
    if let known = numbers[row.merchant_hash] {
      merchant = known
    } else {
      merchant = sums.count
      numbers[row.merchant_hash] = merchant
      sums.append((0, 0))
      samples.append((paths[Int(file)], offset))
    }
    if row.at > newest[row.site] ?? .min { newest[row.site] = row.at }
    uses.append(
      Use(
        id: row.id_hash, content: row.content_hash, at: row.at, amount: row.amount,
        merchant: Int32(merchant), file: file, offset: offset,
        isCorrection: row.corrects_hash != 0))
  }

  private mutating func add(_ use: Use) {
    guard use.at < end else { return }
    sums[Int(use.merchant)].through &+= use.amount
    if use.at >= first && !use.isCorrection { sums[Int(use.merchant)].used &+= use.amount }
  }

  /// Adds what stands: of an id that stands more than once, one line.
  private mutating func settle(_ reader: CutReader) throws {
    let repeated = repeatedIDs()
    var groups: [UInt64: [Int]] = [:]
    for place in uses.indices {
      if !repeated.isEmpty, repeated.contains(uses[place].id) {
        groups[uses[place].id, default: []].append(place)
      } else {
        add(uses[place])
      }
    }
    for group in groups.values {
      let content = uses[group[0]].content
      if group.allSatisfy({ uses[$0].content == content }) {
        add(uses[group[0]])
      } else {
        for place in try standing(group, reader) { add(uses[place]) }
      }
    }
  }

  private func repeatedIDs() -> Set<UInt64> {
    let ids = uses.map(\.id).sorted()
    var repeated: Set<UInt64> = []
    for place in ids.indices.dropFirst() where ids[place] == ids[place - 1] {
      repeated.insert(ids[place])
    }
    return repeated
  }

  /// Of each id with that hash the least (`at`, bytes). Source: data contract, "A line".
  private func standing(_ group: [Int], _ reader: CutReader) throws -> [Int] {
    var least: [String: (place: Int, bytes: [UInt8])] = [:]
    for place in group {
      let use = uses[place]
      let bytes = try reader.line(paths[Int(use.file)], use.offset)
      guard let id = try reader.decoder.fields(of: bytes).get().text("id") else { continue }
      if let known = least[id] {
        let other = uses[known.place]
        let isLess =
          use.at != other.at ? use.at < other.at : bytes.lexicographicallyPrecedes(known.bytes)
        if !isLess { continue }
      }
      least[id] = (place, bytes)
    }
    return least.values.map(\.place)
  }
}
