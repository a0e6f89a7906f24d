import ChobaCore
import GRDB

/// A list of stopped accounts, for the systems that enforce it: `out/accounts/barred.csv` or
/// `suspended.csv`.
///
/// Columns id, kind, since. The last line, behind `# `, says what is included: the (`at`, `id`) of
/// the last line about fraud that was read, how many were, and a seal over the rows and the settings
/// by which they were judged. Source: data contract, "Payouts".
struct StopList: Equatable {
  struct Stopped: Equatable {
    var account: AccountID
    var since: Timestamp
  }

  /// The last line about any account that was read; the count tells of late ones before it.
  struct Mark: Comparable {
    var at: Timestamp
    var id: LineID
    var count: Int

    static func < (left: Mark, right: Mark) -> Bool {
      (left.at, left.id, left.count) < (right.at, right.id, right.count)
    }
  }

  let what: LiftedRight
  /// By id.
  var rows: [Stopped]
  /// Nil while nothing was ever said about an account.
  var mark: Mark?

  /// Below the data directory.
  var path: String {
    switch what {
    case .bar: "out/accounts/barred.csv"
    case .suspension: "out/accounts/suspended.csv"
    }
  }

  /// `settings` is the digest of the configuration by which the accounts were judged.
  func bytes(_ zone: CampaignZone, settings: String) -> [UInt8] {
    var text = "id,kind,since\r\n"
    for row in rows {
      let kind = row.account.kind.rawValue
      text += "\(Self.field(row.account.id)),\(kind),\(zone.text(of: row.since))\r\n"
    }
    let seal = Self.seal(text.utf8, settings)
    if let mark { text += "# \(zone.text(of: mark.at)),\(mark.id.text),\(mark.count),\(seal)\r\n" }
    return Array(text.utf8)
  }

  private static func seal(_ rows: some Sequence<UInt8>, _ settings: String) -> String {
    String(SHA256.hex(Array(settings.utf8) + Array(rows)).prefix(16))
  }

  /// Quoted where it must be (RFC 4180).
  private static func field(_ text: String) -> String {
    guard text.contains(where: { ",\"\r\n#".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// A list that is there: what it includes, and whether its rows are those that were written, by
  /// the settings that hold here. Nil for one that was not written whole.
  static func found(in bytes: [UInt8], settings: String) -> (mark: Mark, isSealed: Bool)? {
    guard bytes.last == 0x0A,
      let line = bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).last,
      line.starts(with: "# ".utf8)
    else { return nil }
    let parts = line.dropFirst(2).split(separator: UInt8(ascii: ",")).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard parts.count == 4, let at = Timestamp(parts[0]), let count = Int(parts[2]) else {
      return nil
    }
    let isSealed = parts[3] == seal(bytes[..<line.startIndex], settings)
    return (Mark(at: at, id: LineID(parts[1]), count: count), isSealed)
  }

  // MARK: From the index

  /// Both lists, folded from the desk lines that the index has.
  static func all(_ ingest: Ingest, _ db: Database) throws -> [StopList] {
    let mark = try mark(db)
    var lists = [
      StopList(what: .bar, rows: [], mark: mark), StopList(what: .suspension, rows: [], mark: mark),
    ]
    let subjects = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT subject FROM deskLine
          WHERE type IN ('account.bar', 'account.bar_urgent', 'account.approve')
          """))
    for id in subjects.compactMap({ AccountID($0) }).sorted(by: { $0.description < $1.description })
    {
      let account = try ingest.accountFold(id, db).fold.account
      if let bar = account.bar { lists[0].rows.append(Stopped(account: id, since: bar.line.at)) }
      if let suspension = account.suspension {
        lists[1].rows.append(Stopped(account: id, since: suspension.at))
      }
    }
    return lists
  }

  private static let types = DeskType.allCases.filter { $0.subject == .account }

  static func mark(_ db: Database) throws -> Mark? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT at, id FROM deskLine WHERE type = ? AND refusal IS NOT '\(StoredDesk.ahead)'
        ORDER BY at DESC, id DESC LIMIT 1
        """)
    let counting = try db.cachedStatement(
      sql: "SELECT COUNT(*) FROM deskLine WHERE type = ? AND refusal IS NOT '\(StoredDesk.ahead)'")
    var last: Mark?
    var count = 0
    for type in types {
      count += try Int.fetchOne(counting, arguments: [type.rawValue]) ?? 0
      guard let row = try Row.fetchOne(statement, arguments: [type.rawValue]) else { continue }
      let mark = Mark(at: Timestamp(microseconds: row[0]), id: LineID(row[1]), count: 0)
      last = last.map { max($0, mark) } ?? mark
    }
    last?.count = count
    return last
  }
}
