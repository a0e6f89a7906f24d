import ChobaCore
import Foundation
import Testing

@testable import ChobaStore

/// A small campaign with a payout desk of two, on a real disk.
final class PayoutCampaign {
  let folder: ReadingFolder
  private var lineCount = 0

  init() throws {
    folder = try ReadingFolder()
    try folder.write(
      "campaign.toml",
      [
        "identity = \"trust\"", "[payout.bank]", "bank = \"0009\"", "branch = \"005\"",
        "number = \"9999001\"", "[payout.sender]", "code = \"1234567890\"",
        "name = \"チョバポイントウンエイ\"",
      ])
    try folder.write(
      "staff.toml",
      [
        "[ito]", "roles = [\"payout\"]", "[abe]", "roles = [\"supervisor\"]", "[ueda]",
        "roles = [\"analyst\"]",
      ])
  }

  func merchant(_ id: String, holder: String = "カ）スシノイチバ", number: String? = nil) throws {
    lineCount += 1
    let number = number ?? String("\(1_000_000 + lineCount)".suffix(7))
    try folder.append(
      "feeds/merchants/a.ndjson",
      """
      {"id":"\(id)","at":"2020-09-\(10 + lineCount % 20)T00:00:00+09:00","name":"\(id)",\
      "site":"epark","bank":{"bank":"0001","branch":"001","kind":"1","number":"\(number)",\
      "holder":"\(holder)"}}\n
      """.replacing("\n\n", with: "\n"))
  }

  func use(
    _ id: String, _ merchant: String, _ at: String, _ points: Int64, site: String = "epark",
    corrects: String? = nil, file: String = "a"
  ) throws {
    let corrects = corrects.map { ",\"corrects\":\"\($0)\"" } ?? ""
    try folder.append(
      "feeds/uses/\(file).ndjson",
      "{\"id\":\"\(id)\",\"at\":\"\(at)T12:00:00+09:00\",\"member\":\"p1\",\"merchant\":\"\(merchant)\""
        + ",\"site\":\"\(site)\",\"meal\":\"lunch\",\"points\":\(points)\(corrects)}\n")
  }

  func bank(_ id: String, _ batch: String, _ merchant: String, _ amount: Int64, at: String) throws {
    try folder.append(
      "feeds/bank/a.ndjson",
      "{\"id\":\"\(id)\",\"at\":\"\(at)T12:00:00+09:00\",\"batch\":\"\(batch)\""
        + ",\"merchant\":\"\(merchant)\",\"amount\":\(amount),\"result\":\"returned\"}\n")
  }

  func desk(
    _ login: String, index: String = "a", calls: WritingCalls = WritingCalls()
  ) throws -> ActingDesk {
    var calls = calls
    calls.fileTime = { _ in ReadingFolder.now }
    let reading = try folder.reading(index)
    try reading.read()
    return ActingDesk(
      directory: reading.directory, index: reading.index, login: Login(login),
      environment: ["XDG_CACHE_HOME": folder.root + "-index"],
      wallClock: { ReadingFolder.now }, host: "host", calls: calls)
  }

  /// One act as of noon of a day.
  @discardableResult func act(
    _ login: String, _ type: DeskType, _ batch: String, _ fields: [String: String] = [:],
    on day: String, index: String = "a", calls: WritingCalls = WritingCalls()
  ) throws -> DeskOutcome? {
    let now = try #require(Timestamp(rfc3339: "\(day)T12:00:00+09:00"))
    let draft = DeskDraft(type, on: .id(batch), fields: fields.mapValues { .text($0) })
    return try desk(login, index: index, calls: calls)
      .carryOut(DeskOrder(number: 1, drafts: [draft]), now: now).outcomes.first
  }

  /// What the index answers at noon of a day.
  func answer(
    _ request: Request, index: String = "a", at day: String = "2021-05-01"
  ) throws -> Answer {
    let reading = try folder.reading(index)
    try reading.read()
    let now = try #require(Timestamp(rfc3339: "\(day)T12:00:00+09:00"))
    return reading.queries.answer(request, now: now)
  }

  func periods(at day: String = "2021-05-01", index: String = "a") throws -> [PayoutPeriodRow] {
    let answer = try answer(.payoutPeriods, index: index, at: day)
    guard case .payoutPeriods(let rows) = answer else { throw WrongAnswer(answer) }
    return rows
  }

  func period(_ batch: String, at day: String = "2021-05-01") throws -> PayoutPeriodRow? {
    try periods(at: day).first { $0.batch.text == batch }
  }

  func merchants(_ batch: String, at day: String = "2021-05-01") throws -> [PayoutMerchantRow] {
    let answer = try answer(.payoutMerchants(BatchID(batch), ListRequest()), at: day)
    guard case .payoutMerchants(let page) = answer else { throw WrongAnswer(answer) }
    return page.rows
  }

  func lines(_ batch: String, _ merchant: String) throws -> PayoutLinesAnswer {
    let window = ListWindow(first: 0, count: 100)
    let answer = try answer(.payoutLines(BatchID(batch), MerchantID(merchant), window))
    guard case .payoutLines(let lines) = answer else { throw WrongAnswer(answer) }
    return lines
  }

  func open(at day: String) throws -> [PayoutOpenRow] {
    let answer = try answer(.payoutOpen(ListRequest()), at: day)
    guard case .payoutOpen(let page) = answer else { throw WrongAnswer(answer) }
    return page.rows
  }

  func findings() throws -> [PayoutCheck.Finding] {
    let reading = try folder.reading()
    try reading.read()
    return try PayoutCheck.findings(reading.directory, reading.index)
  }

  func batch(_ id: String, index: String = "a", at day: String = "2021-05-01") throws
    -> PayoutBatchAnswer?
  {
    let reading = try folder.reading(index)
    try reading.read()
    let now = try #require(Timestamp(rfc3339: "\(day)T12:00:00+09:00"))
    guard
      case .payoutBatch(let answer) = reading.queries.answer(
        .payoutBatch(BatchID(id)), now: now)
    else { return nil }
    return answer
  }

  /// Prepares, approves and exports; the feeds need not have passed the cut-off.
  func pay(_ batch: String, on day: String) throws {
    let prepared = try act("ito", .payoutPrepare, batch, ["text": "r"], on: day)
    guard case .done(let line)? = prepared, let digest = line.text("digest") else {
      #expect("\(String(describing: prepared))" == "prepared")
      return
    }
    let approved = try act("abe", .payoutApprove, batch, ["digest": digest], on: day)
    if case .done? = approved {} else { Issue.record("\(String(describing: approved))") }
    let exported = try act("ito", .payoutExport, batch, on: day)
    if case .done? = exported {} else { Issue.record("\(String(describing: exported))") }
  }

  func exported(_ batch: String) -> PreparedBatch? {
    ExportedBatches(root: folder.root, decoder: LineDecoder(sites: []))
      .load(BatchID(batch))?.batch
  }

  func sums(_ batch: String, _ merchant: String) -> PayoutSums? {
    exported(batch)?.rows.first { $0.merchant.text == merchant }?.sums
  }
}
