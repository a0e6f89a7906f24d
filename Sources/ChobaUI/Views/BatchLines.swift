import ChobaCore

/// The lines of a batch's page: who did what, the dates, control totals against the batch before,
/// the ten largest transfers and every exception with its reason.
struct BatchLines {
  let page: BatchPage
  let context: ViewContext
  let columns: Int

  /// Exceptions that stand here; the others are in the list of merchants.
  private static let mostExceptions = 500

  private var formats: Formats { context.formats }
  private var row: PayoutBatchRow { page.row }
  private var batch: PayoutBatchAnswer { page.batch }

  var rows: [DetailRow] { steps + dates + totals + largest + exceptions }

  private func fact(_ id: String, _ label: String, _ text: String, _ role: Role = .text)
    -> DetailRow
  {
    DetailRow(id: id, label: label, text: text, role: role)
  }

  // MARK: Who did what

  private var steps: [DetailRow] {
    var rows: [DetailRow] = []
    if let digest = batch.content?.digest {
      var row = fact(
        "digest", formats.label(Words.digest),
        formats.digest(digest) + formats.say("（y で全体を複写）", " (y copies all of it)"), .strong)
      row.copy = digest
      rows.append(row)
    }
    rows += trouble
    rows += [
      step("prepared", formats.say("作成", "Prepared"), batch.prepared, why: true),
      step("approved", formats.say("承認", "Approved"), batch.approved),
      step("exported", formats.say("データ出力", "Bank file"), batch.exported),
      step("submitted", formats.say("銀行持込", "Submitted"), batch.submitted),
    ]
    rows += batch.recalled.sorted { $0.value.at < $1.value.at }.map { merchant, line in
      DetailRow(
        id: "recall \(merchant)", label: formats.label(Words.recall),
        text: "\(merchant) " + who(line) + reason(line), role: .warn,
        target: .merchantPayout(merchant, batch.batch), copy: merchant.text)
    }
    return rows
  }

  /// What was prepared and does not stand, said plainly.
  private var trouble: [DetailRow] {
    var rows: [DetailRow] = []
    if let line = batch.voided {
      rows.append(
        fact(
          "voided", formats.say("無効", "Void"),
          formats.say(
            "作成した支払データは無効になりました（\(DeskWords.name(line.type).ja)・\(who(line))）。p で作成し直します。",
            "What was prepared is void (\(DeskWords.name(line.type).en), \(who(line))); p prepares anew"
          ), .danger))
    }
    if let line = batch.rejected {
      rows.append(
        fact("rejected", formats.say("差戻し", "Sent back"), who(line) + reason(line), .danger))
    }
    if batch.isPending {
      rows.append(
        fact(
          "pending", formats.say("データ未着", "Pending"),
          formats.say(
            "作成されましたが、支払データがまだ届いていません。",
            "It was prepared; its data have not arrived here yet"), .warn))
    }
    return rows
  }

  private func step(_ id: String, _ name: String, _ line: DeskLine?, why: Bool = false)
    -> DetailRow
  {
    DetailRow(
      id: id, label: (line == nil ? "- " : "✓ ") + name,
      text: line.map { who($0) + (why ? reason($0) : "") } ?? "", role: line == nil ? .dim : .text)
  }

  private func who(_ line: DeskLine) -> String {
    context.name(line.by) + " " + formats.dayTime(line.at)
  }

  private func reason(_ line: DeskLine) -> String {
    let text = line.text("text") ?? ""
    return text.isEmpty
      ? "" : formats.say("（理由: \(text.replacingLineFeeds)）", " (\(text.replacingLineFeeds))")
  }

  // MARK: Dates

  private var dates: [DetailRow] {
    let through = batch.content?.through ?? row.days?.upperBound
    var rows = [
      DetailRow.heading(formats.say("日程", "Dates")),
      fact(
        "period", formats.label(Words.period, in: Detail.labelWidth),
        row.days.map { formats.period($0.lowerBound, $0.upperBound) + formats.say("利用分", "") }
          ?? formats.say(
            "臨時振込（新しい利用は含まず、繰越・返却・解除分だけ）",
            "off-cycle: no new uses, only what was carried, returned or released")),
    ]
    if let through, through != row.days?.upperBound {
      rows.append(
        fact("through", formats.say("対象の最終日", "Through"), formats.fullDay(through)))
    }
    rows.append(
      fact(
        "payday", formats.label(Words.payday),
        formats.fullDay(row.payday) + " " + formats.daysLeft(row.payday), .strong))
    rows += readings
    rows.append(
      fact(
        "deadline", formats.short(Words.deadline),
        formats.fullDay(row.deadline) + " " + formats.clock(minute: row.deadlineMinute) + " "
          + formats.daysLeft(row.deadline)))
    return rows
  }

  /// The three readings of the last weekday, where they differ.
  private var readings: [DetailRow] {
    PaydayRule.allCases.compactMap { rule in
      row.readings[rule].map { day in
        fact(
          "reading \(rule.rawValue)", "",
          formats(rule.text) + " " + formats.shortDay(day)
            + (day == row.payday ? formats.say(" ← この振込日", " <- this payday") : ""), .dim)
      }
    }
  }

  // MARK: Control totals

  private var totals: [DetailRow] {
    guard let content = batch.content else { return live }
    let before = batch.content?.before
    let (now, then) = (content.totals, before ?? ControlTotals())
    let heading = formats.say(
      before == nil ? "集計（前回なし）" : "集計（今回・前回・差）",
      before == nil ? "Control totals (no batch before)" : "Control totals: now, before, change")
    func line(_ id: String, _ label: String, _ now: Int64, _ then: Int64, _ role: Role = .text)
      -> DetailRow
    {
      fact(id, label, figures(now, then, hasBefore: before != nil), role)
    }
    return [
      .heading(heading),
      line(
        "transfers", formats.say("振込件数", "Transfers"), Int64(now.transfers),
        Int64(then.transfers), .strong),
      line("owed", formats.label(Words.owed), now.owed.count, then.owed.count, .strong),
      line("used", formats.label(Words.usedInPeriod), now.used.count, then.used.count),
      line("adjusted", formats.short(Words.adjustment), now.adjusted.count, then.adjusted.count),
      line("carried", formats.short(Words.carried), now.carried.count, then.carried.count),
      line(
        "held", formats.label(Words.held), now.held.count, then.held.count,
        now.held > .zero ? .warn : .text),
      line(
        "heldCount", formats.say("保留の店数", "Held merchants"), Int64(now.heldMerchants),
        Int64(then.heldMerchants)),
      line(
        "negative", formats.say("次回へ（マイナス）", "Below zero"), now.negative.count, then.negative.count),
      line(
        "new", formats.say("新しい口座", "New accounts"), Int64(now.newAccounts),
        Int64(then.newAccounts)),
      line(
        "changed", formats.say("変更した口座", "Changed acc."), Int64(now.changedAccounts),
        Int64(then.changedAccounts)),
      line(
        "shared", formats.say("共通の口座", "Shared acc."), Int64(now.sharedAccounts),
        Int64(then.sharedAccounts), now.sharedAccounts > 0 ? .warn : .text),
    ]
  }

  private func figures(_ now: Int64, _ then: Int64, hasBefore: Bool) -> String {
    func right(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - CellText(text).width)) + text
    }
    let first = right(formats.number(now), 15)
    guard hasBefore else { return first }
    return first + right(formats.number(then), 16) + right(formats.change(now - then), 16)
  }

  /// Sums of what has not been prepared.
  private var live: [DetailRow] {
    [
      .heading(
        formats.say("現在の金額（集計中・作成前）", "As of now (not prepared: can still change)")),
      fact("owed", formats.label(Words.owed), formats.yen(row.owed), .strong),
      fact(
        "held", formats.label(Words.held),
        formats.yen(row.held)
          + (row.heldMerchants.map { formats.say("（\($0)店）", " (\($0))") } ?? "")),
    ]
  }

  // MARK: Merchants

  private var largest: [DetailRow] {
    guard let rows = batch.content?.largest, !rows.isEmpty else { return [] }
    return [.heading(formats.say("振込額の大きい10件", "The ten largest transfers"))]
      + rows.enumerated().map { place, shown in
        merchant("largest \(place)", shown, formats.yen(shown.row.sums.owed), .text)
      }
  }

  private var exceptions: [DetailRow] {
    guard let rows = batch.content?.exceptions else { return [] }
    let heading = DetailRow.heading(
      formats.say("例外 \(formats.merchants(rows.count))", "Exceptions: \(rows.count)"))
    guard !rows.isEmpty else {
      return [heading, fact("none", "", formats.say("例外はありません。", "None"), .good)]
    }
    let shown = rows.sorted { Self.gravity($0) > Self.gravity($1) }.prefix(Self.mostExceptions)
    let more = rows.count - shown.count
    return [heading]
      + shown.enumerated().map { place, shown in
        merchant(
          "exception \(place)", shown, BatchWords.exception(shown.row, formats),
          shown.row.sums.held > .zero ? .warn : .text)
      }
      + (more > 0
        ? [
          fact(
            "more", "",
            formats.say("ほか \(more)店は加盟店の一覧（Tab）にあります。", "\(more) more in the list (Tab)"), .dim)
        ] : [])
  }

  /// Held first, then below zero, then new accounts; the larger sums first.
  private static func gravity(_ shown: PayoutRowShown) -> (Int, Int64) {
    let sums = shown.row.sums
    if sums.held > .zero { return (2, sums.held.count) }
    return sums.gross < .zero ? (1, -sums.gross.count) : (0, sums.owed.count)
  }

  private func merchant(
    _ id: String, _ shown: PayoutRowShown, _ text: String, _ role: Role
  ) -> DetailRow {
    DetailRow(
      id: id, label: shown.row.merchant.text,
      text: text + "  " + (shown.name ?? ""), role: role,
      target: .merchantPayout(shown.row.merchant, batch.batch), copy: shown.row.merchant.text)
  }
}

/// What is said of a batch's rows, on its page and in dialogs.
enum BatchWords {
  /// Why a row is not like all the others.
  static func exception(_ row: PreparedRow, _ formats: Formats) -> String {
    let sums = row.sums
    if sums.held > .zero {
      let why = row.hold.map { formats($0.text) } ?? ""
      return formats.say(
        "保留 \(formats.number(sums.held))円（\(why)）", "held \(formats.number(sums.held)) yen (\(why))"
      )
    }
    if sums.gross < .zero {
      return formats.say(
        "マイナスのため次回へ \(formats.number(sums.gross))円",
        "below zero, carried on: \(formats.number(sums.gross)) yen")
    }
    let account =
      row.novelty == .first
      ? formats.say("新しい口座", "new account") : formats.say("口座の変更", "changed account")
    return account + " " + formats.yen(sums.owed)
  }

  /// Exceptions by their kind: `保留 3店（口座なし 2・資格停止 1）・マイナス 1店・新しい口座 4店`.
  static func summary(_ rows: [PayoutRowShown], _ formats: Formats) -> String {
    let held = rows.map(\.row).filter { $0.sums.held > .zero }
    let reasons = HoldReason.allCases.compactMap { reason -> String? in
      let count = held.count { $0.hold == reason }
      return count == 0 ? nil : formats(reason.text) + " \(count)"
    }.joined(separator: formats.say("・", ", "))
    let negative = rows.count { $0.row.sums.gross < .zero }
    let other = rows.count - held.count - negative
    var parts: [String] = []
    if !held.isEmpty {
      parts.append(
        formats.say("保留 \(held.count)店（\(reasons)）", "held \(held.count) (\(reasons))"))
    }
    if negative > 0 {
      parts.append(formats.say("マイナス \(negative)店", "below zero \(negative)"))
    }
    if other > 0 {
      parts.append(formats.say("口座の新規・変更 \(other)店", "new or changed accounts \(other)"))
    }
    return parts.isEmpty
      ? formats.say("なし", "none") : parts.joined(separator: formats.say("・", ", "))
  }
}
