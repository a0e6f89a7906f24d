import ChobaCore
import GRDB

/// What stopping an account would hit: open bookings, lines that are not paid yet, and money.
extension IndexQueries {
  /// Lines of one feed that are read at most; of what is counted in more, it is said.
  private static let stakeLines = 4_000
  /// Entries of the history that are looked through for them.
  private static let stakeEntries = 200_000
  /// Bookings shown one by one.
  private static let shownBookings = 5

  func stakes(of id: AccountID, now: Timestamp, _ db: Database) throws -> CaseStakes {
    var stakes = CaseStakes()
    try addBookings(of: id, to: &stakes, now: now, db)
    if id.kind == .merchant {
      try addPayouts(of: MerchantID(id.id), to: &stakes, now: now, db)
    }
    return stakes
  }

  private func addBookings(
    of id: AccountID, to stakes: inout CaseStakes, now: Timestamp, _ db: Database
  ) throws {
    var standing: [LineID: (at: Timestamp, record: ReservationRecord)] = [:]
    let (lines, hasMore) = try lines(of: id, in: .reservations, since: nil, db)
    for line in lines {
      guard case .reservation(let record) = line.record else { continue }
      if let known = standing[line.id], known.at >= line.at { continue }
      standing[line.id] = (line.at, record)
    }
    let open = standing.filter { $0.value.record.status == .booked && $0.value.record.visit > now }
      .sorted { ($0.value.record.visit, $0.key) < ($1.value.record.visit, $1.key) }
    stakes.hasMoreBookings = hasMore
    stakes.bookingCount = open.count
    stakes.bookings = open.prefix(Self.shownBookings).map { booking, line in
      let record = line.record
      return CaseStakes.Booking(
        id: booking, visit: record.visit, party: Int(record.party),
        counterpart: id.kind == .member ? .merchant(record.merchant) : .member(record.member))
    }
  }

  /// What of a merchant's money a stop would hold, and what it cannot hold any more.
  private func addPayouts(
    of merchant: MerchantID, to stakes: inout CaseStakes, now: Timestamp, _ db: Database
  ) throws {
    var firstUnpaid: CivilDay?
    for period in try payoutPeriods(now: now, db) where period.state != .paid {
      let list = ListRequest(filter: merchant.text, window: ListWindow(first: 0, count: 10))
      let rows = try payoutMerchants(period.batch, list, now: now, db).rows
      guard let row = rows.first(where: { $0.merchant == merchant }) else { continue }
      // What is held stands in each period until it is paid: in the last it is all of it.
      if ![.exported, .submitted].contains(period.state) { stakes.stopped = row.held }
      switch period.state {
      case .running, .closed: stakes.unpaid += row.owed
      case .prepared, .approved: stakes.held += row.owed
      case .exported, .submitted: stakes.atBank += row.owed
      case .paid: break
      }
      if ![.exported, .submitted, .paid].contains(period.state) {
        firstUnpaid = min(firstUnpaid ?? period.firstDay, period.firstDay)
      }
    }
    guard let firstUnpaid else { return }
    let uses = try lines(
      of: .merchant(merchant), in: .uses, since: zone.start(of: firstUnpaid), db)
    stakes.unpaidLines = uses.lines.count
    stakes.hasMoreLines = uses.hasMore
  }

  /// An account's lines of one feed, the newest first, and whether there are more than are read.
  private func lines(
    of id: AccountID, in feed: Feed, since: Timestamp?, _ db: Database
  ) throws -> (lines: [FeedLine], hasMore: Bool) {
    let (entries, isAll) = try historyEntries(of: id, limit: Self.stakeEntries, db)
    let least = HistoryKey.word(account: id.hash, at: since?.microseconds ?? 0)
    var feeds: [Int64: Feed?] = [:]
    var lines: Set<FeedLine> = []
    var sorted: [FeedLine] = []
    for (key, position) in entries where key >= least {
      let known = try feeds[position.file] ?? Feed(path: path(of: position, db))
      feeds[position.file] = known
      guard known == feed, let line = try feedLine(at: position, db), line.isAbout(id),
        lines.insert(line).inserted
      else { continue }
      if sorted.count == Self.stakeLines { return (sorted, true) }
      sorted.append(line)
    }
    return (sorted, !isAll)
  }
}
