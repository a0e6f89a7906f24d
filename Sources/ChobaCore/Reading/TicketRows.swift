/// A ticket in a list. Its id is the row's identity.
package struct TicketRow: Sendable, Equatable {
  package var id: TicketID
  /// The number told on the phone (受付番号), `1234-5678`.
  package var reference: String
  package var at: Timestamp
  package var from: CallRecord.From
  package var channel: CallRecord.Channel?
  package var account: AccountID?
  /// The merchant's name, where the account is one that is known.
  package var accountName: String?
  package var category: String?
  package var subject: String
  package var state: TicketState
  /// The team that it was escalated to.
  package var to: Team?
  package var owner: Login?
  package var isUrgent: Bool
  /// The earliest running clock or, while pending, its `until`; nil when none runs.
  package var due: Timestamp?
  package var pendingFor: PendingReason?
  /// The last change of state: what an operator has seen when he acts.
  package var lastChange: LineID?
  /// The `ticket.return` whose answer the first line has not passed on yet (回答あり).
  package var answered: LineID?
  /// Who had it at the first line before it was last escalated (戻り先).
  package var returnTo: Login?
  /// What other teams were told to do and have not answered (対応指示).
  package var instructions: [OpenInstruction]
  /// The last answer to an instruction that whoever has the case has not gone on from yet.
  package var reply: LineID?
  /// An emergency that has reached nobody yet.
  package var isUnreached: Bool

  package init(
    id: TicketID, reference: String, at: Timestamp, from: CallRecord.From,
    channel: CallRecord.Channel? = nil, account: AccountID? = nil, accountName: String? = nil,
    category: String? = nil, subject: String, state: TicketState, to: Team? = nil,
    owner: Login? = nil, isUrgent: Bool, due: Timestamp? = nil, pendingFor: PendingReason? = nil,
    lastChange: LineID? = nil, answered: LineID? = nil, returnTo: Login? = nil,
    instructions: [OpenInstruction] = [], reply: LineID? = nil, isUnreached: Bool = false
  ) {
    self.id = id
    self.reference = reference
    self.at = at
    self.from = from
    self.channel = channel
    self.account = account
    self.accountName = accountName
    self.category = category
    self.subject = subject
    self.state = state
    self.to = to
    self.owner = owner
    self.isUrgent = isUrgent
    self.due = due
    self.pendingFor = pendingFor
    self.lastChange = lastChange
    self.answered = answered
    self.returnTo = returnTo
    self.instructions = instructions
    self.reply = reply
    self.isUnreached = isUnreached
  }

  /// An answer came back and waits to be passed on: nobody at the first line has it yet.
  package var hasAnswerWaiting: Bool { answered != nil && state == .waiting }

  /// The earliest instruction that a login is to answer, where the case itself is not for it to
  /// work on; nil otherwise.
  package func instruction(for actor: Actor) -> OpenInstruction? {
    if instructions.isEmpty || Gate.works(actor, for: to) { return nil }
    return instructions.meant(for: actor).min { ($0.due, $0.line) < ($1.due, $1.line) }
  }
}

package enum TicketState: String, Sendable, CaseIterable {
  case waiting, taken, escalated, resolved, merged
}

package enum Team: String, Sendable, CaseIterable {
  case support, sales, partner
}

package enum PendingReason: String, Sendable, CaseIterable {
  case callback, answer
}

/// One ticket whole: the call and everything that was done about it, oldest first.
package struct TicketAnswer: Sendable, Equatable {
  package var row: TicketRow
  package var body: String?
  package var history: [ActivityRow]
  /// Every clock that was ever started, in the order of starting; while pending, its own last.
  package var clocks: [TicketClock]
  /// What was last found out about who is calling.
  package var verified: String?
  /// Ids of what it is linked to.
  package var links: [String]
  package var mergedInto: TicketID?
  /// Tickets that were merged into this one.
  package var merged: [TicketRow]
  /// Instructions that are open, and those whose answer nobody has gone on from yet.
  package var instructions: [Instruction] = []
  /// The ticket it was merged into and those it is linked to, as far as they are known.
  package var others: [TicketRow] = []
  /// Other tickets with the same reference number: rare, and both are shown.
  package var twins: [TicketRow]

  package init(
    row: TicketRow, body: String? = nil, history: [ActivityRow], clocks: [TicketClock] = [],
    verified: String? = nil, links: [String] = [], mergedInto: TicketID? = nil,
    merged: [TicketRow] = [], twins: [TicketRow] = []
  ) {
    self.row = row
    self.body = body
    self.history = history
    self.clocks = clocks
    self.verified = verified
    self.links = links
    self.mergedInto = mergedInto
    self.merged = merged
    self.twins = twins
  }
}

extension TicketRow {
  /// What a list can tell the gate: state, holder and team. Whose the last change is it cannot
  /// tell, so that an undo is judged from the ticket's own answer.
  package var gateState: GateState {
    GateState(
      marks: GateMark(rawValue: state.rawValue).map { [$0] } ?? [], holder: owner, team: to,
      instructions: instructions)
  }
}

extension TicketAnswer {
  /// What the gate must know, with whoever made the last change, which may be undone.
  package var gateState: GateState {
    var state = row.gateState
    if let last = history.last(where: { $0.line.id == row.lastChange })?.line {
      state.makers = [.ticketUndo: last.by]
      (state.by, state.at) = (row.state == .taken ? row.owner : last.by, last.at)
    }
    return state
  }
}
