import ChobaCore

/// The files of an exported batch: of the same prepare and lines always the same bytes.
enum ExportFolder {
  static func files(
    _ folder: PreparedFolder, _ lines: BatchManifest, zone: CampaignZone
  ) throws -> [OutFile] {
    let batch = folder.batch
    var files = folder.files
    for (number, file) in try transferFiles(batch).enumerated() {
      files.append(OutFile("zengin-\(number + 1).dat", file.bytes()))
    }
    files.append(OutFile("transfers.csv", transfers(batch)))
    files.append(OutFile("statements.csv", statements(batch)))
    files.append(OutFile("open.csv", open(batch)))
    let sums = files.map { "\($0.digest)  \($0.name)\n" }.joined()
    files.append(OutFile("SHA256SUMS", Array(sums.utf8)))
    let totals = folder.summary.totals
    let manifest = PayoutText.object([
      ("batch", .text(batch.place.batch.text)), ("digest", .text(folder.digest)),
      ("payday", .text(batch.payday.description)), ("transfers", .number(Int64(totals.transfers))),
      ("owed", .number(totals.owed.count)), ("held", .number(totals.held.count)),
      ("prepare", .text(lines.prepare.text)), ("approve", .text(lines.approve.text)),
      ("export", .text(lines.export.text)), ("files", .text(SHA256.hex(Array(sums.utf8)))),
    ])
    files.append(OutFile(ExportedBatches.manifestName, Array((manifest + "\n").utf8)))
    return files
  }

  static func sender(_ rules: PayoutRules.Sender, _ bank: PayoutRules.SendingAccount)
    throws -> TransferFile.Sender
  {
    func name(_ text: String) throws(BankNameFault) -> BankName? {
      text.isEmpty ? nil : try BankName(text, for: .bank)
    }
    do {
      guard rules.code.utf8.count == 10, bank.kind != "4" else { throw Refusal.gate(.sender) }
      return TransferFile.Sender(
        code: rules.code, name: try BankName(rules.name, for: .sender),
        account: try TransferAccount(
          bank: bank.bank, bankName: try name(bank.bankName), branch: bank.branch,
          branchName: try name(bank.branchName), kind: bank.kind, number: bank.number))
    } catch {
      throw Refusal.gate(.sender)
    }
  }

  /// Split where the bank takes only so many records, or a trailer cannot hold the sum.
  static func transferFiles(_ batch: PreparedBatch) throws -> [TransferFile] {
    let sender = try sender(batch.sender, batch.bank)
    let limit = min(max(batch.bank.recordsPerFile, 1), TransferFile.countLimit)
    var files: [TransferFile] = []
    var sum = Yen.zero
    for row in batch.rows where row.sums.owed > .zero {
      let transfer = Transfer(
        account: try row.account.transferAccount(),
        payee: try BankName(row.account.holder, for: .payee), amount: row.sums.owed,
        novelty: row.novelty)
      let isFull =
        (files.last?.transfers.count ?? limit) >= limit
        || sum + transfer.amount > TransferFile.sumLimit
      if isFull {
        files.append(TransferFile(sender: sender, date: batch.payday, transfers: []))
        sum = .zero
      }
      files[files.count - 1].transfers.append(transfer)
      sum = sum + transfer.amount
    }
    return files
  }

  private static func csv(_ rows: [[String]]) -> [UInt8] {
    Array(rows.map { $0.map(CSVField.text).joined(separator: ",") + "\r\n" }.joined().utf8)
  }

  private static func transfers(_ batch: PreparedBatch) -> [UInt8] {
    csv(
      [["merchant", "bank", "branch", "kind", "number", "holder", "amount"]]
        + batch.rows.filter { $0.sums.owed > .zero }.map {
          let account = $0.account
          return [
            $0.merchant.text, account.bank, account.branch, account.kind, account.number,
            account.holder, "\($0.sums.owed.count)",
          ]
        })
  }

  /// What each merchant is told: how the amount came about.
  private static func statements(_ batch: PreparedBatch) -> [UInt8] {
    csv(
      [["merchant", "payday", "through", "used", "adjusted", "carried", "held", "owed", "reason"]]
        + batch.rows.filter { $0.sums.gross != .zero || $0.sums.used != .zero }.map {
          let sums = $0.sums
          return [
            $0.merchant.text, batch.payday.description, batch.through.description,
            "\(sums.used.count)", "\(sums.adjusted.count)", "\(sums.carried.count)",
            "\(sums.held.count)", "\(sums.owed.count)", $0.hold?.rawValue ?? "",
          ]
        })
  }

  /// What stays open after the batch: of the last one of a campaign, what closes it.
  private static func open(_ batch: PreparedBatch) -> [UInt8] {
    csv(
      [["merchant", "amount", "state", "reason", "since", "batch", "days"]]
        + batch.open.map {
          [
            $0.merchant.text, "\($0.amount.count)", $0.kind.rawValue, $0.hold?.rawValue ?? "",
            $0.since.description, $0.batch.text, "\($0.days)",
          ]
        })
  }
}
