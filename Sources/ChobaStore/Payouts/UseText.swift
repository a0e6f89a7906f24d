import CLineDecoder
import ChobaCore

/// What a statement says of a use: `id,at,meal,points,kind,corrects`.
struct UseTextRecord {
  /// Before each text: what it is sorted by, and its length.
  struct Head: BitwiseCopyable {
    var merchant: UInt64
    var place: UInt64
    var at: Int64
    var length: Int64
  }
}

/// Writes the texts of uses into buckets by merchant. Belongs to one thread.
final class UseTextWriter {
  private let reader: CutReader
  private let zone: CampaignZone
  private let first: Int64
  private let buckets: BucketWriter<UInt8>
  private var text: [UInt8] = []
  /// The day that was written last: most lines stand beside others of their day.
  private var day = (number: Int.min, text: [UInt8]())

  static let bucketCount = 64

  /// What is dated before `first`, in microseconds, came late.
  init(
    _ reader: CutReader, scratch: String, zone: CampaignZone, first: Int64 = .min
  ) throws {
    self.reader = reader
    self.zone = zone
    self.first = first
    buckets = try BucketWriter(folder: scratch, buckets: Self.bucketCount)
    text.reserveCapacity(512)
  }

  func add(_ row: choba_row, _ place: Position, _ line: UnsafeRawBufferPointer) throws {
    let kind: PayoutLineRow.Kind =
      row.corrects_hash != 0 ? .correction : row.at < first ? .late : .use
    try write(row, place, line, kind: kind, sign: 1)
    var head = UseTextRecord.Head(
      merchant: row.merchant_hash, place: place.word, at: row.at, length: Int64(text.count))
    try withUnsafeBytes(of: &head) { bytes in
      try buckets.add(bytes.assumingMemoryBound(to: UInt8.self), to: row.merchant_hash)
    }
    try text.withUnsafeBufferPointer { try buckets.add($0, to: row.merchant_hash) }
  }

  /// The text of a line that is taken back.
  func takenBack(_ entry: UseEntry, path: String) throws -> [UInt8] {
    let line = try reader.line(path, entry.place.offset)
    var row = choba_row()
    row.at = entry.at
    row.amount = entry.amount
    guard case .use(let use)? = reader.record(line, feed: .uses)?.record else {
      throw Refusal.gate(.files)
    }
    row.meal = use.meal == .lunch ? 0 : 1
    row.corrects_hash = entry.isCorrection ? 1 : 0
    try line.withUnsafeBytes {
      try write(row, entry.place, $0, kind: .takenBack, sign: -1)
    }
    return text
  }

  /// The text of a sum whose lines are not there any more.
  static func unlisted(_ sum: Yen) -> [UInt8] {
    Array(",,,\(sum.count),\(PayoutLineRow.Kind.unlisted.rawValue),".utf8)
  }

  func finish() throws -> Buckets<UInt8> { try buckets.finish() }

  private func write(
    _ row: choba_row, _ place: Position, _ line: UnsafeRawBufferPointer, kind: PayoutLineRow.Kind,
    sign: Int64
  ) throws {
    text.removeAll(keepingCapacity: true)
    var corrects = ""
    if let id = Self.leadingID(line) {
      text.append(contentsOf: id)
    } else {
      let fields = try reader.decoder.fields(of: Array(line)).get()
      text.append(contentsOf: (fields.text("id") ?? "").utf8)
    }
    if row.corrects_hash != 0 {
      let fields = try reader.decoder.fields(of: Array(line)).get()
      corrects = fields.text("corrects") ?? ""
    }
    text.append(44)
    append(time: row.at)
    text.append(44)
    text.append(contentsOf: (row.meal == 0 ? Meal.lunch : .dinner).rawValue.utf8)
    text.append(44)
    text.append(contentsOf: String(sign * row.amount).utf8)
    text.append(44)
    text.append(contentsOf: kind.rawValue.utf8)
    text.append(44)
    text.append(contentsOf: corrects.utf8)
  }

  /// The id of a line that begins with it, as nearly all do; it needs no decoding.
  private static func leadingID(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer
    .SubSequence?
  {
    guard line.count > 8, line.starts(with: #"{"id":""#.utf8) else { return nil }
    let rest = line[7...]
    guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
    let id = rest[..<end]
    return id.contains(UInt8(ascii: "\\")) ? nil : id
  }

  /// RFC 3339 in the campaign's zone, as `CampaignZone.text(of:)` has it.
  private func append(time microseconds: Int64) {
    let time = Timestamp(microseconds: microseconds)
    let offset = zone.offset(at: time)
    let local = microseconds + Int64(offset) * Timestamp.perSecond
    guard local >= 0, local % Timestamp.perSecond == 0, offset >= 0 else {
      return text.append(contentsOf: zone.text(of: time).utf8)
    }
    let seconds = Int(local / Timestamp.perSecond)
    if day.number != seconds / 86_400 {
      day = (seconds / 86_400, Array("\(CivilDay(number: seconds / 86_400))T".utf8))
    }
    text.append(contentsOf: day.text)
    append(twoDigits: seconds / 3_600 % 24, then: 58)
    append(twoDigits: seconds / 60 % 60, then: 58)
    append(twoDigits: seconds % 60, then: 43)
    append(twoDigits: offset / 3_600, then: 58)
    append(twoDigits: offset / 60 % 60, then: nil)
  }

  private func append(twoDigits number: Int, then byte: UInt8?) {
    text.append(UInt8(48 + number / 10))
    text.append(UInt8(48 + number % 10))
    if let byte { text.append(byte) }
  }
}
