import ChobaCore
import CLineDecoder
import Foundation
import GRDB

extension IndexQueries {
  /// The uses that a merchant's sums in a batch rest on, by time: of a fixed batch as its folder
  /// has them, else as far as is read.
  func payoutLines(
    _ batch: BatchID, _ merchant: MerchantID, _ window: ListWindow, now: Timestamp, _ db: Database
  ) throws -> PayoutLinesAnswer {
    let payouts = try payoutOverview(db)
    let lines: [PayoutLineRow]
    let found = payouts.fixed.first { $0.place.batch == batch }
    if let found {
      let path = "\(directory.root)/\(found.path)/\(StatementLines.name)"
      lines = StatementReader.lines(of: merchant, in: path)
    } else {
      lines = try openLines(payouts, batch, merchant, db)
    }
    let first = window.start(
      of: lines.count,
      place: window.around.flatMap { id in
        lines.firstIndex { $0.id?.text == id }
      })
    let shown = lines[first..<min(first + max(window.count, 0), lines.count)]
    return PayoutLinesAnswer(
      page: Page(rows: Array(shown), first: first, total: lines.count),
      sum: lines.reduce(.zero) { $0 + $1.points }, isFixed: found != nil)
  }

  /// What the index has of a period that is in no folder yet; of the first such, also what came
  /// late for the periods before it.
  private func openLines(
    _ payouts: PayoutOverview, _ batch: BatchID, _ merchant: MerchantID, _ db: Database
  ) throws -> [PayoutLineRow] {
    guard let place = payouts.periods.firstIndex(where: { $0.batch == batch }) else { return [] }
    let days = payouts.periods[place].days
    let (start, end) = (
      zone.start(of: days.lowerBound), zone.start(of: days.upperBound.advanced(by: 1))
    )
    var lines = try uses(of: merchant, from: start, before: end, without: nil, db)
      .map { row($0, isLate: false) }
    if place == followed.firstOpen, let last = payouts.fixed.last(where: { !$0.place.isOffCycle }),
      let cut = PreparedFolder.cut(root: directory.root, path: last.path, decoder: decoder)
    {
      let late = try uses(
        of: merchant, from: Timestamp(microseconds: 0), before: start, without: cut, db)
      lines += late.map { row($0, isLate: true) }
    }
    return lines.sorted { ($0.at?.microseconds ?? 0) < ($1.at?.microseconds ?? 0) }
  }

  private func row(_ line: FeedLine, isLate: Bool) -> PayoutLineRow {
    guard case .use(let use) = line.record else {
      return PayoutLineRow(kind: .use, points: .zero)
    }
    return PayoutLineRow(
      kind: use.corrects != nil ? .correction : isLate ? .late : .use, id: line.id, at: line.at,
      meal: use.meal, points: Yen(use.points.count), corrects: use.corrects)
  }

  /// A merchant's standing uses between two instants; without those that a cut has.
  private func uses(
    of merchant: MerchantID, from start: Timestamp, before end: Timestamp, without cut: PayoutCut?,
    _ db: Database
  ) throws -> [FeedLine] {
    let account = AccountID.merchant(merchant)
    let first = HistoryKey.word(account: account.hash, at: start.microseconds)
    let last = HistoryKey.word(account: account.hash, at: end.microseconds)
    let hasConflicts = try hasConflicts(db)
    var found: [FeedLine] = []
    var seen: Set<FeedLine> = []
    for segment in try segments(db).segments(.history) {
      let words = try segment.last(segment.count, in: first...last)
      for entry in stride(from: 0, to: words.count, by: 2) {
        let position = Position(word: words[entry + 1])
        let path = try path(of: position, db)
        guard Feed(path: path) == .uses, cut?.has(path, offset: position.offset) != true,
          let line = try feedLine(at: position, db), line.isAbout(account), line.at >= start,
          line.at < end, try !hasConflicts || !isConflict(position, db),
          seen.insert(line).inserted
        else { continue }
        found.append(line)
      }
    }
    return found.sorted { ($0.at, $0.id.text) < ($1.at, $1.id.text) }
  }

  /// The batch that a use is in, or will be; nil when there is no such use.
  func usePayout(_ id: LineID, _ db: Database) throws -> UsePayoutAnswer? {
    let hash = chobaHash(id.text, seed: CHOBA_SEED_ID)
    let words = try segments(db).entries(.ids(feed: Int(Feed.uses.code)), of: hash)
    for entry in stride(from: 0, to: words.count, by: 3) {
      let position = Position(word: words[entry + 2])
      guard let line = try feedLine(at: position, db), line.id == id,
        case .use(let use) = line.record, try !isConflict(position, db)
      else { continue }
      let path = try path(of: position, db)
      let day = zone.day(of: line.at)
      let month = calendar.payMonth(of: day)
      for batch in try fixedBatches(db) where batch.isExported && !batch.place.isOffCycle {
        guard batch.place.month >= month,
          let cut = PreparedFolder.cut(root: directory.root, path: batch.path, decoder: decoder),
          cut.has(path, offset: position.offset)
        else { continue }
        return UsePayoutAnswer(
          merchant: use.merchant, batch: batch.place.batch, isExported: true)
      }
      let last = try fixedBatches(db).last { $0.isExported }?.place.month.advanced(by: 1)
      let next = max(month, last ?? month)
      return UsePayoutAnswer(
        merchant: use.merchant, batch: BatchID(next.description), isExported: false)
    }
    return nil
  }
}

/// Finds a merchant's lines in the lines file of a batch, which is in the order of merchants,
/// without reading the others.
enum StatementReader {
  private static let pieceSize = 1 << 16

  /// Empty where the file has none of that merchant, or cannot be read.
  static func lines(of merchant: MerchantID, in path: String) -> [PayoutLineRow] {
    guard let file = try? OpenFile(reading: path), let size = try? file.status().st_size else {
      return []
    }
    let key = Array((CSVField.text(merchant.text) + ",").utf8)
    guard let text = try? section(of: key, file, Int64(size)) else { return [] }
    return text.split(separator: 10).compactMap { line in
      line.starts(with: key) ? row(line.dropFirst(key.count)) : nil
    }
  }

  /// The bytes from the first line that is not before the key, as long as lines begin with it.
  private static func section(
    of key: [UInt8], _ file: borrowing OpenFile, _ size: Int64
  ) throws -> [UInt8] {
    var low = Int64(StatementLines.heading.utf8.count)
    var high = size
    // Between `low`, where a line begins, and `high` is the first line that is not before the key.
    while high - low > Int64(pieceSize) {
      let middle = low + (high - low) / 2
      guard let line = try lineStart(behind: middle, file, size), line < high else {
        high = middle
        continue
      }
      let head = try bytes(file, line, key.count)
      if head.lexicographicallyPrecedes(key) { low = line } else { high = middle }
    }
    var found: [UInt8] = []
    var offset = low
    var rest: [UInt8] = []
    while offset < size {
      let piece = rest + (try bytes(file, offset, pieceSize))
      offset += Int64(piece.count - rest.count)
      guard let end = piece.lastIndex(of: 10) else {
        rest = piece
        continue
      }
      rest = Array(piece[(end + 1)...])
      for line in piece[...end].split(separator: 10) {
        if line.starts(with: key) {
          found += line
          found.append(10)
        } else if key.lexicographicallyPrecedes(line) {
          return found
        }
      }
    }
    return found
  }

  private static func lineStart(
    behind offset: Int64, _ file: borrowing OpenFile, _ size: Int64
  ) throws -> Int64? {
    let piece = try bytes(file, offset, 4_096)
    guard let end = piece.firstIndex(of: 10) else { return nil }
    let start = offset + Int64(end) + 1
    return start < size ? start : nil
  }

  private static func bytes(
    _ file: borrowing OpenFile, _ offset: Int64, _ count: Int
  ) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let read = try bytes.withUnsafeMutableBytes { try file.read(into: $0, at: offset) }
    bytes.removeLast(count - read)
    return bytes
  }

  private static func row(_ fields: ArraySlice<UInt8>) -> PayoutLineRow? {
    let parts = fields.split(separator: 44, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard parts.count == 6, let points = Int64(parts[3]),
      let kind = PayoutLineRow.Kind(rawValue: parts[4])
    else { return nil }
    return PayoutLineRow(
      kind: kind, id: parts[0].isEmpty ? nil : LineID(parts[0]), at: Timestamp(parts[1]),
      meal: Meal(rawValue: parts[2]), points: Yen(points),
      corrects: parts[5].isEmpty ? nil : LineID(parts[5]))
  }
}
