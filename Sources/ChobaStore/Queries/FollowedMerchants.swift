import ChobaCore
import Foundation
import GRDB

/// The merchants whose payouts must be followed from period to period, with their sums.
///
/// Everyone else is owed what was used, so the sums over all merchants do. Followed are those who
/// have a sum below zero, had money returned by the bank, are held, or to whom the last fixed batch
/// leaves something: a few thousand at most. Remembered between answers; only periods that changed
/// and merchants that are new are read again.
struct FollowedMerchants {
  /// The payout periods, oldest first.
  private(set) var periods: [PayoutPeriod] = []
  /// What the followed merchants change in each period's sums, in the order of `periods`.
  private(set) var effects: [Effect] = []
  /// Who is followed, ascending.
  var numbers: [Int] = []
  /// By merchant, then period: used, adjusted, and what came back from the bank to be paid again.
  var used: [Int64] = []
  var adjusted: [Int64] = []
  var returned: [Int: [Int: Int64]] = [:]
  /// Since which day each held merchant is held; the distant past for one without an account.
  var heldSince: [Int: CivilDay] = [:]
  var negative: [Int] = []
  /// What the period table said when a period's sums were read, and the bank's table.
  var changes: [Int64] = []
  var bankChanges: Int64 = -1
  /// What the fixed batches leave; nil while there are none.
  var base: PayoutBase?

  /// What followed merchants are paid otherwise than their sums say.
  struct Effect {
    /// To be added to the sum of everybody's part above zero.
    var owed = Yen.zero
    /// What came late for the periods that are fixed.
    var late = Yen.zero
    var carried = Yen.zero
    var held = Yen.zero
    var heldMerchants = 0
    /// Merchants that are there only for what they carry, or what came late.
    var merchants = 0

    /// `late` is the part of the adjustment that the period's own sums have not.
    mutating func add(_ payout: PayoutSums, late: Yen) {
      let own = payout.adjusted - late
      owed = owed + payout.owed - max(payout.used + own, .zero)
      self.late = self.late + late
      carried = carried + payout.carried
      held = held + payout.held
      if payout.held > .zero { heldMerchants += 1 }
      let isCounted = payout.used != .zero || own != .zero
      if !isCounted && (payout.carried != .zero || late != .zero) { merchants += 1 }
    }
  }

  /// Brings everything up to the index as it is now; `current` is what the period table says of
  /// each period's changes.
  mutating func refresh(
    _ wanted: [PayoutPeriod], changes current: [Int64], held: [Int: CivilDay], base: PayoutBase?,
    _ calendar: PayoutCalendar, _ db: Database
  ) throws {
    let isOther = wanted != periods || base != self.base
    if wanted != periods { self = FollowedMerchants(periods: wanted) }
    if base?.month != self.base?.month { bankChanges = -1 }
    self.base = base
    let isBankOther = try refreshReturned(calendar, db)
    let below = try Int.fetchAll(
      db.cachedStatement(sql: "SELECT DISTINCT n FROM negativeSum ORDER BY n"))
    let isSetOther = isOther || isBankOther || held != heldSince || below != negative
    if !isSetOther && current == changes { return }
    negative = below
    heldSince = held
    if isSetOther {
      let all = Set(below).union(held.keys).union(returned.keys).union(base?.numbers ?? [])
      try follow(all.sorted(), db)
    }
    for place in periods.indices where changes[place] != current[place] {
      try read(Array(numbers.indices), at: place, db)
      changes[place] = current[place]
    }
    recount()
  }

  /// Walks every followed merchant through the periods.
  mutating func recount() {
    effects = Array(repeating: Effect(), count: periods.count)
    let first = firstOpen
    for slot in numbers.indices {
      let late = Yen(base?.late[numbers[slot]] ?? 0)
      walk(slot, from: first) { effects[$0].add($1, late: $0 == first ? late : .zero) }
    }
  }

  init(periods: [PayoutPeriod] = []) {
    self.periods = periods
    changes = Array(repeating: -1, count: periods.count)
  }

  /// The payouts of every followed merchant in one period.
  func payouts(at place: Int) -> [(number: Int, payout: PayoutSums)] {
    let first = firstOpen
    return numbers.indices.map { slot in
      var found = PayoutSums(offCycleCarried: .zero, isHeld: false)
      walk(slot, from: first) { if $0 == place { found = $1 } }
      return (numbers[slot], found)
    }
  }

  /// A merchant's payouts, period by period from the first open one on: what is not paid is carried
  /// on.
  func walk(_ slot: Int, from first: Int, _ body: (Int, PayoutSums) -> Void) {
    let number = numbers[slot]
    let since = heldSince[number]
    let returned = returned[number]
    var carried = base?.carried(number) ?? .zero
    // Behind a fixed batch nothing is paid yet, however late it is: what is held now is held.
    let isOpen = base != nil
    for place in first..<max(first, periods.count) {
      if let amount = returned?[place] { carried = carried + Yen(amount) }
      let used = Yen(self.used[slot * periods.count + place])
      var adjusted = Yen(self.adjusted[slot * periods.count + place])
      if place == first, let late = base?.late[number] { adjusted = adjusted + Yen(late) }
      let payout = PayoutSums(
        used: used, through: used + adjusted, throughBefore: .zero, carried: carried,
        isHeld: since.map { isOpen || $0 <= periods[place].payday } ?? false)
      body(place, payout)
      carried = payout.carriedOn(returned: .zero)
    }
  }

  /// The place of the first period that is not fixed.
  var firstOpen: Int {
    guard let month = base?.month else { return 0 }
    return periods.firstIndex { $0.batch.place.map { $0.month > month } ?? false } ?? periods.count
  }

  // MARK: Reading

  /// Reads again what came back from the bank; false when that is as it was.
  private mutating func refreshReturned(
    _ calendar: PayoutCalendar, _ db: Database
  ) throws -> Bool {
    let current =
      try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT SUM(changes) FROM bankSum WHERE result = 1")) ?? 0
    if current == bankChanges { return false }
    bankChanges = current
    returned = [:]
    let places = Dictionary(
      periods.enumerated().map { ($1.batch, $0) }, uniquingKeysWith: { first, _ in first })
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT batch, n, amount, day FROM bankResult WHERE result = 1"))
    while let row = try rows.next() {
      guard let batch = BatchID(row[0]).place else { continue }
      // What came back of fixed batches is in what they leave.
      if let base, batch.month <= base.month { continue }
      // What came back before the next period's cut-off is paid with it, later money later.
      let month = max(
        calendar.payMonth(of: CivilDay(number: row[3])), batch.month.advanced(by: 1))
      guard let place = places[BatchID(month.description)] else { continue }
      returned[row[1], default: [:]][place, default: 0] += row[2]
    }
    return true
  }

  /// Takes over who is followed now; sums that are known already are kept.
  private mutating func follow(_ fresh: [Int], _ db: Database) throws {
    let old = self
    let slots = Dictionary(uniqueKeysWithValues: old.numbers.enumerated().map { ($1, $0) })
    let count = periods.count
    numbers = fresh
    used = Array(repeating: 0, count: fresh.count * count)
    adjusted = used
    var unknown: [Int] = []
    for (slot, number) in fresh.enumerated() {
      guard let known = slots[number] else {
        unknown.append(slot)
        continue
      }
      let (from, to) = (known * count..<(known + 1) * count, slot * count..<(slot + 1) * count)
      used.replaceSubrange(to, with: old.used[from])
      adjusted.replaceSubrange(to, with: old.adjusted[from])
    }
    for place in periods.indices where changes[place] >= 0 { try read(unknown, at: place, db) }
  }

  /// Reads the sums of some merchants, by their ascending slots, in one period.
  private mutating func read(_ slots: [Int], at place: Int, _ db: Database) throws {
    let month = periods[place].batch.place?.month.number ?? 0
    let statement = try db.cachedStatement(sql: "SELECT data FROM page WHERE key = ?")
    var next = 0
    while next < slots.count {
      let page = numbers[slots[next]] / PointSums.pageSize
      let start = next
      while next < slots.count, numbers[slots[next]] / PointSums.pageSize == page { next += 1 }
      let key = PointSums.pageKey(
        kind: PointSums.PageKind.usesByPeriod.rawValue, bucket: month, page: page)
      let rows = try Row.fetchCursor(statement, arguments: [key])
      guard let row = try rows.next() else { continue }
      try row.withUnsafeData(atIndex: 0) { data in
        data?.withUnsafeBytes { bytes in
          for slot in slots[start..<next] {
            let offset = numbers[slot] % PointSums.pageSize * 16
            let target = slot * periods.count + place
            used[target] = bytes.loadUnaligned(fromByteOffset: offset, as: Int64.self)
            adjusted[target] = bytes.loadUnaligned(fromByteOffset: offset + 8, as: Int64.self)
          }
        }
      }
    }
  }
}
