import ChobaCore
import Foundation
import GRDB

/// What is remembered of the followed merchants, kept in the index between two runs: reading
/// their pages again costs some 60 ms at the size of the real campaign, this some two.
///
/// It is only a start: what changed since it was written is read again, as within one run.
extension FollowedMerchants {
  static let key = "followed"

  /// All numbers one after another, each list behind its length.
  private var words: [Int64] {
    var words: [Int64] = []
    func add(_ list: [Int64]) {
      words.append(Int64(list.count))
      words += list
    }
    add(periods.map { Int64($0.batch.place?.month.number ?? 0) })
    add(changes)
    add([bankChanges])
    add(numbers.map(Int64.init))
    add(used)
    add(adjusted)
    add(heldSince.sorted { $0.key < $1.key }.flatMap { [Int64($0), Int64($1.number)] })
    add(negative.map(Int64.init))
    add(
      returned.sorted { $0.key < $1.key }.flatMap { number, places in
        places.sorted { $0.key < $1.key }.flatMap { [Int64(number), Int64($0), $1] }
      })
    for list in base?.lists ?? [] { add(list) }
    return words
  }

  /// Reads it back; nil where it is of other periods, or not whole.
  private init?(words: [Int64], _ calendar: PayoutCalendar) {
    var at = 0
    func list() -> [Int64]? {
      guard at < words.count, words[at] >= 0, words[at] <= words.count - at - 1 else { return nil }
      defer { at += Int(words[at]) + 1 }
      return Array(words[(at + 1)..<(at + 1 + Int(words[at]))])
    }
    guard let months = list(), let changes = list(), let bank = list()?.first,
      let numbers = list(), let used = list(), let adjusted = list(), let held = list(),
      let negative = list(), let returned = list(), changes.count == months.count,
      used.count == numbers.count * months.count, adjusted.count == used.count
    else { return nil }
    self.init(periods: months.map { calendar.period(paidIn: CivilMonth(number: Int($0))) })
    self.changes = changes
    bankChanges = bank
    self.numbers = numbers.map(Int.init)
    self.used = used
    self.adjusted = adjusted
    self.negative = negative.map(Int.init)
    for place in stride(from: 0, to: held.count - 1, by: 2) {
      heldSince[Int(held[place])] = CivilDay(number: Int(held[place + 1]))
    }
    for place in stride(from: 0, to: returned.count - 2, by: 3) {
      self.returned[Int(returned[place]), default: [:]][Int(returned[place + 1])] =
        returned[place + 2]
    }
    base = PayoutBase { list() }
    recount()
  }

  static func load(_ calendar: PayoutCalendar, _ db: Database) throws -> FollowedMerchants? {
    let data = try Data.fetchOne(
      db.cachedStatement(sql: "SELECT value FROM meta WHERE key = ?"), arguments: [key])
    return data.flatMap {
      FollowedMerchants(words: $0.words.map { Int64(bitPattern: $0) }, calendar)
    }
  }

  func save(_ db: Database) throws {
    try Meta.set(Self.key, to: Data(words: words.map { UInt64(bitPattern: $0) }), db)
  }
}

extension IndexQueries {
  /// Keeps for the next start what this run has worked out.
  package func rememberPayouts() throws {
    try read { db in _ = try payoutOverview(db) }
    try index.write { db in try followed.save(db) }
  }
}

extension PayoutBase {
  /// Its numbers, list by list.
  fileprivate var lists: [[Int64]] {
    [
      digest.utf8.map(Int64.init), [Int64(month.number), bankChanges, partialLimit],
      Self.list(open), late.sorted { $0.key < $1.key }.flatMap { [Int64($0), $1] },
      Self.list(returned), changes,
    ]
  }

  private static func list(_ open: [Int: Open]) -> [Int64] {
    open.sorted { $0.key < $1.key }.flatMap { number, open in
      [
        Int64(number), open.amount, Int64(open.since?.day.number ?? 0),
        Int64(open.since?.batch.place?.month.number ?? -1),
        Int64(open.since?.batch.place?.run ?? 0),
      ]
    }
  }

  private static func open(_ list: [Int64]) -> [Int: Open] {
    var all: [Int: Open] = [:]
    for place in stride(from: 0, to: list.count - 4, by: 5) {
      let batch = BatchPlace(
        month: CivilMonth(number: Int(list[place + 3])), run: Int(list[place + 4])
      ).batch
      let since =
        list[place + 3] < 0
        ? nil : OpenSince(batch: batch, day: CivilDay(number: Int(list[place + 2])))
      all[Int(list[place])] = Open(amount: list[place + 1], since: since)
    }
    return all
  }

  /// Reads them back; nil where there were none.
  fileprivate init?(_ list: () -> [Int64]?) {
    guard let digest = list(), let marks = list(), marks.count == 3, let open = list(),
      let late = list(), let returned = list(), let changes = list()
    else { return nil }
    self.init(
      digest: String(decoding: digest.map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self),
      month: CivilMonth(number: Int(marks[0])))
    bankChanges = marks[1]
    partialLimit = marks[2]
    self.changes = changes
    self.open = Self.open(open)
    for place in stride(from: 0, to: late.count - 1, by: 2) {
      self.late[Int(late[place])] = late[place + 1]
    }
    self.returned = Self.open(returned)
  }
}
