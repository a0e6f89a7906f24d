package import ChobaCore

/// A record of a feed: what it is now, what belongs with it, and every line of it with its place.
package struct RecordView: DetailView {
  let feed: Feed
  let id: LineID
  package var detail = Detail()
  private var answer: RecordAnswer?

  init(_ feed: Feed, _ id: LineID) {
    self.feed = feed
    self.id = id
  }

  /// Whoever looks at a person may look at what there is of that person.
  package var screen: Screen { .accounts }
  package var identity: String { "record \(feed.rawValue) \(id.text)" }
  /// Only where something of the person stands here that can be masked.
  package var person: AccountID? {
    [.members, .merchants, .sms, .receipts].contains(feed) ? answer?.line.person : nil
  }
  /// The member's or the merchant's, whichever line is selected; else whose record it is.
  package var accounts: [AccountID] {
    if case .account(let account)? = detail.selected?.target { return [account] }
    return answer?.line.person.map { [$0] } ?? []
  }

  package func requests(_ context: ViewContext) -> [Request] { [.record(feed, id)] }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    if case .refused(let refusal) = answer { return refusal.sentence }
    guard case .record(let found) = answer else { return nil }
    self.answer = found
    detail.nothing = found == nil ? Text("この記録は見つかりません。", "There is no such record") : nil
    detail.revision += 1
    return nil
  }

  package func title(_ context: ViewContext) -> String {
    context.formats.label(feed.record) + " \(id.text)"
  }

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    let answer = answer
    detail.layout(Size(rows: size.rows - 1, columns: size.columns), context) { columns in
      answer.map { RecordLines(answer: $0, context: context, columns: columns).rows } ?? []
    }
  }
}

extension Feed {
  /// What a record of it is.
  var record: Term {
    switch self {
    case .merchants: Term("加盟店情報", "Merchant data", short: "加盟店")
    case .members: Term("利用者情報", "Member data", short: "利用者")
    case .reservations: Words.booking
    case .receipts: Words.receipt
    case .grants: Words.pointsGranted
    case .uses: Words.pointsUsed
    case .calls: Words.ticket
    case .sms: Words.smsVerification
    case .safety: Words.infectionControl
    case .bank: Term("振込の結果", "Bank result", short: "振込結果")
    case .audit: Words.verdict
    }
  }
}
