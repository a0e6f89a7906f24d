package import ChobaCore

/// An account's case on the fraud desk: the ladder with what was done, flags, every alert with what
/// explains it, and the history.
package struct CaseView: DetailView {
  let account: AccountID
  package var detail = Detail()
  private var found: CaseAnswer?
  private var alerts: AlertsAnswer?

  init(_ account: AccountID) { self.account = account }

  package var screen: Screen { .fraud }
  package var identity: String { "case \(account)" }
  package var person: AccountID? { account }
  package var shownCase: CaseAnswer? { found }
  /// The lines without a way of their own lead to the account.
  package var wayOn: (any View)? { AccountView(account) }

  package func requests(_ context: ViewContext) -> [Request] {
    [.fraudCase(account), .alerts(account)]
  }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    if case .refused(let refusal) = answer { return refusal.sentence }
    switch answer {
    case .fraudCase(let found): self.found = found
    case .alerts(let alerts): self.alerts = alerts
    default: return nil
    }
    detail.revision += 1
    return nil
  }

  package func title(_ context: ViewContext) -> String {
    context.formats.say("事案 ", "Case ") + "\(account)"
      + (found?.summary.name.map { " " + $0 } ?? "")
  }

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    let (found, alerts) = (found, alerts)
    detail.layout(Size(rows: size.rows - 1, columns: size.columns), context) { columns in
      found.map { CaseLines(found: $0, answer: alerts, context: context, columns: columns).rows }
        ?? []
    }
  }
}
