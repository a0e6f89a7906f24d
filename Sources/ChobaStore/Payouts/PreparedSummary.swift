import ChobaCore
import Foundation

/// What a prepared folder's manifest says: the batch without its merchants, and digests of the
/// other files. The manifest's own digest names the folder.
struct PreparedSummary {
  static let manifestName = "prepare.json"

  /// Without rows.
  let batch: PreparedBatch
  let totals: ControlTotals
  /// Desk lines dated later are not in it, wherever they stand.
  let asOf: Timestamp
  /// Digests of the files beside it, by name.
  let digests: [String: String]
  let manifest: [UInt8]
  let digest: String

  static let files = [
    PreparedFolder.cutName, PreparedFolder.merchantsName, StatementLines.name,
  ]

  init(_ batch: PreparedBatch, asOf: Timestamp, digests: [String: String]) {
    self.batch = batch
    self.asOf = asOf
    self.digests = digests
    totals = ControlTotals(batch.rows)
    let sender: [(String, DeskValue)] = [
      ("sender_code", .text(batch.sender.code)), ("sender_name", .text(batch.sender.name)),
      ("bank", .text(batch.bank.bank)), ("bank_name", .text(batch.bank.bankName)),
      ("branch", .text(batch.bank.branch)), ("branch_name", .text(batch.bank.branchName)),
      ("kind", .text(batch.bank.kind)), ("number", .text(batch.bank.number)),
      ("records_per_file", .number(Int64(batch.bank.recordsPerFile))),
    ]
    manifest = Array(
      (PayoutText.object(
        [
          ("batch", .text(batch.place.batch.text)),
          ("previous", .text(batch.previous?.text ?? "")),
          ("through", .text(batch.through.description)),
          ("payday", .text(batch.payday.description)), ("as_of", .number(asOf.microseconds)),
        ] + sender + totals.members.map { ($0.name, .number($0.value)) }
          + Self.files.map { ($0, .text(digests[$0] ?? "")) }) + "\n").utf8)
    digest = SHA256.hex(manifest)
  }

  /// Reads the manifest of a folder; nil when there is none.
  init?(root: String, path: String, decoder: LineDecoder) {
    guard
      let data = FileManager.default.contents(atPath: "\(root)/\(path)/\(Self.manifestName)"),
      let fields = try? decoder.fields(of: Array(data.dropLast(data.last == 10 ? 1 : 0))).get(),
      let place = fields.text("batch").flatMap({ BatchID($0).place }),
      let through = fields.text("through").flatMap({ CivilDay($0) }),
      let payday = fields.text("payday").flatMap({ CivilDay($0) }),
      let asOf = fields.integer("as_of")
    else { return nil }
    var rules = PayoutRules()
    rules.sender.code = fields.text("sender_code") ?? ""
    rules.sender.name = fields.text("sender_name") ?? ""
    rules.bank.bank = fields.text("bank") ?? ""
    rules.bank.bankName = fields.text("bank_name") ?? ""
    rules.bank.branch = fields.text("branch") ?? ""
    rules.bank.branchName = fields.text("branch_name") ?? ""
    rules.bank.kind = fields.text("kind") ?? ""
    rules.bank.number = fields.text("number") ?? ""
    rules.bank.recordsPerFile = Int(fields.integer("records_per_file") ?? 0)
    let previous = fields.text("previous").flatMap { $0.isEmpty ? nil : BatchID($0) }
    batch = PreparedBatch(
      place: place, previous: previous, through: through, payday: payday, rules: rules, rows: [])
    totals = ControlTotals { fields.integer($0) ?? 0 }
    self.asOf = Timestamp(microseconds: asOf)
    var digests: [String: String] = [:]
    for name in Self.files { digests[name] = fields.text(name) }
    self.digests = digests
    manifest = Array(data)
    digest = SHA256.hex(manifest)
  }
}

extension ControlTotals {
  /// By the names under which a manifest has them.
  fileprivate var members: [(name: String, value: Int64)] {
    [
      ("merchants", Int64(merchants)), ("transfers", Int64(transfers)), ("used", used.count),
      ("adjusted", adjusted.count), ("carried", carried.count), ("owed", owed.count),
      ("held", held.count), ("held_merchants", Int64(heldMerchants)),
      ("negative", negative.count), ("new_accounts", Int64(newAccounts)),
      ("changed_accounts", Int64(changedAccounts)), ("shared_accounts", Int64(sharedAccounts)),
    ]
  }

  fileprivate init(_ value: (String) -> Int64) {
    self.init()
    merchants = Int(value("merchants"))
    transfers = Int(value("transfers"))
    used = Yen(value("used"))
    adjusted = Yen(value("adjusted"))
    carried = Yen(value("carried"))
    owed = Yen(value("owed"))
    held = Yen(value("held"))
    heldMerchants = Int(value("held_merchants"))
    negative = Yen(value("negative"))
    newAccounts = Int(value("new_accounts"))
    changedAccounts = Int(value("changed_accounts"))
    sharedAccounts = Int(value("shared_accounts"))
  }
}
