package import ChobaCore

/// Why an account is over a threshold: rule, figures, threshold and the records behind it.
package struct ExplanationView: DetailView {
  let account: AccountID
  package var detail = Detail()
  private var fraud: FraudRow?

  init(_ account: AccountID) { self.account = account }

  package var screen: Screen { .fraud }
  package var identity: String { "explanation \(account)" }
  /// The lines without a way of their own lead to the account.
  package var wayOn: (any View)? { AccountView(account) }

  package func requests(_ context: ViewContext) -> [Request] {
    [.account(account, historyRows: 0)]
  }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    if case .refused(let refusal) = answer { return refusal.sentence }
    guard case .account(let found) = answer else { return nil }
    fraud = found.fraud
    detail.nothing =
      found.fraud == nil ? Text("基準値を超えたものはありません。", "Nothing is over a threshold") : nil
    detail.revision += 1
    return nil
  }

  package func title(_ context: ViewContext) -> String {
    context.formats.label(Words.evidence) + " \(account)"
  }

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    let fraud = fraud
    let account = account
    detail.layout(Size(rows: size.rows - 1, columns: size.columns), context) { columns in
      fraud.map {
        ExplanationLines(fraud: $0, account: account, context: context, columns: columns).rows
      }
        ?? []
    }
  }
}

/// The lines of an explanation: at most five for each hit.
private struct ExplanationLines {
  let fraud: FraudRow
  let account: AccountID
  let context: ViewContext
  let columns: Int

  private var formats: Formats { context.formats }

  var rows: [DetailRow] {
    head + fraud.hits.enumerated().flatMap { lines(of: $1, number: $0) }
  }

  private var head: [DetailRow] {
    var stage = [formats.label(fraud.stage.term), formats.dayTime(fraud.since)]
    if let owner = fraud.owner { stage.append(owner.text) }
    var rows = [
      DetailRow(
        id: "account", label: formats.label(Words.account),
        text: [account.description, fraud.name].compactMap { $0 }.joined(separator: " "),
        role: .strong, target: .account(account), copy: account.description),
      DetailRow(
        id: "stage", label: formats.label(Words.stage), text: stage.joined(separator: " · "),
        role: FraudCells.role(of: fraud.stage)),
      DetailRow(id: "score", label: formats.label(Words.score), text: "\(fraud.score)"),
    ]
    if [.alert, .watch].contains(fraud.stage) {
      rows.append(
        DetailRow(
          id: "suspicion",
          text: formats.say(
            "基準値を超えています（不正と確定したものではありません）。", "Over the threshold; nothing is proven"),
          role: .dim))
    }
    return rows
  }

  private func lines(of hit: RuleHit, number: Int) -> [DetailRow] {
    let name = formats.label(RuleWords.name(hit.rule))
    var rows = [
      DetailRow(
        id: "hit \(number)", label: formats.label(Words.rule),
        text: "\(name) (\(formats.label(Words.score)) \(hit.score))", role: .title, copy: hit.rule),
      DetailRow(
        id: "count \(number)", label: formats.short(Words.threshold),
        text: formats.say(
          "\(hit.count)件（基準値 \(hit.threshold)件以上）",
          "\(hit.count), the threshold is \(hit.threshold)"),
        role: .warn),
      DetailRow(
        id: "last \(number)", label: formats.say("最新", "Last"), text: formats.dayTime(hit.last)),
    ]
    rows[0].role = .strong
    if let other = hit.counterpart {
      rows.append(
        DetailRow(
          id: "other \(number)", label: formats.say("相手", "With"), text: other.description,
          target: .account(other), copy: other.description))
    }
    let ids = hit.evidence.map(\.text).joined(separator: " ")
    rows.append(
      DetailRow(
        id: "evidence \(number)", label: formats.label(Words.evidence),
        text: ids, role: .dim, copy: ids))
    return rows
  }
}
