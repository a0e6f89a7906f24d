package import ChobaCore

/// One member or merchant: who it is, its sums, and everything about it, newest first.
package struct AccountView: DetailView {
  let account: AccountID
  package var detail = Detail()
  private var answer: AccountAnswer?
  /// Lines of history asked for; grows when the end comes near.
  private var historyRows = 200

  /// Nobody looks at more lines than these at once.
  private static let mostRows = 5_000

  init(_ account: AccountID) { self.account = account }

  package var screen: Screen { .accounts }
  package var identity: String { "account \(account)" }
  package var person: AccountID? { account }
  package func requests(_ context: ViewContext) -> [Request] {
    [.account(account, historyRows: historyRows)]
  }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    if case .refused(let refusal) = answer { return refusal.sentence }
    guard case .account(let found) = answer else { return nil }
    self.answer = found
    detail.revision += 1
    return nil
  }

  package func title(_ context: ViewContext) -> String {
    let term = account.kind == .member ? Words.member : Words.merchant
    return context.formats.label(term) + " \(account.id)"
      + (answer?.summary.name.map { " " + $0 } ?? "")
  }

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    let answer = answer
    detail.layout(Size(rows: size.rows - 1, columns: size.columns), context) { columns in
      answer.map { AccountLines(answer: $0, context: context, columns: columns).rows } ?? []
    }
    if answer?.hasMore == true, list.index > list.total - 50, historyRows < Self.mostRows {
      historyRows *= 2
    }
  }
}
