package import ChobaCore

/// One ticket: the call, and everything that was done about it.
package struct TicketView: DetailView {
  let id: TicketID
  package var detail = Detail()
  private var answer: TicketAnswer?
  /// The caller's number, in full: what of it is shown is decided when it is drawn.
  private var phone: String?

  /// A preview stands beside the list, and nothing can be chosen in it.
  init(_ id: TicketID, isPreview: Bool = false) {
    self.id = id
    detail.isPreview = isPreview
  }

  package var screen: Screen { .tickets }
  package var identity: String { "ticket \(id.text)" }
  package var targets: [ActTarget] {
    guard let answer else { return [] }
    var target = ActTarget(answer)
    target.phone = phone
    return [target]
  }
  package var person: AccountID? { answer?.row.account }
  package func requests(_ context: ViewContext) -> [Request] {
    [.ticket(id)] + (person.map { [.account($0, historyRows: 0)] } ?? [])
  }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    if case .refused(let refusal) = answer { return refusal.sentence }
    if case .account(let account) = answer {
      phone = account.number
      detail.revision += 1
    }
    guard case .ticket(let ticket) = answer else { return nil }
    self.answer = ticket
    detail.nothing = ticket == nil ? Text("この問い合わせは見つかりません。", "There is no such ticket") : nil
    detail.revision += 1
    return nil
  }

  package func title(_ context: ViewContext) -> String {
    let formats = context.formats
    return formats.label(Words.ticket) + " " + (answer?.row.reference ?? id.text)
  }

  package func aside(_ context: ViewContext) -> [StatusLine.Piece] {
    PresenceMarks(context.presence.filter { $0.ticket == id }, context).pieces
  }

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    let (answer, phone) = (answer, phone)
    detail.layout(Size(rows: size.rows - 1, columns: size.columns), context) { columns in
      answer.map {
        TicketLines(answer: $0, phone: phone, context: context, columns: columns).rows
      } ?? []
    }
  }
}
