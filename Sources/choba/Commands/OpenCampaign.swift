import ChobaCore
import ChobaStore
import ChobaUI
import Foundation

/// A data directory, with its index brought up to date.
struct OpenCampaign {
  let directory: CampaignDirectory
  let index: CampaignIndex
  /// What the reading came to.
  let outcome: DirectoryReader.Outcome
  /// The campaign's now: the wall clock's, or with `clock = "data"` the data's.
  let now: Timestamp
  private let queries: IndexQueries

  var zone: CampaignZone { directory.campaign.zone }

  /// Opens the directory and reads what is new in it, with a progress bar where that can be seen.
  init(_ path: String, rebuild: Bool = false) throws {
    directory = try Self.directory(path)
    index = try Self.index(of: directory)
    if rebuild { try index.reset() }
    outcome = try Self.read(directory, index)
    now = try Self.now(directory.campaign, index)
    queries = IndexQueries(directory: directory, index: index)
  }

  func answer(_ request: Request) -> Answer { queries.answer(request, now: now) }

  func tickets(withReference reference: String) throws -> [TicketID] {
    try queries.tickets(withReference: reference)
  }

  /// The same at another time.
  func answer(_ request: Request, at time: Timestamp) -> Answer {
    queries.answer(request, now: time)
  }

  /// Keeps for the next start what is slow to work out.
  func rememberPayouts() throws { try queries.rememberPayouts() }

  /// Runs the fraud rules over everything where there is anything new for them, or only when it is
  /// time for it: what came since was judged as it was read.
  func check(isIfDue: Bool = false) throws {
    try DirectoryReader(directory: directory, index: index).checkAll(isIfDue: isIfDue)
  }

  /// That files are no longer what was read of them, in words; nil when none is.
  func staleFiles() throws -> Text? {
    let count = try queries.staleFiles()
    if count == 0 { return nil }
    return Text(
      "書き換え・削除されたか読めないファイルが\(count)件あり、以前に読んだ内容のまま数えています。一覧は choba check、読み直しは choba index --rebuild で行えます。",
      (count == 1 ? "1 file was" : "\(count) files were")
        + " rewritten, removed or cannot be read: what was read before still counts; choba check "
        + "lists them, choba index --rebuild reads everything anew")
  }

  func caseFigures() throws -> CaseFigures {
    let answer = answer(.caseFigures)
    if case .refused(let refusal) = answer { throw refusal }
    guard case .caseFigures(let figures) = answer else { throw UnexpectedAnswer() }
    return figures
  }

  func digest() throws -> String { try queries.digest() }

  static func directory(_ path: String) throws -> CampaignDirectory {
    do {
      return try CampaignDirectory(root: path)
    } catch let error as SystemError {
      let reason = String(cString: strerror(error.number))
      throw Failure(
        "データディレクトリ \(path) を開けません（\(reason)）。パスを確かめるか、choba init または choba demo で作成してください。",
        "cannot open the data directory \(path): \(reason); check the path, or make one with "
          + "choba init or choba demo")
    }
  }

  /// Who acts: the login that runs choba, or another where the directory trusts whoever writes.
  static func login(_ other: Login?, in directory: CampaignDirectory) throws -> Login {
    let own = Login(NSUserName())
    guard let other, other != own else { return own }
    guard directory.trustsAuthors else {
      throw Failure(
        "\(other.text) としては操作できません（このディレクトリではログイン名の指定は認められていません）。ご自分のログインで実行してください。",
        "cannot act as \(other.text): this directory takes a login from the account that runs "
          + "choba (identity = \"file-owner\"); run it as that account")
    }
    return other
  }

  static func index(of directory: CampaignDirectory) throws -> CampaignIndex {
    let environment = ProcessInfo.processInfo.environment
    do {
      return try directory.openIndex(environment: environment)
    } catch {
      let folder = IndexLocation.folder(root: directory.root, environment: environment)
      let reason = Failure(error).text
      throw Failure(
        "索引 \(folder) を開けません（\(reason.ja)）。書き込める場所を $CHOBA_INDEX で指定するか、そのフォルダを削除してください。",
        "cannot open the index \(folder): \(reason.en); name a folder that can be written with "
          + "$CHOBA_INDEX, or delete that one")
    }
  }

  private static func read(
    _ directory: CampaignDirectory, _ index: CampaignIndex
  ) throws -> DirectoryReader.Outcome {
    let bar = ProgressBar(label: "reading", unit: "lines")
    defer { bar.end() }
    let outcome = try DirectoryReader(directory: directory, index: index).readAll {
      outcome, bytes in
      // How many lines there will be is told from the bytes that are left.
      let lines = Double(outcome.lines) * Double(bytes) / Double(max(outcome.bytes, 1))
      bar.show(Int(outcome.lines), of: max(Int(lines), Int(outcome.lines)))
      return true
    }
    guard outcome.isReachable else {
      throw Failure(
        "データディレクトリ \(directory.root) に接続できません。接続を確かめてもう一度実行してください。",
        "the data directory \(directory.root) cannot be reached; check the connection and try again"
      )
    }
    return outcome
  }

  private static func now(_ campaign: Campaign, _ index: CampaignIndex) throws -> Timestamp {
    let wall = Timestamp(Date())
    guard campaign.clock == .data, let newest = try index.status(.live).dataTime else {
      return wall
    }
    return min(newest, campaign.zone.start(of: campaign.lastDay.advanced(by: 2)))
  }
}
