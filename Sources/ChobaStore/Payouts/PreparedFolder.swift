import ChobaCore
import Foundation

/// A prepared batch as the files of its folder, and the digest that names it.
struct PreparedFolder {
  static let manifestName = "prepare.json"
  static let cutName = "cut.txt"
  static let merchantsName = "merchants.ndjson"

  let batch: PreparedBatch
  let cut: PayoutCut
  /// Desk lines dated later are not in it, wherever they stand.
  let asOf: Timestamp
  let files: [(name: String, bytes: [UInt8])]
  /// SHA-256 of the manifest, which has the digests of the other two.
  let digest: String

  static func path(of digest: String) -> String { "out/payouts/prepared/" + digest }

  init(_ batch: PreparedBatch, cut: PayoutCut, asOf: Timestamp) {
    self.batch = batch
    self.cut = cut
    self.asOf = asOf
    let merchants = Array(batch.rows.map { $0.text + "\n" }.joined().utf8)
    let cutText = Array(cut.text.utf8)
    let manifest = Array(
      (PayoutText.object(
        [
          ("batch", .text(batch.place.batch.text)),
          ("previous", .text(batch.previous?.text ?? "")),
          ("through", .text(batch.through.description)),
          ("payday", .text(batch.payday.description)),
          ("as_of", .number(asOf.microseconds)), ("sender_code", .text(batch.sender.code)),
          ("sender_name", .text(batch.sender.name)), ("bank", .text(batch.bank.bank)),
          ("bank_name", .text(batch.bank.bankName)), ("branch", .text(batch.bank.branch)),
          ("branch_name", .text(batch.bank.branchName)), ("kind", .text(batch.bank.kind)),
          ("number", .text(batch.bank.number)),
          ("records_per_file", .number(Int64(batch.bank.recordsPerFile))),
          ("cut", .text(SHA256.hex(cutText))), ("merchants", .text(SHA256.hex(merchants))),
        ]) + "\n").utf8)
    files = [
      (Self.manifestName, manifest), (Self.cutName, cutText), (Self.merchantsName, merchants),
    ]
    digest = SHA256.hex(manifest)
  }

  /// Reads a folder below the data directory; nil when it is not there, or not whole.
  init?(root: String, path: String, decoder: LineDecoder) {
    func bytes(_ name: String) -> [UInt8]? {
      FileManager.default.contents(atPath: "\(root)/\(path)/\(name)").map { Array($0) }
    }
    guard let manifest = bytes(Self.manifestName), let cutBytes = bytes(Self.cutName),
      let merchants = bytes(Self.merchantsName),
      let fields = try? decoder.fields(of: manifest.dropLast(manifest.last == 10 ? 1 : 0) + [])
        .get(),
      fields.text("cut") == SHA256.hex(cutBytes),
      fields.text("merchants") == SHA256.hex(merchants),
      let cut = PayoutCut(text: String(decoding: cutBytes, as: UTF8.self)),
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
    var rows: [PreparedRow] = []
    for line in merchants.split(separator: 10) {
      guard let row = PreparedRow(line: Array(line), decoder) else { return nil }
      rows.append(row)
    }
    let previous = fields.text("previous").flatMap { $0.isEmpty ? nil : BatchID($0) }
    batch = PreparedBatch(
      place: place, previous: previous, through: through, payday: payday, rules: rules, rows: rows)
    self.cut = cut
    self.asOf = Timestamp(microseconds: asOf)
    files = [
      (Self.manifestName, manifest), (Self.cutName, cutBytes), (Self.merchantsName, merchants),
    ]
    digest = SHA256.hex(manifest)
  }
}

/// JSON objects of texts and whole numbers.
enum PayoutText {
  static func object(_ members: [(String, DeskValue)]) -> String {
    "{"
      + members.map { name, value in
        let text =
          switch value {
          case .text(let text): DeskLineText.string(text)
          case .number(let number): String(number)
          case .flag(let flag): flag ? "true" : "false"
          }
        return DeskLineText.string(name) + ":" + text
      }.joined(separator: ",") + "}"
  }
}

extension PreparedRow {
  var text: String {
    PayoutText.object([
      ("merchant", .text(merchant.text)), ("used", .number(sums.used.count)),
      ("adjusted", .number(sums.adjusted.count)), ("carried", .number(sums.carried.count)),
      ("held", .number(sums.held.count)), ("owed", .number(sums.owed.count)),
      ("reason", .text(hold?.rawValue ?? "")), ("through", .number(through.count)),
      ("returned", .number(returned.count)), ("bank", .text(account.bank)),
      ("branch", .text(account.branch)), ("kind", .text(account.kind)),
      ("number", .text(account.number)), ("holder", .text(account.holder)),
      ("novelty", .number(Int64(novelty.rawValue) - 0x30)),
    ])
  }

  init?(line: [UInt8], _ decoder: LineDecoder) {
    guard let fields = try? decoder.fields(of: line).get(), let id = fields.text("merchant"),
      let used = fields.integer("used"), let adjusted = fields.integer("adjusted"),
      let carried = fields.integer("carried"), let held = fields.integer("held"),
      let owed = fields.integer("owed"), let through = fields.integer("through"),
      let returned = fields.integer("returned"),
      let novelty = fields.integer("novelty").flatMap({
        Transfer.Novelty(rawValue: UInt8(truncatingIfNeeded: $0) &+ 0x30)
      })
    else { return nil }
    var account = PaidAccount()
    account.bank = fields.text("bank") ?? ""
    account.branch = fields.text("branch") ?? ""
    account.kind = fields.text("kind") ?? ""
    account.number = fields.text("number") ?? ""
    account.holder = fields.text("holder") ?? ""
    let reason = fields.text("reason").flatMap { HoldReason(rawValue: $0) }
    let sums = PayoutSums(
      used: Yen(used), through: Yen(used + adjusted), throughBefore: .zero, carried: Yen(carried),
      isHeld: reason != nil)
    guard sums.held.count == held, sums.owed.count == owed else { return nil }
    self.init(
      merchant: MerchantID(id), sums: sums, through: Yen(through), returned: Yen(returned),
      hold: reason, account: account, novelty: novelty)
  }
}
