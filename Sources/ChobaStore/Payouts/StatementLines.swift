import ChobaCore

/// The lines file of a batch: every use that a merchant's sums rest on, by merchant, then time.
///
/// `merchant,id,at,meal,points,kind,corrects`, one a line; the points of a merchant add up to what
/// it has under used and adjusted. The same lines give the same bytes.
struct StatementLines {
  static let name = "uses.csv"
  static let heading = "merchant,id,at,meal,points,kind,corrects\n"

  private let scratch: String
  /// Merchants' ids by hash.
  private let ids: [UInt64: MerchantID]

  init(scratch: String, ids: [UInt64: MerchantID]) {
    self.scratch = scratch
    self.ids = ids
  }

  /// An off-cycle batch takes no uses.
  static func none(scratch: String) throws -> ScratchFile {
    var writer = try ScratchWriter(folder: scratch)
    try writer.append(heading)
    return try writer.finish()
  }

  /// `others`: by merchant's hash, texts that are in no bucket: what is taken back, what cannot be
  /// listed.
  func write(
    _ lines: AddedLines, others: [UInt64: [(at: Int64, text: [UInt8])]]
  ) throws -> ScratchFile {
    var sorted = try ScratchWriter(folder: scratch)
    var places: [Part] = []
    var rest = others
    for bucket in 0..<UseTextWriter.bucketCount {
      let bytes = try Buckets<UInt8>.entries(bucket, of: lines.texts)
      try sort(bytes, left: lines.left, &rest, into: &sorted, &places)
    }
    for (hash, texts) in rest.sorted(by: { $0.key < $1.key }) {
      try append(texts, of: hash, into: &sorted, &places)
    }
    return try ordered(try sorted.finish(), places)
  }

  /// Where a merchant's lines stand in the file of sorted buckets.
  private struct Part {
    var merchant: MerchantID
    var offset: Int64
    var length: Int64
  }

  private struct Entry {
    var merchant: UInt64
    var at: Int64
    var text: Range<Int>
  }

  private func sort(
    _ bytes: [UInt8], left: [Position], _ rest: inout [UInt64: [(at: Int64, text: [UInt8])]],
    into file: inout ScratchWriter, _ places: inout [Part]
  ) throws {
    var entries: [Entry] = []
    bytes.withUnsafeBytes { bytes in
      var at = 0
      let headSize = MemoryLayout<UseTextRecord.Head>.stride
      while at + headSize <= bytes.count {
        let head = bytes.loadUnaligned(fromByteOffset: at, as: UseTextRecord.Head.self)
        let text = at + headSize..<at + headSize + Int(head.length)
        at = text.upperBound
        if !left.isEmpty, left.hasSorted(Position(word: head.place)) { continue }
        entries.append(Entry(merchant: head.merchant, at: head.at, text: text))
      }
    }
    entries.sort { one, other in
      if one.merchant != other.merchant { return one.merchant < other.merchant }
      if one.at != other.at { return one.at < other.at }
      return bytes[one.text].lexicographicallyPrecedes(bytes[other.text])
    }
    var next = 0
    while next < entries.count {
      let merchant = entries[next].merchant
      let start = next
      while next < entries.count, entries[next].merchant == merchant { next += 1 }
      if let more = rest.removeValue(forKey: merchant) {
        let own = entries[start..<next].map { (at: $0.at, text: Array(bytes[$0.text])) }
        try append(own + more, of: merchant, into: &file, &places)
      } else {
        try append(entries[start..<next], bytes, of: merchant, into: &file, &places)
      }
    }
  }

  private func append(
    _ entries: ArraySlice<Entry>, _ bytes: [UInt8], of hash: UInt64,
    into file: inout ScratchWriter, _ places: inout [Part]
  ) throws {
    try bytes.withUnsafeBytes { bytes in
      try append(of: hash, into: &file, &places) { file, name in
        for entry in entries {
          try file.append(UnsafeRawBufferPointer(rebasing: name[...]))
          try file.append(UnsafeRawBufferPointer(rebasing: bytes[entry.text]))
          try file.append("\n")
        }
      }
    }
  }

  private func append(
    _ texts: [(at: Int64, text: [UInt8])], of hash: UInt64, into file: inout ScratchWriter,
    _ places: inout [Part]
  ) throws {
    let sorted = texts.sorted { one, other in
      one.at != other.at ? one.at < other.at : one.text.lexicographicallyPrecedes(other.text)
    }
    try append(of: hash, into: &file, &places) { file, name in
      for entry in sorted {
        try file.append(UnsafeRawBufferPointer(rebasing: name[...]))
        try entry.text.withUnsafeBytes { try file.append($0) }
        try file.append("\n")
      }
    }
  }

  private func append(
    of hash: UInt64, into file: inout ScratchWriter, _ places: inout [Part],
    _ body: (inout ScratchWriter, UnsafeRawBufferPointer) throws -> Void
  ) throws {
    guard let id = ids[hash] else { return }
    let start = file.length
    var name = Array((CSVField.text(id.text) + ",").utf8)
    try name.withUnsafeMutableBytes { try body(&file, UnsafeRawBufferPointer($0)) }
    places.append(Part(merchant: id, offset: start, length: file.length - start))
  }

  /// The merchants' parts in the order of their ids.
  private func ordered(_ sorted: ScratchFile, _ places: [Part]) throws -> ScratchFile {
    var file = try ScratchWriter(folder: scratch)
    try file.append(Self.heading)
    var buffer: [UInt8] = []
    for part in places.sorted(by: { PathKey.before($0.merchant.text, $1.merchant.text) }) {
      let count = Int(part.length)
      if buffer.count < count { buffer = [UInt8](repeating: 0, count: 2 * count) }
      try buffer.withUnsafeMutableBytes { bytes in
        let piece = UnsafeMutableRawBufferPointer(rebasing: bytes[..<count])
        try sorted.file.read(into: piece, at: part.offset)
        try file.append(UnsafeRawBufferPointer(piece))
      }
    }
    return try file.finish()
  }
}

extension [Position] {
  /// Of an array in order.
  fileprivate func hasSorted(_ place: Position) -> Bool {
    var range = startIndex..<endIndex
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if self[middle] == place { return true }
      range = self[middle] < place ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return false
  }
}

/// A field of a CSV, quoted where it must be.
enum CSVField {
  static func text(_ field: String) -> String {
    field.utf8.contains { $0 == 44 || $0 == 34 || $0 == 13 || $0 == 10 }
      ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }
}
