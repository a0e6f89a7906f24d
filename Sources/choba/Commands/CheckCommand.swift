import ArgumentParser
import ChobaCore
import ChobaStore
import ChobaUI
import Foundation

/// `choba check`: everything wrong with the directory.
struct CheckCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Print everything wrong with the data directory, one a line.",
    discussion: """
      Each as path:line:offset: reason; the path below DATA, the line from 1, and the byte at \
      which that line begins, from 0. What is about a whole file or folder has line 0 and offset \
      0. First come the configuration and the folders' permissions, then the lines by path.

      Exit status 1 when anything is wrong, 0 when nothing is.
      """)

  @OptionGroup var options: DataOptions

  func run() throws {
    let campaign = try OpenCampaign(options.path())
    let sink = TextSink.standardOutput()
    var count = 0
    func say(_ finding: Finding) throws {
      try sink.write(finding.line(in: options.language))
      count += 1
    }
    for error in campaign.directory.errors {
      try say(Finding(error, root: campaign.directory.root))
    }
    for finding in Finding.permissions(of: campaign.directory) { try say(finding) }
    try forEachProblem(campaign) { try say(Finding($0)) }
    for finding in try PayoutCheck.findings(campaign.directory, campaign.index) {
      try say(Finding(finding))
    }
    try sink.flush()
    if count > 0 { throw ExitCode(1) }
  }

  private func forEachProblem(
    _ campaign: OpenCampaign, _ body: (Problem) throws -> Void
  ) throws {
    var first = 0
    var total = 1
    while first < total {
      let count = first == 0 ? 5_000 : min(5_000, total - first)
      let window = ListWindow(first: first, count: count)
      let answer = campaign.answer(.problems(ListRequest(window: window)))
      if case .refused(let refusal) = answer { throw refusal }
      guard case .problems(let page) = answer else { throw UnexpectedAnswer() }
      for row in page.rows { try body(row.problem) }
      total = page.total
      first += count
    }
  }
}

/// Something wrong, at a place.
struct Finding {
  private let path: String
  /// From 1; 0 for the whole file.
  private let number: Int
  /// In bytes, from 0.
  private let offset: Int64
  private let reason: Text

  /// About a whole file or folder.
  init(path: String, _ reason: Text) {
    self.path = path
    number = 0
    offset = 0
    self.reason = reason
  }

  init(_ problem: Problem) {
    path = problem.path
    number = problem.line ?? 0
    offset = problem.line == nil ? 0 : problem.offset
    reason = problem.reason.sentence
  }

  init(_ error: ConfigurationError, root: String) {
    path = error.file
    number = error.line ?? 0
    offset = error.line.map { Self.offset(ofLine: $0, in: root + "/" + error.file) } ?? 0
    reason = error.sentence
  }

  /// A login's folder that somebody else made before that login could: nothing in it counts.
  private init(_ folder: SquattedFolder) {
    path = folder.path
    number = 0
    offset = 0
    reason = Text(
      "所有者が \(folder.owner) です。\(folder.login.text) の記録はここに書けず、中の行は無効です。"
        + "root でフォルダを消すか、chown \(folder.login.text) で直してください",
      "It belongs to \(folder.owner): \(folder.login.text) cannot write here, and no line in it "
        + "counts; as root remove the folder or mend it with chown \(folder.login.text)")
  }

  private init(folder: String, mode: mode_t, wanted: mode_t) {
    let (found, needed) = (String(mode, radix: 8), String(wanted, radix: 8))
    path = folder
    number = 0
    offset = 0
    reason = Text(
      "権限が \(found) です（\(needed) が必要）。chmod \(needed) で直してください",
      "The permissions are \(found) and must be \(needed); mend them with chmod \(needed)")
  }

  /// As `feeds/uses/2020-11.ndjson:12:3456: Field points is missing`.
  func line(in language: Language) -> String {
    let place = CellText(path).map { Cell($0.scalar, marks: $0.marks).text }.joined()
    return "\(place):\(number):\(offset): \(reason[language])\n"
  }

  private static func offset(ofLine line: Int, in file: String) -> Int64 {
    guard let bytes = FileManager.default.contents(atPath: file) else { return 0 }
    let ends = bytes.indices.lazy.filter { bytes[$0] == 0x0A }
    return Int64(ends.prefix(line - 1).last.map { $0 + 1 } ?? 0)
  }

  /// What `choba init` sets up, so that several logins can write: each its own files below `desk`,
  /// and one group below `out`. Of a login's own folder only that others cannot write there.
  static func permissions(of directory: CampaignDirectory) -> [Finding] {
    let root = directory.root
    let logins = (try? FileManager.default.contentsOfDirectory(atPath: root + "/desk")) ?? []
    let squatted = directory.squattedFolders(logins.map { Login($0) }).map(Finding.init)
    let folders = logins.filter { !$0.hasPrefix(".") }.sorted().compactMap { login -> Finding? in
      let folder = "desk/" + login
      guard let mode = mode(of: root + "/" + folder), mode & 0o022 != 0 else { return nil }
      return Finding(folder: folder, mode: mode, wanted: 0o755)
    }
    return [("desk", mode_t(0o1777)), ("out", mode_t(0o2775))].compactMap { folder, wanted in
      guard let mode = mode(of: root + "/" + folder), mode != wanted else { return nil }
      return Finding(folder: folder, mode: mode, wanted: wanted)
    } + folders + squatted
  }

  /// A folder's permissions; nil when there is none.
  private static func mode(of folder: String) -> mode_t? {
    var status = stat()
    guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
    return status.st_mode & 0o7777
  }
}
