import CLineDecoder
import ChobaCore

/// Decodes the uses of a cut into buckets by id, and writes down the lines that the last stage may
/// add. Belongs to one thread.
final class UseDecoding {
  private let stages: UseStages
  private let reader: CutReader
  private let entries: BucketWriter<UseEntry>
  private let texts: UseTextWriter?
  private var newest: [UInt8: Int64] = [:]

  struct Decoded: Sendable {
    var entries: Buckets<UseEntry>
    var texts: Buckets<UInt8>?
    var newest: [UInt8: Int64]
  }

  init(
    _ stages: UseStages, root: String, sites: [SiteID], scratch: String, linesIn zone: CampaignZone?
  ) throws {
    self.stages = stages
    let reader = CutReader(root: root, sites: sites)
    self.reader = reader
    entries = try BucketWriter(folder: scratch, buckets: UseReckoning.buckets)
    texts = try zone.map {
      try UseTextWriter(reader, scratch: scratch, zone: $0, first: stages.first)
    }
  }

  /// Decodes whatever files nobody else has taken.
  func decode(_ files: Numbers) throws -> Decoded {
    while let number = files.take() {
      let file = stages.files[number]
      try reader.read(file.path, size: file.size, feed: .uses) { rows, base, bytes in
        for row in rows where row.error == 0 {
          try take(row, Position(file: Int64(number), offset: base + Int64(row.begin)), bytes)
        }
      }
    }
    return Decoded(
      entries: try entries.finish(), texts: try texts?.finish(), newest: newest)
  }

  private func take(
    _ row: choba_row, _ place: Position, _ bytes: UnsafeRawBufferPointer
  ) throws {
    if row.at > newest[row.site] ?? .min { newest[row.site] = row.at }
    try entries.add(UseEntry(row, place: place), to: row.id_hash)
    guard let texts, stages.first(place, at: row.at) == stages.count - 1 else { return }
    let line = UnsafeRawBufferPointer(
      rebasing: bytes[Int(row.begin)..<Int(row.begin + row.length)])
    try texts.add(row, place, line)
  }
}
