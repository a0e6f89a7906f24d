/// Which fields a desk line of each type has, and what may stand in them: one table.
///
/// `*` in the data contract's sense stands at the fields without which a line means nothing; words
/// that only explain may be left out, except where the mission asks for a reason.
/// Source: data contract, "Desk types".
package enum DeskSchema {
  /// One field of a type.
  package struct Field: Sendable {
    package let name: String
    package let kind: Kind
    package let isRequired: Bool
  }

  package enum Kind: Sendable {
    case text
    /// One of these texts.
    case choice([String])
    /// `2020-11-30`.
    case day
    /// RFC 3339 with an offset, or a day: then its end is meant.
    case moment
    case number
    case flag
  }

  /// The type's fields, in the contract's order.
  package static func fields(of type: DeskType) -> [Field] { ticketFields(type) }

  /// What is wrong with a line's type, subject or fields; nil when nothing is.
  package static func problem(in line: DeskLine) -> ProblemReason? {
    guard let type = line.deskType else { return .deskUnknownType(line.type) }
    guard isSubject(line.on, type.subject) else { return .badField("on") }
    // A ticket that is opened at the desk is named after the line that opens it.
    if type == .ticketOpen, line.on != line.id.text { return .badField("on") }
    for field in fields(of: type) {
      if let value = line.fields[field.name] {
        guard holds(value, field) else { return .badField(field.name) }
      } else if field.isRequired {
        return .missingField(field.name)
      }
    }
    return nil
  }

  private static func holds(_ value: DeskValue, _ field: Field) -> Bool {
    switch (field.kind, value) {
    case (.text, .text(let text)): !field.isRequired || !text.isEmpty
    case (.choice(let choices), .text(let text)): choices.contains(text)
    case (.day, .text(let text)): CivilDay(text) != nil
    case (.moment, .text(let text)): Timestamp(text) != nil || CivilDay(text) != nil
    case (.number, .number), (.flag, .flag): true
    default: false
    }
  }

  private static func isSubject(_ on: String, _ subject: DeskSubject) -> Bool {
    switch subject {
    case .account, .person: AccountID(on) != nil
    case .personOrList: on == "list" || AccountID(on) != nil
    case .batch: BatchID(on).place != nil
    case .report: ReportID(on) != nil
    case .desk: on == "desk"
    case .ticket, .receipt, .login: !on.isEmpty
    }
  }
}

extension DeskSchema {
  private static func needs(_ name: String, _ kind: Kind = .text) -> Field {
    Field(name: name, kind: kind, isRequired: true)
  }

  private static func may(_ name: String, _ kind: Kind = .text) -> Field {
    Field(name: name, kind: kind, isRequired: false)
  }

  private static func raws<Choice: CaseIterable & RawRepresentable<String>>(
    _: Choice.Type
  ) -> Kind { .choice(Choice.allCases.map(\.rawValue)) }

  private static func ticketFields(_ type: DeskType) -> [Field] {
    switch type {
    case .ticketOpen:
      [
        needs("from", raws(CallRecord.From.self)), may("channel", raws(CallRecord.Channel.self)),
        needs("subject"), may("body"), may("member"), may("merchant"), may("category"),
      ]
    case .ticketTake, .ticketRelease, .ticketUnmerge: []
    case .ticketAssign: [needs("to")]
    case .ticketNote, .ticketReturn: [needs("text")]
    case .ticketVerify: [needs("result")]
    case .ticketContact: [needs("outcome", .choice(["reached", "no_answer"])), may("text")]
    case .ticketEscalate: [needs("to", raws(Team.self)), may("text")]
    case .ticketInstruct: [needs("to"), needs("text")]
    case .ticketPend: [needs("for", raws(PendingReason.self)), needs("until", .moment)]
    case .ticketPromise: [needs("due", .moment), may("text")]
    case .ticketUrgent: [needs("urgent", .flag), may("text")]
    case .ticketResolve, .ticketReopen: [may("text")]
    case .ticketMerge: [needs("into")]
    case .ticketLink, .ticketUnlink: [needs("to")]
    case .ticketHandover: [needs("to"), may("text")]
    case .ticketUndo: [needs("line")]
    default: accountFields(type)
    }
  }

  private static func accountFields(_ type: DeskType) -> [Field] {
    switch type {
    case .fraudWatch, .fraudImproved: [may("text")]
    case .fraudDismiss: [needs("text"), needs("until", .day)]
    case .fraudNote: [needs("text")]
    case .fraudContact:
      [needs("outcome", .choice(["reached", "no_answer", "refused"])), may("text")]
    case .fraudWarn: [may("text"), needs("until", .day)]
    case .accountBar, .accountBarUrgent, .accountPropose: [needs("text")]
    case .accountReview: [needs("of"), may("text")]
    case .accountOpinion:
      [needs("proposal"), needs("view", .choice(["for", "against"])), may("text")]
    case .accountApprove: [needs("proposal"), may("text")]
    // One of both: a proposal or, as `of`, the lifting that somebody asked for.
    case .accountReject: [may("proposal"), may("of"), may("text")]
    case .accountLift: [needs("what", raws(LiftedRight.self)), needs("text")]
    case .accountApproveLift: [needs("of"), may("text")]
    default: otherFields(type)
    }
  }

  private static func otherFields(_ type: DeskType) -> [Field] {
    switch type {
    case .payoutPrepare: [needs("digest"), may("through", .day), may("text")]
    case .payoutApprove, .payoutExport, .payoutSubmitted: [needs("digest")]
    case .payoutReject: [needs("text")]
    case .payoutRecall, .payoutHold: [needs("merchant"), needs("text")]
    case .payoutRelease: [needs("merchant"), may("text")]
    case .auditPublish: [needs("revision", .number), needs("sha256")]
    case .auditNote: [needs("text")]
    case .receiptApprove: [may("text")]
    case .receiptReject: [needs("code"), may("text")]
    case .accessReveal: [needs("field"), needs("purpose")]
    case .accessExport: [needs("what"), needs("purpose"), may("filter"), may("count", .number)]
    case .deskNotice: [needs("text"), needs("until", .day)]
    case .deskBrief: [needs("since", .moment), may("text"), may("to")]
    case .deskReceived, .deskWithdraw: [needs("of")]
    default: []
    }
  }
}

/// What `account.lift` gives back: the right to take part, or the account.
package enum LiftedRight: String, Sendable, CaseIterable {
  case bar, suspension
}
