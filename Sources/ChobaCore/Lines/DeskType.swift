/// Every type of desk line that there is. Another one is a problem and changes nothing.
package enum DeskType: String, Sendable, CaseIterable {
  case ticketOpen = "ticket.open"
  case ticketTake = "ticket.take"
  case ticketRelease = "ticket.release"
  case ticketAssign = "ticket.assign"
  case ticketNote = "ticket.note"
  case ticketVerify = "ticket.verify"
  case ticketContact = "ticket.contact"
  case ticketEscalate = "ticket.escalate"
  case ticketInstruct = "ticket.instruct"
  case ticketReturn = "ticket.return"
  case ticketPend = "ticket.pend"
  case ticketPromise = "ticket.promise"
  case ticketUrgent = "ticket.urgent"
  case ticketResolve = "ticket.resolve"
  case ticketReopen = "ticket.reopen"
  case ticketMerge = "ticket.merge"
  case ticketUnmerge = "ticket.unmerge"
  case ticketLink = "ticket.link"
  case ticketUnlink = "ticket.unlink"
  case ticketHandover = "ticket.handover"
  case ticketUndo = "ticket.undo"

  case fraudWatch = "fraud.watch"
  case fraudDismiss = "fraud.dismiss"
  case fraudNote = "fraud.note"
  case fraudContact = "fraud.contact"
  case fraudWarn = "fraud.warn"
  case fraudImproved = "fraud.improved"
  case accountBar = "account.bar"
  case accountBarUrgent = "account.bar_urgent"
  case accountReview = "account.review"
  case accountPropose = "account.propose"
  case accountOpinion = "account.opinion"
  case accountApprove = "account.approve"
  case accountReject = "account.reject"
  case accountLift = "account.lift"
  case accountApproveLift = "account.approve_lift"

  case payoutPrepare = "payout.prepare"
  case payoutApprove = "payout.approve"
  case payoutReject = "payout.reject"
  case payoutExport = "payout.export"
  case payoutSubmitted = "payout.submitted"
  case payoutRecall = "payout.recall"
  case payoutHold = "payout.hold"
  case payoutRelease = "payout.release"

  case auditPublish = "audit.publish"
  case auditNote = "audit.note"
  case receiptApprove = "receipt.approve"
  case receiptReject = "receipt.reject"
  case accessReveal = "access.reveal"
  case accessExport = "access.export"
  case deskNotice = "desk.notice"
  /// A notice is taken back before its day; choba's own addition.
  case deskWithdraw = "desk.withdraw"
  /// The hand-over at the end of a shift (引継ぎ); choba's own addition to the contract's types.
  case deskBrief = "desk.brief"
  /// Somebody has received a brief.
  case deskReceived = "desk.received"
  case sessionOpened = "session.opened"

  /// What kind of thing a line of this type is about.
  package var subject: DeskSubject {
    switch self {
    case .receiptApprove, .receiptReject: .receipt
    case .accessReveal: .person
    case .accessExport: .personOrList
    case .deskNotice, .deskWithdraw, .deskBrief, .deskReceived: .desk
    case .sessionOpened: .login
    default:
      switch rawValue.prefix(while: { $0 != "." }) {
      case "ticket": .ticket
      case "payout": .batch
      case "audit": .report
      default: .account
      }
    }
  }
}

/// What a desk line can be about, as `on` names it.
package enum DeskSubject: Sendable {
  /// A call's id, or the id of its `ticket.open`.
  case ticket
  /// `member:ID` or `merchant:ID`.
  case account
  /// `2020-11` or `2020-11-r1`.
  case batch
  /// `SITE:DAY`.
  case report
  case receipt
  /// `member:ID` or `merchant:ID`.
  case person
  /// A person, or `list`.
  case personOrList
  /// `desk`.
  case desk
  case login
}

extension DeskLine {
  /// The line's type, if it is one that there is.
  package var deskType: DeskType? { DeskType(rawValue: type) }
}
