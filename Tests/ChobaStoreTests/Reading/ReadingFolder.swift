import ChobaCore
import ChobaStore
import Foundation

/// A data directory that is there as long as somebody holds it, for tests of the reading.
final class ReadingFolder {
  let root: String

  init() throws {
    root = FileManager.default.temporaryDirectory.path + "/choba-reading-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
    try? FileManager.default.removeItem(atPath: root + "-index")
  }

  /// Writes a file below the directory anew: another inode than before.
  func write(_ path: String, _ bytes: some Sequence<UInt8>) throws {
    let full = root + "/" + path
    let folder = URL(filePath: full).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(filePath: full), options: .atomic)
  }

  func write(_ path: String, _ lines: [String]) throws {
    try write(path, lines.map { $0 + "\n" }.joined().utf8)
  }

  /// Appends to a file in place.
  func append(_ path: String, _ text: String) throws {
    guard let file = FileHandle(forWritingAtPath: root + "/" + path) else {
      return try write(path, text.utf8)
    }
    try file.seekToEnd()
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  func bytes(_ path: String) -> [UInt8] {
    Array(FileManager.default.contents(atPath: root + "/" + path) ?? Data())
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: root + "/" + path)
  }

  func move(_ path: String, to other: String) throws {
    try FileManager.default.moveItem(atPath: root + "/" + path, toPath: root + "/" + other)
  }

  /// Begins to read into an index; the same name is the same index.
  func reading(
    _ name: String = "a", now: Timestamp = ReadingFolder.now,
    account: (@Sendable (String) -> UInt32?)? = nil
  ) throws -> Reading {
    try Reading(root: root, index: root + "-index/" + name, now: now, account: account)
  }

  /// What a new index says that reads everything now.
  func fresh() throws -> Reading {
    let reading = try reading(UUID().uuidString)
    try reading.read()
    return reading
  }

  static let now = Timestamp(rfc3339: "2021-06-01T12:00:00+09:00") ?? Timestamp(microseconds: 0)
}

/// One console's reading of a directory, and what its index says.
final class Reading {
  let directory: CampaignDirectory
  let index: CampaignIndex
  let reader: DirectoryReader
  let queries: IndexQueries

  /// `account` gives the numbers of this host's accounts, where they are not the real ones.
  init(
    root: String, index folder: String, now: Timestamp,
    account: (@Sendable (String) -> UInt32?)? = nil
  ) throws {
    var directory = try CampaignDirectory(root: root)
    if let account { directory.account = account }
    self.directory = directory
    index = try directory.openIndex(environment: ["CHOBA_INDEX": folder])
    reader = DirectoryReader(directory: directory, index: index, wallClock: { now })
    queries = IndexQueries(directory: directory, index: index)
  }

  func read() throws { _ = try reader.readAll() }

  /// Sums by key, lunch and dinner together.
  func totals(
    of: TotalsRequest.Of = .uses, by: TotalsRequest.By = .day, on: TotalsRequest.On = .entry
  ) -> [String: Int64] {
    let request = TotalsRequest(
      of: of, by: by, on: on, list: ListRequest(window: ListWindow(first: 0, count: 100_000)))
    guard case .totals(let answer) = queries.answer(.totals(request), now: ReadingFolder.now)
    else { return [:] }
    let rows = answer.page.rows.map { ($0.key, $0.points.total.count) }
    return Dictionary(rows) { first, _ in first }.filter { $0.value != 0 }
  }

  /// The points of all uses that stand.
  var used: Int64 { totals().values.reduce(0, &+) }

  /// `path:line:offset code`, in order; a file's own problem is at line 0.
  var problems: [String] {
    problemRows.map { problem in
      "\(problem.path):\(problem.line ?? 0):\(problem.offset) \(problem.reason.code)"
    }
  }

  var excerpts: [String] { problemRows.map(\.excerpt) }

  private var problemRows: [Problem] {
    list(.problems(ListRequest(window: Self.all))) { answer in
      if case .problems(let page) = answer { page.rows } else { nil }
    }.map(\.problem)
  }

  var tickets: [TicketRow] {
    list(.tickets(ListRequest(window: Self.all))) { answer in
      if case .tickets(let page) = answer { page.rows } else { nil }
    }
  }

  var merchants: [MerchantRow] {
    list(.merchants(ListRequest(window: Self.all))) { answer in
      if case .merchants(let page) = answer { page.rows } else { nil }
    }
  }

  /// The accounts that the rules or the desk have something about.
  var accounts: [FraudRow] {
    list(.accounts(ListRequest(window: Self.all))) { answer in
      if case .accounts(let page) = answer { page.rows } else { nil }
    }
  }

  func digest() throws -> String { try queries.digest() }

  private static let all = ListWindow(first: 0, count: 100_000)

  private func list<Row>(_ request: Request, _ rows: (Answer) -> [Row]?) -> [Row] {
    rows(queries.answer(request, now: ReadingFolder.now)) ?? []
  }
}

extension ProblemReason {
  /// One word a reason, for tests to compare.
  fileprivate var code: String {
    let text = String(describing: self)
    return String(text.prefix { $0 != "(" })
  }
}

/// Lines of feeds with what a test does not care about filled in.
enum FeedText {
  static func use(
    _ id: String, _ points: String = "500", at: String = "2020-11-01T12:00:00+09:00",
    merchant: String = "m1", more: String = ""
  ) -> String {
    """
    {"id":"\(id)","at":"\(at)","member":"p1","merchant":"\(merchant)","site":"epark",\
    "meal":"lunch","points":\(points)\(more.isEmpty ? "" : ",")\(more)}
    """
  }

  static func correction(
    _ id: String, of target: String, _ points: String = "-500",
    at: String = "2020-11-05T12:00:00+09:00"
  ) -> String {
    use(id, points, at: at, more: "\"corrects\":\"\(target)\"")
  }

  static func noShow(_ id: String, member: String, merchant: String, status: String) -> String {
    """
    {"id":"\(id)","at":"2020-11-01T12:00:00+09:00","member":"\(member)",\
    "merchant":"\(merchant)","site":"epark","party":2,"visit":"2020-11-02T12:00:00+09:00",\
    "status":"\(status)"}
    """
  }

  static func call(_ id: String, subject: String, at: String = "2020-11-01T12:00:00+09:00")
    -> String
  { "{\"id\":\"\(id)\",\"at\":\"\(at)\",\"from\":\"member\",\"subject\":\"\(subject)\"}" }
}
