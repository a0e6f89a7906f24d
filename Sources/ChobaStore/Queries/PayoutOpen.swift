import ChobaCore
import GRDB

extension IndexQueries {
  private static let openColumns = ["merchant", "amount", "kind", "days"]

  /// Money that is open now, the oldest first: what the last fixed batch left, and what came back
  /// since. Before anything is fixed, what the closed periods would leave.
  func payoutOpen(
    _ list: ListRequest, now: Timestamp, _ db: Database
  ) throws -> Page<PayoutOpenRow> {
    let kinds = PayoutOpenRow.Kind.allCases.map(\.rawValue)
    let reasons = HoldReason.allCases.map(\.rawValue)
    let filter = try Filter(
      list.filter,
      fields: [Filter.Field("kind", values: kinds), Filter.Field("reason", values: reasons)])
    if let sort = list.sort, !Self.openColumns.contains(sort) {
      throw ReadRefusal.unknownSort(sort, known: Self.openColumns)
    }
    var rows = try openRows(now: now, db)
    rows.removeAll { row in
      !filter.matches(text: TextFolding.folded("\(row.merchant.text) \(row.name ?? "")")) {
        $0 == "kind" ? row.kind.rawValue : row.hold?.rawValue
      }
    }
    sort(&rows, by: list)
    let place = list.window.around.flatMap { id in rows.firstIndex { $0.merchant.text == id } }
    let first = list.window.start(of: rows.count, place: place)
    let shown = rows[first..<min(first + max(list.window.count, 0), rows.count)]
    return Page(rows: Array(shown), first: first, total: rows.count)
  }

  private func sort(_ rows: inout [PayoutOpenRow], by list: ListRequest) {
    func key(_ row: PayoutOpenRow) -> Int64 {
      switch list.sort {
      case "merchant": 0
      case "amount": row.amount.count
      case "kind": Int64(PayoutOpenRow.Kind.allCases.firstIndex(of: row.kind) ?? 0)
      default: -Int64(row.days)
      }
    }
    rows.sort { (key($0), $0.merchant.text) < (key($1), $1.merchant.text) }
    if list.isReversed { rows.reverse() }
  }

  /// Without looking at any merchant's record.
  func openSums(_ payouts: PayoutOverview, now: Timestamp) -> PayoutOpenSums {
    let today = zone.day(of: now)
    return PayoutOpenSums(
      openMoney(payouts, today).map { money in
        PayoutOpenRow(
          merchant: MerchantID(""), kind: money.kind, hold: nil, amount: money.amount,
          batch: money.since.batch, since: money.since.day,
          days: max(today.number - money.since.day.number, 0))
      })
  }

  private struct OpenMoney {
    var number: Int
    var kind: PayoutOpenRow.Kind
    var amount: Yen
    var since: OpenSince
  }

  private func openRows(now: Timestamp, _ db: Database) throws -> [PayoutOpenRow] {
    let today = zone.day(of: now)
    let reasons = try holdReasons(db)
    return try openMoney(payoutOverview(db), today).compactMap { money in
      guard let name = try merchantName(money.number, db) else { return nil }
      let reason = try reasons[money.number] ?? accountFault(money.number, db)
      var kind = money.kind
      if kind == .held, reason == nil { kind = .waiting }
      return PayoutOpenRow(
        merchant: name.id, name: name.name, kind: kind, hold: kind == .negative ? nil : reason,
        amount: money.amount, batch: money.since.batch, since: money.since.day,
        days: max(today.number - money.since.day.number, 0))
    }
  }

  private func openMoney(_ payouts: PayoutOverview, _ today: CivilDay) -> [OpenMoney] {
    guard let base = followed.base, let last = payouts.fixed.last else {
      return followed.openAmounts(before: today).map { number, amount, since in
        OpenMoney(
          number: number, kind: amount < .zero ? .negative : .held, amount: amount, since: since)
      }
    }
    let own = OpenSince(batch: last.place.batch, day: last.summary.batch.payday)
    var money = base.open.map { number, open in
      OpenMoney(
        number: number, kind: open.amount < 0 ? .negative : .held, amount: Yen(open.amount),
        since: open.since ?? own)
    }
    money += base.returned.filter { $0.value.amount > 0 }.map { number, open in
      OpenMoney(
        number: number, kind: .returned, amount: Yen(open.amount), since: open.since ?? own)
    }
    return money
  }

  /// Why merchants' money is held now by desk lines, the gravest of each.
  func holdReasons(_ db: Database) throws -> [Int: HoldReason] {
    var reasons: [Int: HoldReason] = [:]
    for merchant in try payoutHolds(db).held.keys {
      if let number = try merchantNumber(merchant, db) { reasons[number] = .held }
    }
    let stopped = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id, isSuspended FROM account
          WHERE (isBarred OR isSuspended) AND id >= 'merchant:' AND id < 'merchant;'
          """))
    for row in stopped {
      guard let account = AccountID(row[0]),
        let number = try merchantNumber(MerchantID(account.id), db)
      else { continue }
      reasons[number] = (row[1] as Bool) ? .suspended : .barred
    }
    return reasons
  }

  /// What is wrong with the account of a merchant's record.
  private func accountFault(_ number: Int, _ db: Database) throws -> HoldReason? {
    let position = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT position FROM merchant WHERE n = ?"), arguments: [number])
    guard let position,
      case .merchant(let record)? = try feedLine(
        at: Position(word: UInt64(bitPattern: position)), db)?.record
    else { return .noAccount }
    return PaidAccount.read(record.bank).fault
  }
}

extension FollowedMerchants {
  /// What the periods that are closed by a day would leave open, before anything is fixed.
  func openAmounts(before today: CivilDay) -> [(number: Int, amount: Yen, since: OpenSince)] {
    let first = firstOpen
    return numbers.indices.compactMap { slot in
      var open: (amount: Yen, since: OpenSince)?
      walk(slot, from: first) { place, payout in
        guard periods[place].days.upperBound < today else { return }
        let amount = payout.carriedOn(returned: .zero)
        let now = OpenSince(batch: periods[place].batch, day: periods[place].payday)
        let isSame = open.map { ($0.amount > .zero) == (amount > .zero) } ?? false
        open = amount == .zero ? nil : (amount, isSame ? open?.since ?? now : now)
      }
      return open.map { (numbers[slot], $0.amount, $0.since) }
    }
  }
}
