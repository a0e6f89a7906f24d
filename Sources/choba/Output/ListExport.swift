import ChobaCore
import ChobaStore
import ChobaUI
import Foundation

/// Writes a whole list to a new file in the current folder.
struct ListExport {
  private let answer: (Request) -> Answer
  private let now: Timestamp
  private let zone: CampaignZone
  private let folder: String

  /// Lists as `answer` gives them; the file is named for `now`, and its times are in `zone`.
  init(
    now: Timestamp, zone: CampaignZone,
    folder: String = FileManager.default.currentDirectoryPath,
    answer: @escaping (Request) -> Answer
  ) {
    self.answer = answer
    self.now = now
    self.zone = zone
    self.folder = folder
  }

  /// Writes all rows that the request is a window of, as in the command of that list.
  ///
  /// Nothing that is there is overwritten, and what could not be written whole is taken away
  /// again. Only its owner may read the file, as it can hold personal data. Gives the file's name
  /// and how many rows the list has.
  ///
  /// - Throws: `SystemError`, `ReadRefusal`, `NoList` for a request that is no list.
  func write(_ request: Request, _ format: ExportFormat) throws -> (path: String, count: Int) {
    guard let listing = Listing(request, answer: answer) else { throw NoList() }
    let (name, descriptor) = try create(request, format)
    defer { close(descriptor) }
    do {
      var writer = try RowWriter(
        listing.headings, format: format == .csv ? .csv : .json, zone: zone,
        to: TextSink(descriptor: descriptor))
      let count = try listing.forEachPart { try writer.write($0) }
      try writer.end()
      return (name, count)
    } catch {
      unlink(folder + "/" + name)
      throw error
    }
  }

  struct NoList: Error {}

  /// `choba-tickets-20221130-1832.csv`; `…-2.csv` when that is there already.
  private func create(
    _ request: Request, _ format: ExportFormat
  ) throws -> (name: String, descriptor: Int32) {
    let time = zone.text(of: now).prefix(16)
      .replacing("-", with: "").replacing(":", with: "").replacing("T", with: "-")
    var number = 1
    while true {
      let end = number == 1 ? "" : "-\(number)"
      let name = "choba-\(request.listName)-\(time)\(end).\(format.rawValue)"
      let descriptor = open(
        folder + "/" + name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if descriptor >= 0 { return (name, descriptor) }
      guard errno == EEXIST, number < 1_000 else { throw SystemError(name) }
      number += 1
    }
  }
}

extension Request {
  /// What its list is called in a file's name.
  fileprivate var listName: String {
    switch self {
    case .desk: "desk"
    case .totals(let totals): "totals-\(totals.of.rawValue)-\(totals.by.rawValue)"
    case .tickets, .ticket: "tickets"
    case .accounts, .alerts, .caseFigures: "accounts"
    case .rules, .ruleTrial: "rules"
    case .payoutPeriods, .payoutBatch, .merchantPayouts, .payoutDates, .usePayout, .payoutBatches,
      .batchPage, .merchantPayout, .payoutBridge:
      "payouts"
    case .payoutOpen, .payoutOpenSums: "payouts-open"
    case .payoutLines(let batch, let merchant, _): "payouts-\(batch.text)-\(merchant.text)"
    case .payoutMerchants(let batch, _): "payouts-\(batch.text)"
    case .account, .record, .findAccounts, .fraudCase: "persons"
    case .activity: "activity"
    case .problems: "problems"
    case .merchants: "merchants"
    case .receipts: "receipts"
    case .audit: "audit"
    case .signals, .shift, .brief, .briefs, .fates: "shift"
    case .ticketFigures: "ticket-figures"
    case .access: "access"
    }
  }
}
