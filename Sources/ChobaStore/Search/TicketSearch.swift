import ChobaCore
import Foundation
import GRDB

/// Finds the tickets that a filter is met by, a slice at a time: open ones first, then the newest.
///
/// What was found stays from slice to slice, and from one version of the index to the next: then
/// only blocks are looked at again whose tickets have changed.
struct TicketSearch {
  /// What is looked for: words, and conditions on the columns.
  struct Wanted {
    var words: [SearchWord] = []
    /// SQL, joined by AND; empty: none.
    var condition = ""
    var arguments: StatementArguments = []
    /// No ticket that is done can meet the conditions.
    var isOpenOnly = false

    /// The same for the same search.
    var key: String {
      words.map { $0.forms.joined(separator: "\u{1}") }.joined(separator: "\u{2}") + "\n"
        + condition + "\n" + arguments.description
    }
  }

  private let wanted: Wanted
  private let scan: BlockScan
  /// By block, a bit for each ticket that was found.
  private var found: [UInt64] = []
  /// Blocks at and below this have not been looked at.
  private var next: Int64 = -1
  /// The version of the index that it is of.
  private var version: Int64 = -1

  init(_ wanted: Wanted) {
    self.wanted = wanted
    scan = BlockScan(wanted.words)
  }

  var isComplete: Bool { next < 0 }
  var count: Int { found.reduce(0) { $0 + $1.nonzeroBitCount } }

  func contains(_ number: Int64) -> Bool {
    let block = Int(number / TicketTexts.blockSize)
    return block < found.count && found[block] >> UInt64(number % TicketTexts.blockSize) & 1 == 1
  }

  /// The numbers that were found, in their own order.
  var numbers: [Int64] {
    var numbers: [Int64] = []
    for (block, bits) in found.enumerated() where bits != 0 {
      let first = Int64(block) * TicketTexts.blockSize
      for place in 0..<TicketTexts.blockSize where bits >> UInt64(place) & 1 == 1 {
        numbers.append(first + place)
      }
    }
    return numbers
  }

  /// More blocks than this are a reading under way: then it begins anew.
  private static let mostChanged = 256
  /// Blocks read by one statement: a quarter of a millisecond.
  private static let step: Int64 = 16

  /// Goes on until `deadline`, or to the end without one.
  mutating func goOn(
    _ db: Database, version current: Int64, until deadline: ContinuousClock.Instant?
  ) throws {
    if version != current { try takeUp(db, current) }
    while next >= 0 {
      try look(at: max(0, next - Self.step + 1)...next, db)
      next = max(-1, next - Self.step)
      if let deadline, ContinuousClock.now >= deadline { return }
    }
  }

  private mutating func takeUp(_ db: Database, _ current: Int64) throws {
    let changed = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT block FROM ticketText WHERE version > ? LIMIT ?"),
      arguments: [version, Self.mostChanged])
    let isNew = version < 0 || wanted.isOpenOnly || changed.count == Self.mostChanged
    version = current
    if isNew { return try begin(db) }
    for block in changed where block > next { try look(at: block...block, db) }
  }

  private mutating func begin(_ db: Database) throws {
    found = []
    let last = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT MAX(block) FROM ticketText"))
    next = wanted.isOpenOnly ? -1 : last ?? -1
    // A list of work begins with what is open, wherever that stands.
    let open = try Int64.fetchAll(
      db.cachedStatement(
        sql: "SELECT n FROM ticket WHERE isOpen\(conditionClause) LIMIT ?"),
      arguments: wanted.arguments + [wanted.isOpenOnly ? -1 : Self.mostChanged])
    let blocks = Dictionary(grouping: open) { $0 / TicketTexts.blockSize }
    for (block, numbers) in blocks {
      let bits = numbers.reduce(0) { $0 | 1 << UInt64($1 % TicketTexts.blockSize) } as UInt64
      let held = try wanted.words.isEmpty ? bits : bits & words(in: block...block, db)[0]
      set(block, held)
    }
  }

  /// The conditions, to follow another one.
  private var conditionClause: String {
    wanted.condition.isEmpty ? "" : " AND (\(wanted.condition))"
  }

  private mutating func look(at blocks: ClosedRange<Int64>, _ db: Database) throws {
    var bits = try words(in: blocks, db)
    if !wanted.condition.isEmpty, bits.contains(where: { $0 != 0 }) {
      let met = try conditions(in: blocks, db)
      for place in bits.indices { bits[place] &= met[place] }
    }
    for (place, block) in blocks.enumerated() { set(block, bits[place]) }
  }

  private mutating func set(_ block: Int64, _ bits: UInt64) {
    while found.count <= block { found.append(0) }
    found[Int(block)] = bits
  }

  /// Which tickets' texts hold all words; without words, all there are.
  private func words(in blocks: ClosedRange<Int64>, _ db: Database) throws -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: blocks.count)
    if wanted.words.isEmpty {
      if wanted.condition.isEmpty { return bits }
      return bits.map { _ in .max }
    }
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT block, texts FROM ticketText WHERE block BETWEEN ? AND ?"),
      arguments: [blocks.lowerBound, blocks.upperBound])
    while let row = try rows.next() {
      let block: Int64 = row[0]
      try row.withUnsafeData(atIndex: 1) { data in
        data?.withUnsafeBytes { bits[Int(block - blocks.lowerBound)] = scan.matches($0) }
      }
    }
    return bits
  }

  private func conditions(in blocks: ClosedRange<Int64>, _ db: Database) throws -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: blocks.count)
    let first = blocks.lowerBound * TicketTexts.blockSize
    let numbers = try Int64.fetchCursor(
      db.cachedStatement(sql: "SELECT n FROM ticket WHERE n BETWEEN ? AND ?\(conditionClause)"),
      arguments: [first, (blocks.upperBound + 1) * TicketTexts.blockSize - 1] + wanted.arguments)
    while let number = try numbers.next() {
      let place = number - first
      bits[Int(place / TicketTexts.blockSize)] |= 1 << UInt64(place % TicketTexts.blockSize)
    }
    return bits
  }
}
