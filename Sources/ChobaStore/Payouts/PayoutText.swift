import ChobaCore

/// JSON objects of texts and whole numbers.
enum PayoutText {
  static func object(_ members: [(String, DeskValue)]) -> String {
    "{"
      + members.map { name, value in
        let text =
          switch value {
          case .text(let text): JSONString.quoted(text)
          case .number(let number): String(number)
          case .flag(let flag): flag ? "true" : "false"
          }
        return JSONString.quoted(name) + ":" + text
      }.joined(separator: ",") + "}"
  }
}

extension PreparedRow {
  var text: String {
    PayoutText.object([
      ("merchant", .text(merchant.text)), ("used", .number(sums.used.count)),
      ("adjusted", .number(sums.adjusted.count)), ("carried", .number(sums.carried.count)),
      ("held", .number(sums.held.count)), ("owed", .number(sums.owed.count)),
      ("reason", .text(hold?.rawValue ?? "")), ("since", .text(since?.batch.text ?? "")),
      ("since_day", .text(since?.day.description ?? "")), ("through", .number(through.count)),
      ("returned", .number(returned.count)), ("bank", .text(account.bank)),
      ("branch", .text(account.branch)), ("kind", .text(account.kind)),
      ("number", .text(account.number)), ("holder", .text(account.holder)),
      ("novelty", .number(Int64(novelty.rawValue) - 0x30)),
    ])
  }

  /// Reads what `text` wrote; nil for anything else.
  init?(line: [UInt8], _ decoder: LineDecoder) {
    var scan = PreparedRowScan(line)
    guard let text = scan.text("{\"merchant\":\""), let used = scan.number("\",\"used\":"),
      let adjusted = scan.number(",\"adjusted\":"), let carried = scan.number(",\"carried\":"),
      let held = scan.number(",\"held\":"), let owed = scan.number(",\"owed\":"),
      let reason = scan.text(",\"reason\":\""), let since = scan.text("\",\"since\":\""),
      let day = scan.text("\",\"since_day\":\""), let through = scan.number("\",\"through\":"),
      let returned = scan.number(",\"returned\":"),
      let bank = scan.text(",\"bank\":\""), let branch = scan.text("\",\"branch\":\""),
      let kind = scan.text("\",\"kind\":\""), let number = scan.text("\",\"number\":\""),
      let holder = scan.text("\",\"holder\":\""), let novelty = scan.number("\",\"novelty\":"),
      scan.isEnd,
      let code = Transfer.Novelty(rawValue: UInt8(truncatingIfNeeded: novelty) &+ 0x30)
    else {
      self.init(escaped: line, decoder)
      return
    }
    self.init(
      merchant: text, [used, adjusted, carried, held, owed, through, returned], reason: reason,
      since: (since, day), novelty: code)
    account.bank = bank
    account.branch = branch
    account.kind = kind
    account.number = number
    account.holder = holder
  }

  /// Whose row a line is, without reading the rest of it.
  static func merchant(of line: ArraySlice<UInt8>, _ decoder: LineDecoder) -> MerchantID? {
    let text = line.dropFirst("{\"merchant\":\"".utf8.count)
      .prefix { $0 != UInt8(ascii: "\"") }
    return text.contains(UInt8(ascii: "\\"))
      ? PreparedRow(line: Array(line), decoder)?.merchant
      : MerchantID(String(decoding: text, as: UTF8.self))
  }

  /// With texts that need escapes.
  private init?(escaped line: [UInt8], _ decoder: LineDecoder) {
    guard let fields = try? decoder.fields(of: line).get(), let id = fields.text("merchant")
    else { return nil }
    let names = ["used", "adjusted", "carried", "held", "owed", "through", "returned"]
    let numbers = names.compactMap { fields.integer($0) }
    guard numbers.count == names.count,
      let novelty = fields.integer("novelty").flatMap({
        Transfer.Novelty(rawValue: UInt8(truncatingIfNeeded: $0) &+ 0x30)
      })
    else { return nil }
    self.init(
      merchant: id, numbers, reason: fields.text("reason") ?? "",
      since: (fields.text("since") ?? "", fields.text("since_day") ?? ""), novelty: novelty)
    account.bank = fields.text("bank") ?? ""
    account.branch = fields.text("branch") ?? ""
    account.kind = fields.text("kind") ?? ""
    account.number = fields.text("number") ?? ""
    account.holder = fields.text("holder") ?? ""
  }

  /// `numbers`: used, adjusted, carried, held, owed, through, returned. Nil where they do not
  /// belong together.
  private init?(
    merchant: String, _ numbers: [Int64], reason: String,
    since: (batch: String, day: String), novelty: Transfer.Novelty
  ) {
    let hold = HoldReason(rawValue: reason)
    let sums = PayoutSums(
      used: Yen(numbers[0]), through: Yen(numbers[0] + numbers[1]), throughBefore: .zero,
      carried: Yen(numbers[2]), isHeld: hold != nil)
    guard sums.held.count == numbers[3], sums.owed.count == numbers[4] else { return nil }
    self.init(
      merchant: MerchantID(merchant), sums: sums, through: Yen(numbers[5]),
      returned: Yen(numbers[6]), hold: hold, account: PaidAccount(), novelty: novelty,
      since: CivilDay(since.day).map { OpenSince(batch: BatchID(since.batch), day: $0) })
  }
}

/// Takes a prepared row apart where its texts need no escapes, as nearly all do: a batch has
/// fifty thousand.
private struct PreparedRowScan {
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isEnd: Bool { at == bytes.count - 1 && bytes[at] == UInt8(ascii: "}") }

  /// The text behind a mark, up to its quotation mark.
  mutating func text(_ mark: StaticString) -> String? {
    guard skip(mark) else { return nil }
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      if bytes[at] == UInt8(ascii: "\\") { return nil }
      at += 1
    }
    return at < bytes.count ? String(decoding: bytes[start..<at], as: UTF8.self) : nil
  }

  mutating func number(_ mark: StaticString) -> Int64? {
    guard skip(mark) else { return nil }
    let isNegative = at < bytes.count && bytes[at] == UInt8(ascii: "-")
    if isNegative { at += 1 }
    let start = at
    var value: Int64 = 0
    while at < bytes.count, (48...57).contains(bytes[at]) {
      let (product, isTooGreat) = value.multipliedReportingOverflow(by: 10)
      let (sum, isTooMuch) = product.addingReportingOverflow(Int64(bytes[at] - 48))
      if isTooGreat || isTooMuch { return nil }
      value = sum
      at += 1
    }
    return at > start ? (isNegative ? -value : value) : nil
  }

  private mutating func skip(_ mark: StaticString) -> Bool {
    let count = mark.utf8CodeUnitCount
    guard at + count <= bytes.count else { return false }
    for place in 0..<count where bytes[at + place] != mark.utf8Start[place] { return false }
    at += count
    return true
  }
}
