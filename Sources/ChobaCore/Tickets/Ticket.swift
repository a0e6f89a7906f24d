/// A ticket (問い合わせ): what its call or `ticket.open` said, with its desk lines folded in.
package struct Ticket: Hashable, Sendable {
  package let origin: TicketOrigin
  package var state = TicketState.waiting
  /// The team that it was escalated to, also when somebody there has taken it; nil: first line.
  package var to: Team?
  package var owner: Login?
  package var isUrgent: Bool
  package var pending: Pending?
  /// When the caller was promised to be called back, until a contact keeps it.
  package var promised: Timestamp?
  /// What `ticket.verify` last said of who is calling.
  package var verified: String?
  /// What it is linked to, in the order in which that was done.
  package var links: [String] = []
  package var mergedInto: TicketID?
  /// The `ticket.return` that the first line has not passed on yet (回答あり).
  package var answered: DeskLine?
  /// Who had it at the first line before it was last escalated: an answer is for them.
  package var returnTo: Login?
  /// What other teams were told to do: open, or answered and not gone on from yet.
  package var instructions: [Instruction] = []
  /// The line by which its owner has it.
  var hold: DeskLine?
  /// It went to another team at some time, so that the first line did not close it alone.
  package var wasEscalated = false
  /// Every clock that was ever started, in the order of starting.
  package var clocks: [TicketClock] = []
  /// The applied lines that stand, oldest first: an undone one is not among them.
  package internal(set) var applied: [DeskLine] = []

  /// Waiting for the caller (折返し待ち) or for another department (回答待ち).
  package struct Pending: Hashable, Sendable {
    package var reason: PendingReason
    package var since: Timestamp
    package var until: Timestamp
  }

  /// A ticket as it stands when nobody has done anything.
  package init(_ origin: TicketOrigin, service: Campaign.ServiceMinutes) {
    self.origin = origin
    isUrgent = origin.isUrgent
    clocks = [
      TicketClock(
        .firstAnswer, from: origin.at, minutes: service.firstAnswer,
        metAt: origin.channel == .phone ? origin.at : nil)
    ]
    if origin.isUrgent {
      clocks.append(TicketClock(.urgent, from: origin.at, minutes: service.urgent))
    }
  }

  package var id: TicketID { origin.id }

  /// An emergency that has reached nobody yet.
  package var isUnreached: Bool { clocks.contains { $0.kind == .urgent && $0.isRunning } }

  /// The last change of state that stands: the one that may be undone.
  package var lastChange: DeskLine? {
    applied.last { $0.deskType?.changesTicket ?? false }
  }

  /// What the gate must know of it.
  package var gateState: GateState {
    let last = lastChange
    let hold = state == .taken ? hold : nil
    return GateState(
      marks: GateMark(rawValue: state.rawValue).map { [$0] } ?? [], holder: owner, team: to,
      instructions: openInstructions, makers: last.map { [.ticketUndo: $0.by] } ?? [:],
      by: hold == nil ? last?.by : owner, at: (hold ?? last)?.at)
  }
}

/// What a ticket began with: a call, or a `ticket.open`.
package struct TicketOrigin: Hashable, Sendable {
  package var id: TicketID
  package var at: Timestamp
  package var from: CallRecord.From
  package var channel: CallRecord.Channel?
  package var member: MemberID?
  package var merchant: MerchantID?
  package var category: String?
  package var subject: String
  package var body: String?
  package var isUrgent: Bool
  /// Who opened it at the desk.
  package var openedBy: Login?

  package init(call: CallRecord, id: LineID, at: Timestamp) {
    self.id = TicketID(id.text)
    self.at = at
    from = call.from
    channel = call.channel
    member = call.member
    merchant = call.merchant
    category = call.category
    subject = call.subject
    body = call.body
    isUrgent = call.urgent ?? false
  }

  /// Nil for a line that is no complete `ticket.open`.
  package init?(opening line: DeskLine) {
    guard line.deskType == .ticketOpen,
      let from = line.text("from").flatMap(CallRecord.From.init(rawValue:)),
      let subject = line.text("subject")
    else { return nil }
    id = TicketID(line.id.text)
    at = line.at
    self.from = from
    channel = line.text("channel").flatMap(CallRecord.Channel.init(rawValue:))
    member = line.text("member").map(MemberID.init)
    merchant = line.text("merchant").map(MerchantID.init)
    category = line.text("category")
    self.subject = subject
    body = line.text("body")
    isUrgent = false
    openedBy = line.by
  }

  /// The caller's account: the merchant for its own calls, else the member, else the merchant.
  package var account: AccountID? {
    let member = member.map(AccountID.member)
    let merchant = merchant.map(AccountID.merchant)
    return from == .merchant ? merchant ?? member : member ?? merchant
  }
}

extension DeskType {
  /// Whether a line of this type changes a ticket so that it can be undone; the others only add.
  package var changesTicket: Bool {
    switch self {
    case .ticketTake, .ticketRelease, .ticketAssign, .ticketEscalate, .ticketInstruct,
      .ticketReturn, .ticketPend, .ticketPromise, .ticketUrgent, .ticketResolve, .ticketReopen,
      .ticketMerge, .ticketHandover:
      true
    default: false
    }
  }
}

extension Ticket {
  /// The ticket as a list shows it.
  package func row(reference: String, accountName: String? = nil) -> TicketRow {
    TicketRow(
      id: id, reference: reference, at: origin.at, from: origin.from, channel: origin.channel,
      account: origin.account, accountName: accountName, category: origin.category,
      subject: origin.subject, state: state, to: to, owner: owner, isUrgent: isUrgent, due: due,
      pendingFor: pending?.reason, lastChange: lastChange?.id,
      answered: answered?.id, returnTo: returnTo, instructions: openInstructions,
      reply: reply?.id, isUnreached: isUnreached)
  }
}
