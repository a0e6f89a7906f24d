import ChobaCore

/// What the console remembers of acting: orders on their way, texts that wait, what can be undone.
struct ActingState: Sendable {
  private var nextNumber = 1
  /// Orders given and not answered yet, by number.
  private(set) var underWay: [Int: Form] = [:]
  /// Forms left with something typed, or whose lines could not be written: for the same action on
  /// the same tickets.
  private var kept: [KeptKey: Form] = [:]
  /// Orders that can be undone, the newest last.
  private(set) var done: [Done] = []
  /// The lines that were said to be in effect, and what their tickets are called: one that arrives late can still take
  /// their turn, and that is said, too.
  private(set) var written: [LineID: String] = [:]
  /// It was said that something is still being recorded when somebody wanted to leave.
  var isLeaving = false
  /// What has to be asked before a key can act.
  var asking: Asking?
  /// What is shown unmasked, and on which page.
  var revealed: Set<Reveal> = []
  var revealedOn = ""
  /// What the other consoles were told last.
  var here: Here?
  /// Ids of urgent tickets and emergency bars that have rung, and the minute in which they last did.
  var rung: Set<String> = []
  var rungAt: Timestamp?
  var title = ""

  struct Done: Sendable {
    var lines: [DeskLine]
    /// What was done, as the form was called, and to which tickets.
    var title: Text
    var targets: [ActTarget]
  }

  struct Here: Hashable, Sendable {
    var ticket: TicketID?
    var isWriting: Bool
  }

  private struct KeptKey: Hashable, Sendable {
    var action: ActionID
    var ids: [String]
  }

  enum Asking: Sendable {
    case next(NextTicket)
    case shift
    /// The cases of accounts, before an action on them.
    case cases(CaseQuestion)
    /// The batch, before an action of the payout desk.
    case payout(PayoutQuestion)
  }

  private static let mostDone = 20
  private static let mostWritten = 50

  /// Gives the order its number, and the drafts the ids that the same ones had before.
  mutating func order(_ drafts: [DeskDraft], _ form: Form) -> DeskOrder {
    defer { nextNumber += 1 }
    isLeaving = false
    underWay[nextNumber] = form
    var seen: Set<DeskDraft.Subject> = []
    let drafts = drafts.map { draft in
      var draft = draft
      let before = form.retry.first {
        $0.type == draft.type && $0.subject == draft.subject && $0.fields == draft.fields
      }
      draft.id = before?.id
      // What the same order changes first is no news for the lines after it.
      if draft.seen != nil, !seen.insert(draft.subject).inserted { draft.seen = nil }
      return draft
    }
    return DeskOrder(number: nextNumber, drafts: drafts)
  }

  /// The form whose order was answered.
  mutating func answered(_ number: Int) -> Form? { underWay.removeValue(forKey: number) }

  var isBusy: Bool { !underWay.isEmpty || asking != nil }

  /// What is being done meanwhile: a large batch takes its time.
  var busy: Text {
    let types = underWay.values.compactMap(\.plan.payoutType)
    if types.contains(.payoutPrepare) { return Text("支払データを作成中", "preparing the payout") }
    if types.contains(.payoutApprove) { return Text("支払データを再計算中", "making it again from its data") }
    if types.contains(.payoutExport) { return Text("振込データを出力中", "writing the bank file") }
    return Text("記録中", "recording")
  }

  /// Whether that action is being written for one of those tickets.
  func isUnderWay(_ action: ActionID, _ ids: [String]) -> Bool {
    underWay.values.contains { form in
      form.plan.action == action
        && (ids.isEmpty ? form.targets.isEmpty : !Set(form.ids).isDisjoint(with: ids))
    }
  }

  mutating func keep(_ form: Form) {
    kept[KeptKey(action: form.plan.action, ids: form.ids)] = form
  }

  mutating func forget(_ form: Form) {
    kept[KeptKey(action: form.plan.action, ids: form.ids)] = nil
  }

  /// The form as it was left, its targets as they are now.
  func resumed(_ form: Form) -> Form {
    guard let old = kept[KeptKey(action: form.plan.action, ids: form.ids)] else { return form }
    var form = form
    form.adopt(old)
    form.note = ActWords.resumed
    return form
  }

  mutating func add(_ order: Done) {
    done.append(order)
    if done.count > Self.mostDone { done.removeFirst() }
  }

  mutating func follow(_ lines: [DeskLine], about targets: [ActTarget]) {
    // Of so many, the first can hardly be overtaken any more.
    if written.count > Self.mostWritten { written = [:] }
    for line in lines {
      written[line.id] = targets.first { $0.id == line.on }?.ticket.reference ?? line.on
    }
  }

  mutating func stopFollowing(_ line: LineID) -> String? { written.removeValue(forKey: line) }

  mutating func removeLastDone() { _ = done.popLast() }
}

extension Session {
  /// What a person is called; the login where staff has no name.
  func name(of login: Login) -> String {
    colleagues.first { $0.login == login }?.name ?? (login == self.login ? name : login.text)
  }
}
