import ChobaCore

/// Sums of some of the ids' lines, by merchant.
struct UseSums: Sendable {
  var numbers: [UInt64: Int] = [:]
  var samples: [Position] = []
  var used: [Int64] = []
  /// By number, then stage: what the stage adds to the one before.
  var added: [Int64] = []
  /// Lines that are new in the last stage and do not stand.
  var left: [Position] = []
  /// Lines that stood in the stage before the last and do not any more.
  var takenBack: [UseEntry] = []
}

/// Tells which lines stand, bucket by bucket: of an id that stands more than once, one.
///
/// Belongs to one thread.
struct UseSettling {
  private(set) var sums = UseSums()
  private let stages: UseStages
  private let reader: CutReader
  private let last: Int

  init(_ stages: UseStages, root: String, sites: [SiteID]) {
    self.stages = stages
    last = stages.count - 1
    reader = CutReader(root: root, sites: sites)
  }

  /// `entries`: all lines of some ids.
  mutating func settle(_ entries: [UseEntry]) throws {
    let repeated = Self.repeatedIDs(entries)
    var groups: [UInt64: [UseEntry]] = [:]
    for entry in entries {
      if !repeated.isEmpty, repeated.contains(entry.id) {
        groups[entry.id, default: []].append(entry)
      } else {
        add(entry, from: stages.first(entry.place, at: entry.at), sign: 1)
      }
    }
    for group in groups.values {
      let content = group[0].content
      if group.allSatisfy({ $0.content == content }) {
        addOne(of: group)
      } else {
        for lines in try byID(group) { addStanding(of: lines) }
      }
    }
  }

  private static func repeatedIDs(_ entries: [UseEntry]) -> Set<UInt64> {
    let ids = entries.map(\.id).sorted()
    var repeated: Set<UInt64> = []
    for place in ids.indices.dropFirst() where ids[place] == ids[place - 1] {
      repeated.insert(ids[place])
    }
    return repeated
  }

  /// Adds a line to a stage, or takes it back.
  private mutating func add(_ entry: UseEntry, from stage: Int, sign: Int64) {
    let number: Int
    if let known = sums.numbers[entry.merchant] {
      number = known
      if entry.place < sums.samples[number] { sums.samples[number] = entry.place }
    } else {
      number = sums.used.count
      sums.numbers[entry.merchant] = number
      sums.samples.append(entry.place)
      sums.used.append(0)
      sums.added += Array(repeating: 0, count: stages.count)
    }
    guard stage <= last else { return }
    sums.added[number * stages.count + stage] &+= sign &* entry.amount
    if sign > 0, entry.at >= stages.first, !entry.isCorrection {
      sums.used[number] &+= entry.amount
    }
  }

  /// Lines that say the same are one line, there since the first of them.
  private mutating func addOne(of group: [UseEntry]) {
    let ordered = group.map { (stage: stages.first($0.place, at: $0.at), entry: $0) }
      .sorted { ($0.stage, $0.entry.place) < ($1.stage, $1.entry.place) }
    add(ordered[0].entry, from: ordered[0].stage, sign: 1)
    leave(ordered.map(\.entry), but: ordered[0].entry)
  }

  /// Of lines of one id, in the order in which they would stand, the first that a stage's cut has.
  private mutating func addStanding(of lines: [UseEntry]) {
    var standing: UseEntry?
    for stage in 0...last {
      let first = lines.first { stages.has($0.place, stage) }
      let next = first.flatMap { stages.isBeforeEnd($0.at, stage) ? $0 : nil }
      if next?.place == standing?.place { continue }
      if let standing {
        add(standing, from: stage, sign: -1)
        takeBack(standing, at: stage)
      }
      if let next { add(next, from: stage, sign: 1) }
      standing = next
    }
    leave(lines, but: standing)
    // The merchants of the others are known by them, too.
    for line in lines where line.place != standing?.place { add(line, from: stages.count, sign: 1) }
  }

  /// What was the period's own use is not any more.
  private mutating func takeBack(_ entry: UseEntry, at stage: Int) {
    guard let number = sums.numbers[entry.merchant] else { return }
    if entry.at >= stages.first, !entry.isCorrection { sums.used[number] &-= entry.amount }
    if stage == last { sums.takenBack.append(entry) }
  }

  private mutating func leave(_ lines: [UseEntry], but standing: UseEntry?) {
    for line in lines where line.place != standing?.place {
      if stages.first(line.place, at: line.at) == last { sums.left.append(line.place) }
    }
  }

  /// The lines of each id with that hash, by (`at`, bytes): the least stands. Source: data
  /// contract, "A line".
  private func byID(_ group: [UseEntry]) throws -> [[UseEntry]] {
    var lines: [String: [(entry: UseEntry, bytes: [UInt8])]] = [:]
    for entry in group {
      let path = stages.files[Int(entry.place.file)].path
      let bytes = try reader.line(path, entry.place.offset)
      guard let id = try reader.decoder.fields(of: bytes).get().text("id") else { continue }
      lines[id, default: []].append((entry, bytes))
    }
    return lines.values.map { lines in
      lines.sorted { one, other in
        if one.entry.at != other.entry.at { return one.entry.at < other.entry.at }
        if one.bytes != other.bytes { return one.bytes.lexicographicallyPrecedes(other.bytes) }
        return one.entry.place < other.entry.place
      }.map(\.entry)
    }
  }
}
