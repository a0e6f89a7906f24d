package import ChobaCore

/// The bridge between a calendar month and a period of use (利用期間): why what was used in a month is
/// not what is paid at its end.
package struct BridgeView: DetailView {
  let batch: BatchID
  let merchant: MerchantID?
  package var detail = Detail()
  private(set) var month: CivilMonth
  private var bridge: PayoutBridge?

  init(_ batch: BatchID, _ merchant: MerchantID?) {
    self.batch = batch
    self.merchant = merchant
    month = batch.place?.month ?? CivilMonth(number: 0)
  }

  package var screen: Screen { .payouts }
  package var identity: String { "bridge \(batch.text) \(merchant?.text ?? "")" }
  package var person: AccountID? { merchant.map { .merchant($0) } }
  package var payout: PayoutTarget? { bridge.map { PayoutTarget($0.row) } }

  package func requests(_ context: ViewContext) -> [Request] {
    [.payoutBridge(batch, merchant, month)]
  }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    if case .refused(let refusal) = answer { return refusal.sentence }
    guard case .payoutBridge(let found) = answer else { return nil }
    bridge = found
    detail.nothing =
      found == nil
      ? Text("臨時振込には利用期間がありません。", "An off-cycle payout has no period of use") : nil
    detail.revision += 1
    return nil
  }

  package func title(_ context: ViewContext) -> String {
    let who =
      [merchant?.text, bridge?.name].compactMap { $0 }.joined(separator: " ")
    return context.formats.say("暦月と利用期間の照合 ", "Month and period: ") + batch.text + " "
      + (who.isEmpty ? context.formats.say("全加盟店", "all merchants") : who)
  }

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    let bridge = bridge
    detail.layout(Size(rows: size.rows - 1, columns: size.columns), context) { _ in
      bridge.map { BridgeLines(bridge: $0, formats: context.formats).rows } ?? []
    }
  }

  package mutating func perform(_ action: ActionID, _ context: ViewContext) -> Outcome {
    switch action {
    case .bridge:
      // The month of payment, or the one in which most of the period lies.
      let own = batch.place?.month ?? month
      month = month == own ? own.advanced(by: -1) : own
      return .done
    case .open: return detail.open()
    case .searchNext, .searchPrevious: return detail.goOnSearching().map(Outcome.say) ?? .done
    default: return .ignored
    }
  }
}

private struct BridgeLines {
  let bridge: PayoutBridge
  let formats: Formats

  var rows: [DetailRow] { steps + days }

  private func line(_ id: String, _ sign: String, _ yen: Yen, _ text: String, _ role: Role = .text)
    -> DetailRow
  {
    let number = formats.number(yen)
    let pad = String(repeating: " ", count: max(0, 15 - CellText(number).width))
    return DetailRow(id: id, label: sign, text: pad + number + "  " + text, role: role)
  }

  private func range(_ days: [PayoutBridge.Day]) -> String {
    guard let first = days.first?.day, let last = days.last?.day else {
      return formats.say("なし", "none")
    }
    return first == last ? formats.shortDay(first) : formats.period(first, last)
  }

  private func sum(_ days: [PayoutBridge.Day]) -> Yen { days.reduce(.zero) { $0 + $1.points } }

  private var steps: [DetailRow] {
    let sums = bridge.sums
    let later = sum(bridge.onlyMonth)
    let earlier = sum(bridge.onlyPeriod)
    let live = bridge.row.basis == .live ? formats.say("（集計中）", " (so far)") : ""
    var switchRow = DetailRow(
      id: "switch", text: formats.say("= で前月・当月を切り替え", "= switches to the month before and back"),
      role: .dim)
    switchRow.copy = bridge.row.batch.text
    return [
      line(
        "month", formats.say("暦月", "Month"), bridge.monthTotal,
        formats.month(bridge.month) + formats.say("の利用", ": used"), .strong),
      line(
        "later", formats.say("－ 期間外の日", "- other days"), Yen(-later.count),
        range(bridge.onlyMonth) + formats.say("（別の振込で支払い）", " (paid with another payout)")),
      line(
        "earlier", formats.say("＋ 他の月の日", "+ other month"), earlier,
        range(bridge.onlyPeriod) + formats.say("（この期間に含む）", " (in this period)")),
      line(
        "period", formats.say("＝ 利用期間", "= period"), bridge.periodTotal,
        formats.period(bridge.period.lowerBound, bridge.period.upperBound)
          + formats.say("の利用", ": used"), .strong),
      line(
        "late", formats.say("＋ 締め後の差", "+ late"), bridge.lateDifference,
        formats.say(
          "締めた後に届いた分は次回、前期以前の遅れ・訂正はここで調整",
          "what came after the cut-off goes to the next payout, what was late before comes here")),
      line(
        "carried", formats.say("＋ 繰越", "+ carried"), sums.carried,
        formats.say("前回の保留・マイナス・振込不能", "held, below zero or returned before")),
      line("held", formats.say("－ 保留", "- held"), Yen(-sums.held.count), ""),
    ] + negative + [
      line(
        "owed", formats.say("＝ 支払額", "= owed"), sums.owed,
        formats.label(Words.payday) + " " + formats.shortDay(bridge.row.payday) + live, .strong),
      switchRow,
    ]
  }

  /// Sums below zero are not paid, and go on to the next payout.
  private var negative: [DetailRow] {
    let sums = bridge.sums
    let rest = sums.owed + sums.held - sums.gross
    return rest == .zero
      ? []
      : [
        line(
          "negative", formats.say("＋ マイナス", "+ below zero"), rest,
          formats.say("次回へ繰り越す分", "carried on to the next payout"))
      ]
  }

  /// The days that make the difference, one by one.
  private var days: [DetailRow] {
    section("later", Text("暦月だけに入る日", "Days of the month only"), bridge.onlyMonth)
      + section("earlier", Text("利用期間だけに入る日", "Days of the period only"), bridge.onlyPeriod)
  }

  private func section(_ id: String, _ title: Text, _ days: [PayoutBridge.Day]) -> [DetailRow] {
    guard !days.isEmpty else { return [] }
    return [.heading(formats(title) + " " + formats.yen(sum(days)))]
      + days.map { day in
        line("\(id) \(day.day)", formats.shortDay(day.day), day.points, "")
      }
  }
}
