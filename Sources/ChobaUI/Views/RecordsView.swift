package import ChobaCore

/// All records behind an alert, also those of earlier windows, newest first; each leads to its page.
package struct RecordsView: DetailView {
  let account: AccountID
  let rule: FraudRuleKind
  let counterpart: AccountID?
  package var detail = Detail()
  private var alert: AlertRow?

  init(_ account: AccountID, _ rule: FraudRuleKind, counterpart: AccountID?) {
    self.account = account
    self.rule = rule
    self.counterpart = counterpart
  }

  package var screen: Screen { .fraud }
  package var identity: String {
    "records \(account) \(rule.rawValue) \(counterpart?.description ?? "")"
  }
  package var accounts: [AccountID] { [account] }
  package var wayOn: (any View)? { AccountView(account) }

  package func requests(_ context: ViewContext) -> [Request] { [.alerts(account, isWhole: true)] }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    if case .refused(let refusal) = answer { return refusal.sentence }
    guard case .alerts(let found) = answer else { return nil }
    alert = found.alerts.first { $0.rule == rule && $0.counterpart == counterpart }
    detail.nothing = alert == nil ? Text("今は基準値を超えていません。", "Not over the threshold now") : nil
    detail.revision += 1
    return nil
  }

  package func title(_ context: ViewContext) -> String {
    context.formats.label(Words.evidence) + " \(account) "
      + context.formats.label(RuleWords.name(rule.rawValue))
  }

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    let (alert, account) = (alert, account)
    detail.layout(Size(rows: size.rows - 1, columns: size.columns), context) { _ in
      let cells = HistoryCells(formats: context.formats, own: account)
      return (alert?.evidence ?? []).map { line in
        let entry = cells.entry(line.record)
        return DetailRow(
          id: "\(line.record.feed.rawValue) \(line.id.text)",
          label: context.formats.listTime(line.at), text: line.id.text + " " + entry.text,
          role: entry.role, target: DetailRow.Target(line), copy: line.id.text)
      }
    }
  }
}
