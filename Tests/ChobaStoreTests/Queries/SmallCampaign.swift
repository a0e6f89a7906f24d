import ChobaCore
import Foundation

@testable import ChobaStore

/// A data directory of a few lines, gone with its last use, and indexes of it.
final class SmallCampaign {
  let root: String
  private var indexes = 0
  private var chains: [String: String] = [:]

  init(toml: String = "", staff: String = SmallCampaign.staff) throws {
    root = FileManager.default.temporaryDirectory.path + "/choba-store-\(UUID().uuidString)"
    try write("campaign.toml", ["identity = \"trust\"", toml])
    try write("staff.toml", [staff])
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
    try? FileManager.default.removeItem(atPath: root + "-index")
  }

  static let staff = """
    [tanaka]
    roles = ["supervisor"]
    [mori]
    roles = ["supervisor"]
    [sato]
    roles = ["agent"]
    [payer]
    roles = ["payout"]
    """

  /// Appends lines to a file below the directory.
  func write(_ path: String, _ lines: [String]) throws {
    let full = root + "/" + path
    try FileManager.default.createDirectory(
      at: URL(filePath: full).deletingLastPathComponent(), withIntermediateDirectories: true)
    let known = FileManager.default.contents(atPath: full) ?? Data()
    let text = lines.map { $0 + "\n" }.joined()
    try (known + Data(text.utf8)).write(to: URL(filePath: full))
  }

  /// Appends lines of one feed to its file `a.ndjson`.
  func feed(_ feed: Feed, _ lines: [String]) throws {
    try write("feeds/\(feed.rawValue)/x/a.ndjson", lines)
  }

  /// Appends a desk line to the login's file; `fields` is the rest of the object, as JSON members.
  func desk(
    _ login: String, _ id: String, _ at: String, _ type: String, on: String, _ fields: String = ""
  ) throws {
    let path = "desk/\(login)/host-2020-11.ndjson"
    let rest = fields.isEmpty ? "" : "," + fields
    let line = """
      {"id":"\(id)","at":"\(at)","by":"\(login)","type":"\(type)","on":"\(on)"\(rest),\
      "prev":"\(chains[path] ?? "")"}
      """
    chains[path] = SHA256.hex(Array(line.utf8))
    try write(path, [line])
  }

  /// Reads everything into a new index and gives its queries.
  func queries(batchLines: Int? = nil) throws -> IndexQueries {
    indexes += 1
    let reader = try reader(folder: root + "-index/\(indexes)")
    if let batchLines { reader.batchLines = batchLines }
    _ = try reader.readAll()
    let directory = try CampaignDirectory(root: root)
    return IndexQueries(directory: directory, index: try index(indexes))
  }

  /// Reads what is new into the index of these queries, as another process would.
  func readAgain(_ queries: IndexQueries) throws {
    let reader = DirectoryReader(directory: queries.directory, index: queries.index)
    _ = try reader.readAll()
  }

  private func index(_ number: Int) throws -> CampaignIndex {
    let directory = try CampaignDirectory(root: root)
    return try directory.openIndex(
      environment: ["CHOBA_INDEX": root + "-index/\(number)"])
  }

  private func reader(folder: String) throws -> DirectoryReader {
    let directory = try CampaignDirectory(root: root)
    let index = try directory.openIndex(environment: ["CHOBA_INDEX": folder])
    return DirectoryReader(directory: directory, index: index)
  }
}

/// Lines of the feeds, with what a test does not care about filled in.
enum Line {
  static func use(
    _ id: String, _ at: String, _ points: Int, member: String = "p1", merchant: String = "m1",
    site: String = "epark", meal: String = "dinner", corrects: String? = nil
  ) -> String {
    let corrects = corrects.map { ",\"corrects\":\"\($0)\"" } ?? ""
    return """
      {"id":"\(id)","at":"\(time(at))","member":"\(member)","merchant":"\(merchant)",\
      "site":"\(site)","meal":"\(meal)","points":\(points)\(corrects)}
      """
  }

  static func merchant(
    _ id: String, _ name: String, kana: String? = nil, at: String = "2020-09-01",
    phone: String? = nil, hasAccount: Bool = true
  ) -> String {
    let kana = kana.map { ",\"kana\":\"\($0)\"" } ?? ""
    let phone = phone.map { ",\"phone\":\"\($0)\"" } ?? ""
    let bank =
      hasAccount
      ? """
      ,"bank":{"bank":"0001","branch":"001","kind":"1","number":"0000001","holder":"ﾄﾘ"}
      """ : ""
    return """
      {"id":"\(id)","at":"\(time(at))","name":"\(name)"\(kana),"site":"epark"\(phone)\(bank)}
      """
  }

  static func member(_ id: String, phone: String, at: String = "2020-09-01") -> String {
    "{\"id\":\"\(id)\",\"at\":\"\(time(at))\",\"phone\":\"\(phone)\",\"site\":\"epark\"}"
  }

  static func bank(
    _ id: String, _ at: String, _ batch: String, _ amount: Int, _ result: String,
    merchant: String = "m1"
  ) -> String {
    """
    {"id":"\(id)","at":"\(time(at))","batch":"\(batch)","merchant":"\(merchant)",\
    "amount":\(amount),"result":"\(result)"}
    """
  }

  static func call(
    _ id: String, _ at: String, _ subject: String, from: String = "member",
    merchant: String? = nil, urgent: Bool = false
  ) -> String {
    let merchant = merchant.map { ",\"merchant\":\"\($0)\"" } ?? ""
    return """
      {"id":"\(id)","at":"\(time(at))","from":"\(from)","member":"p1"\(merchant),\
      "channel":"mail","subject":"\(subject)","body":"本文","urgent":\(urgent)}
      """
  }

  static func receipt(_ id: String, _ at: String, _ status: String) -> String {
    """
    {"id":"\(id)","at":"\(time(at))","member":"p1","merchant":"m1","status":"\(status)"}
    """
  }

  /// `2020-11-01` is noon of that day; anything longer is taken as it is.
  static func time(_ text: String) -> String {
    text.count == 10 ? text + "T12:00:00+09:00" : text
  }
}

extension Timestamp {
  /// Noon in Tokyo of a day, `2020-11-01`, or the time that is written.
  static func at(_ text: String) -> Timestamp {
    Timestamp(rfc3339: Line.time(text)) ?? Timestamp(microseconds: 0)
  }
}
