import CLineDecoder
import ChobaCore
import GRDB

extension IndexQueries {
  /// Lines of a member that are read at most, in order to sum up its points: some hundred visits.
  private static let memberLines = 2_000

  /// One member or merchant: what is known, and its newest lines.
  func account(
    _ account: AccountID, historyRows: Int, _ db: Database
  ) throws -> AccountAnswer {
    var answer = AccountAnswer(
      summary: AccountSummary(account: account), used: .zero, granted: .zero, history: [],
      hasMore: false)
    try describe(&answer, db)
    answer.fraud = try fraudRow(of: account, db)
    if historyRows == 0 { return answer }
    let history = try history(of: account, limit: historyRows, db)
    switch account.kind {
    case .merchant: try sumMerchant(&answer, db)
    case .member: try sumMember(&answer, db)
    }
    var hasMore = history.hasMore
    var desk = try activityRows(on: account.description, limit: historyRows + 1, db)
    if desk.count > historyRows {
      hasMore = true
      desk.removeLast()
    }
    let rows =
      history.lines.map { HistoryRow(content: .feed($0)) }
      + desk.map { HistoryRow(content: .desk($0)) }
    answer.history = Array(
      rows.sorted { ($0.at, $0.id) > ($1.at, $1.id) }.prefix(historyRows))
    answer.hasMore = hasMore || rows.count > historyRows
    answer.hasLost = history.hasLost
    return answer
  }

  private func describe(_ answer: inout AccountAnswer, _ db: Database) throws {
    let account = answer.summary.account
    guard let line = try standingVersion(of: account, db) else { return }
    answer.summary = AccountSummary(account, line.record)
    switch line.record {
    case .merchant(let merchant): answer.merchant = merchant
    case .member(let member): answer.member = member
    default: break
    }
  }

  private func sumMerchant(_ answer: inout AccountAnswer, _ db: Database) throws {
    let id = MerchantID(answer.summary.account.id)
    guard let number = try merchantNumber(id, db) else { return }
    func sum(_ kind: PointSums.PageKind) throws -> MealPoints {
      let key = PointSums.pageKey(
        kind: kind.rawValue, bucket: PointSums.wholeCampaign, page: number / PointSums.pageSize)
      let page = try PointSums.loadPage(key, db)
      let place = number % PointSums.pageSize * 2
      return MealPoints(lunch: Points(page[place]), dinner: Points(page[place + 1]))
    }
    answer.used = try sum(.usesByMonth)
    answer.granted = try sum(.grantsByMonth)
  }

  /// A member's points are the sum over its lines: read once, and again when lines came.
  private func sumMember(_ answer: inout AccountAnswer, _ db: Database) throws {
    let account = answer.summary.account
    let count = try historyEntries(of: account, limit: Self.memberLines, db).entries.count
    var sums = MemberSums(account: account, lines: count)
    if let known = memberSums, known.account == account, known.lines == count {
      sums = known
    } else {
      for line in try history(of: account, limit: Self.memberLines, db).lines {
        sums.add(line.record)
      }
      memberSums = sums
    }
    answer.used = sums.used
    answer.granted = sums.granted
  }

  /// The line of `members` or `merchants` that stands: the greatest by (`at`, bytes).
  func standingVersion(of account: AccountID, _ db: Database) throws -> FeedLine? {
    let feed = account.kind == .member ? Feed.members : .merchants
    let words = try segments(db).entries(
      .ids(feed: Int(feed.code)), of: chobaHash(account.id, seed: CHOBA_SEED_ID))
    var best: (line: FeedLine, bytes: [UInt8])?
    for entry in stride(from: 0, to: words.count, by: 3) {
      let bytes = try line(at: Position(word: words[entry + 2]), db)
      guard case .success(let fields) = decoder.fields(of: bytes),
        let line = FeedLine(fields, feed: feed), line.id.text == account.id
      else { continue }
      if let known = best,
        line.at != known.line.at
          ? line.at < known.line.at : bytes.lexicographicallyPrecedes(known.bytes)
      {
        continue
      }
      best = (line, bytes)
    }
    return best?.line
  }
}

/// A member's points, as its lines were at the time.
struct MemberSums {
  var account: AccountID
  /// Lines in the index about it.
  var lines: Int
  var used = MealPoints.zero
  var granted = MealPoints.zero

  init(account: AccountID, lines: Int) {
    self.account = account
    self.lines = lines
  }

  mutating func add(_ record: FeedRecord) {
    switch record {
    case .use(let use): used += MealPoints(meal: use.meal == .lunch ? 0 : 1, use.points.count)
    case .grant(let grant):
      granted += MealPoints(meal: grant.meal == .lunch ? 0 : 1, grant.points.count)
    default: break
    }
  }
}

extension AccountSummary {
  /// What a list shows of a member's or a merchant's own line.
  init(_ account: AccountID, _ record: FeedRecord) {
    self.init(account: account)
    switch record {
    case .merchant(let merchant):
      name = merchant.name
      kana = merchant.kana
      site = merchant.site
      phone = merchant.phone
    case .member(let member):
      site = member.site
      phone = member.phone
    default: break
    }
  }
}
