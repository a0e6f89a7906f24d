package import ChobaCore

/// What one merchant is paid in one batch: the sum, what it is made of, and every single use.
package struct MerchantPayoutView: DetailView {
  let merchant: MerchantID
  let batch: BatchID
  package var detail = Detail()
  private var answer: MerchantPayoutAnswer?

  init(_ merchant: MerchantID, _ batch: BatchID) {
    self.merchant = merchant
    self.batch = batch
  }

  package var screen: Screen { .payouts }
  package var identity: String { "payout \(batch.text) \(merchant)" }
  package var person: AccountID? { .merchant(merchant) }

  package var payout: PayoutTarget? {
    answer.map { answer in
      var target = PayoutTarget(answer.row)
      (target.merchant, target.name) = (merchant, answer.name)
      (target.owed, target.held) = (answer.sums.owed, answer.sums.held)
      return target
    }
  }

  package func requests(_ context: ViewContext) -> [Request] { [.merchantPayout(merchant, batch)] }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    if case .refused(let refusal) = answer { return refusal.sentence }
    guard case .merchantPayout(let found) = answer else { return nil }
    self.answer = found
    detail.nothing = found == nil ? Text("その振込はありません。", "There is no such payout") : nil
    detail.revision += 1
    return nil
  }

  package func title(_ context: ViewContext) -> String {
    context.formats.label(Words.payout) + " \(batch.text) · \(merchant)"
      + (answer?.name.map { " " + $0 } ?? "")
  }

  package func aside(_ context: ViewContext) -> [StatusLine.Piece] {
    guard let answer else { return [] }
    return [PayoutCells.state(answer.row, context)].map { StatusLine.Piece($0.text, $0.role) }
  }

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    let answer = answer
    detail.layout(Size(rows: size.rows - 1, columns: size.columns), context) { columns in
      answer.map { MerchantPayoutLines(answer: $0, context: context, columns: columns).rows } ?? []
    }
  }
}

/// The lines of a merchant's page in a batch.
struct MerchantPayoutLines {
  let answer: MerchantPayoutAnswer
  let context: ViewContext
  let columns: Int

  private var formats: Formats { context.formats }
  private var sums: PayoutSums { answer.sums }
  private var person: AccountID { .merchant(answer.merchant) }

  /// The uses stand first: they are what is asked for.
  var rows: [DetailRow] { head + uses + adjustments + carried + bank + more }

  private func amount(_ id: String, _ label: String, _ yen: Yen, _ note: String, _ role: Role)
    -> DetailRow
  {
    let number = formats.number(yen)
    let pad = String(repeating: " ", count: max(0, 13 - CellText(number).width))
    return DetailRow(id: id, label: label, text: pad + number + note, role: role)
  }

  private var head: [DetailRow] {
    let basis = formats.say("  円", "  yen") + " (\(formats.label(answer.basis.term)))"
    var rows = [
      amount("owed", formats.label(Words.owed), sums.owed, basis, .strong),
      amount(
        "used", "  " + formats.label(Words.usedInPeriod), sums.used,
        answer.row.days.map { "  " + formats.period($0.lowerBound, $0.upperBound) } ?? "", .text),
      amount(
        "adjusted", "+ " + formats.short(Words.adjustment), sums.adjusted,
        formats.say("  前期以前分（遅れて届いた利用・訂正）", "  late lines and corrections"), .text),
      amount("carried", "+ " + formats.short(Words.carried), sums.carried, "", .text),
      amount(
        "held", "- " + formats.short(Words.held), sums.held,
        answer.hold.map { formats.say("  \($0.text.ja)", "  \($0.text.en)") } ?? "",
        sums.held > .zero ? .warn : .text),
    ]
    if let hold = answer.heldBy {
      rows.append(
        DetailRow(
          id: "hold", label: formats.label(Words.held),
          text: context.name(hold.by) + " " + formats.dayTime(hold.at) + " "
            + (hold.text("text") ?? ""), role: .warn))
    }
    if let recall = answer.recall {
      rows.append(
        DetailRow(
          id: "recall", label: formats.label(Words.recall),
          text: context.name(recall.by) + " " + formats.dayTime(recall.at) + " "
            + (recall.text("text") ?? ""), role: .warn))
    }
    return rows
  }

  // MARK: Uses

  private func heading(_ ja: String, _ en: String, _ uses: [PayoutUse]) -> DetailRow {
    let sum = uses.reduce(Yen.zero) { $0 + $1.line.points }
    return .heading(
      formats.say(
        "\(ja) \(formats.cases(uses.count))・\(formats.number(sum))円",
        "\(en): \(uses.count), \(formats.number(sum)) yen"))
  }

  private var uses: [DetailRow] {
    let uses = answer.uses.filter { $0.line.kind == .use }
    guard !uses.isEmpty else {
      let text =
        answer.row.days == nil
        ? formats.say("臨時振込には新しい利用は含まれません。", "An off-cycle payout takes no new uses")
        : formats.say("この期間の利用はありません。", "No uses in this period")
      return [DetailRow(id: "no uses", text: text, role: .dim)]
    }
    return [heading("この期間の利用", "Uses of the period", uses)]
      + uses.enumerated().map { row($1, number: $0) }
  }

  private var adjustments: [DetailRow] {
    let others = answer.uses.filter { $0.line.kind != .use }
    var rows: [DetailRow] = []
    if !others.isEmpty {
      rows =
        [heading("調整（前期以前分・訂正）", "Adjustments (late lines, corrections)", others)]
        + others.enumerated().map { row($1, number: answer.uses.count + $0) }
    }
    if answer.otherUses != .zero, !answer.hasMore {
      rows.append(
        amount(
          "other uses", formats.say("その他", "Other"), answer.otherUses,
          formats.say("  読込中の分", "  still being read"), .dim))
    }
    return rows
  }

  private func row(_ use: PayoutUse, number: Int) -> DetailRow {
    let line = use.line
    let points = formats.number(line.points)
    let pad = String(repeating: " ", count: max(0, 9 - CellText(points).width))
    let parts = [
      pad + points, kind(use), line.meal.map { formats.label($0.term) } ?? "", line.id?.text ?? "",
    ]
    return DetailRow(
      id: "use \(number) \(line.id?.text ?? "")", label: line.at.map(formats.listTime) ?? "",
      text: parts.filter { !$0.isEmpty }.joined(separator: "  "),
      role: line.kind == .use ? .text : .warn, target: line.id.map { .record(.uses, $0) },
      copy: line.id?.text)
  }

  /// Why a line is an adjustment, and of which batch.
  private func kind(_ use: PayoutUse) -> String {
    let period = use.period.text
    let corrects = use.line.corrects?.text ?? ""
    return switch use.line.kind {
    case .use: ""
    case .late: formats.say("遅れて届いた\(period)分", "late, of \(period)")
    case .correction: formats.say("訂正（\(corrects)）", "corrects \(corrects)")
    case .takenBack: formats.say("重複のため除外（\(period)分）", "taken off, of \(period)")
    case .unlisted: formats.say("一覧にできない分", "cannot be listed")
    }
  }

  // MARK: Carried over

  private var carried: [DetailRow] {
    guard !answer.carried.isEmpty else { return [] }
    return [.heading(formats.say("繰越の内訳", "What was carried over"))]
      + answer.carried.enumerated().map { place, part in
        var row = amount("carried \(place)", part.from?.text ?? "", part.amount, "", .text)
        row.text += "  " + words(part)
        row.target = part.from.map { .merchantPayout(answer.merchant, $0) }
        row.copy = part.line?.id.text ?? part.from?.text
        return row
      }
  }

  private func words(_ part: CarriedPart) -> String {
    switch part.kind {
    case .held: formats.say("前回までの保留", "held until then")
    case .negative: formats.say("前回のマイナス", "below zero then")
    case .returned:
      formats.short(Words.returned) + " "
        + (part.line.map { formats.listTime($0.at) + reason($0) } ?? "")
    case .other: formats.say("内訳を確認できない分", "cannot be told")
    }
  }

  private func reason(_ line: FeedLine) -> String {
    guard case .bank(let bank) = line.record, let reason = bank.reason else { return "" }
    return formats.say("（\(reason)）", " (\(reason))")
  }

  // MARK: The bank

  private var bank: [DetailRow] {
    var rows: [DetailRow] = [.heading(formats.say("振込先と結果", "Bank account and result"))]
    if let account = answer.account, context.sight.seesBank {
      let isFull = context.sees(.bank, of: person)
      let number = isFull ? account.number : "***" + account.number.suffix(4)
      rows.append(
        DetailRow(
          id: "account", label: formats.label(Words.bankAccount),
          text: "\(account.bank)-\(account.branch) \(number)  \(account.holder)"
            + (isFull
              ? ""
              : formats.say(
                "  全体は加盟店のページで表示（理由を記録）", "  in full on the merchant's page, with a purpose")),
          target: .account(person)))
    }
    rows += answer.results.map { line in
      let entry = HistoryCells(formats: formats, own: person).entry(line.record)
      return DetailRow(
        id: "bank \(line.id.text)", label: formats.listTime(line.at), text: entry.text,
        role: entry.role, target: DetailRow.Target(line), copy: line.id.text)
    }
    if answer.results.isEmpty {
      rows.append(
        DetailRow(
          id: "no result", text: formats.say("銀行の結果はまだありません。", "The bank has not answered yet"),
          role: .dim))
    }
    return rows
  }

  private var more: [DetailRow] {
    var rows = [
      DetailRow(
        id: "history", label: formats.say("振込の履歴", "All payouts"),
        text: formats.say("全期間（支払・保留・返却・繰越と経過日数）", "paid, held, returned, carried, with ages"),
        target: .payoutHistory(answer.merchant)),
      DetailRow(
        id: "account page", label: formats.label(Words.merchant),
        text: [answer.merchant.text, answer.name].compactMap { $0 }.joined(separator: " "),
        target: .account(person), copy: answer.merchant.text),
    ]
    if answer.hasMore {
      rows.insert(
        DetailRow(
          id: "more",
          text: formats.say("利用が多いため、はじめの5,000件だけを表示しています。", "Only the first 5,000 uses are shown"),
          role: .warn), at: 0)
    }
    return rows
  }
}
