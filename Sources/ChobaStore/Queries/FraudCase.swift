import ChobaCore
import GRDB

extension IndexQueries {
  /// Lines of history looked through for open bookings.
  private static let stakeLines = 2_000
  /// Bookings shown one by one.
  private static let shownBookings = 5

  /// An account's case: its folded state, what is over a threshold, what was done, what is at stake.
  func fraudCase(_ id: AccountID, now: Timestamp, _ db: Database) throws -> CaseAnswer {
    let lines = try StoredDesk.lines(on: id.description, db).filter {
      [.account, .ticket].contains($0.deskType?.subject)
    }
    let context = AccountContext(campaign: campaign, staff: directory.staff ?? Staff())
    let person = try account(id, historyRows: 1, db)
    var answer = CaseAnswer(
      summary: person.summary, state: AccountFold(id, lines: lines, context: context).account,
      row: person.fraud,
      lines: try activityRows(on: id.description, limit: nil, db).filter {
        $0.line.deskType?.subject == .account
      })
    answer.stakes = try bookings(of: id, now: now, db)
    switch id.kind {
    case .member:
      answer.stakes.points = Points(person.granted.total.count - person.used.total.count)
    case .merchant: try addPayouts(of: MerchantID(id.id), to: &answer.stakes, now: now, db)
    }
    return answer
  }

  private func bookings(
    of id: AccountID, now: Timestamp, _ db: Database
  ) throws -> CaseStakes {
    var standing: [LineID: (at: Timestamp, record: ReservationRecord)] = [:]
    for line in try history(of: id, limit: Self.stakeLines, db).lines {
      guard case .reservation(let record) = line.record else { continue }
      if let known = standing[line.id], known.at >= line.at { continue }
      standing[line.id] = (line.at, record)
    }
    let open = standing.filter { $0.value.record.status == .booked && $0.value.record.visit > now }
      .sorted { ($0.value.record.visit, $0.key) < ($1.value.record.visit, $1.key) }
    var stakes = CaseStakes()
    stakes.bookingCount = open.count
    stakes.bookings = open.prefix(Self.shownBookings).map { booking, line in
      let record = line.record
      return CaseStakes.Booking(
        id: booking, visit: record.visit, party: Int(record.party),
        counterpart: id.kind == .member ? .merchant(record.merchant) : .member(record.member))
    }
    return stakes
  }

  /// What of a merchant's money a stop would hold, and what it cannot hold any more.
  private func addPayouts(
    of merchant: MerchantID, to stakes: inout CaseStakes, now: Timestamp, _ db: Database
  ) throws {
    for period in try payoutPeriods(now: now, db) where period.state != .paid {
      let list = ListRequest(filter: merchant.text, window: ListWindow(first: 0, count: 10))
      let rows = try payoutMerchants(period.batch, list, now: now, db).rows
      guard let row = rows.first(where: { $0.merchant == merchant }) else { continue }
      switch period.state {
      case .running, .closed: stakes.unpaid += row.owed
      case .prepared, .approved: stakes.held += row.owed
      case .exported, .submitted: stakes.atBank += row.owed
      case .paid: break
      }
    }
  }

  /// Emergency bars without a review, the oldest first.
  func reviews(_ db: Database) throws -> [ReviewRow] {
    let context = AccountContext(campaign: campaign, staff: directory.staff ?? Staff())
    let barred = Set(try deskLines(types: [.accountBarUrgent], db).map(\.on))
    return try barred.compactMap { on -> ReviewRow? in
      guard let id = AccountID(on) else { return nil }
      let fold = AccountFold(id, lines: try StoredDesk.lines(on: on, db), context: context)
      guard let bar = fold.account.bar, bar.isUrgent, bar.review == nil else { return nil }
      return ReviewRow(
        account: id, bar: bar.line.id, at: bar.line.at, by: bar.line.by,
        text: bar.line.text("text") ?? "")
    }.sorted { ($0.at, $0.account.description) < ($1.at, $1.account.description) }
  }
}
