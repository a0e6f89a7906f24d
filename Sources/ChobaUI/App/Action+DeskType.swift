import ChobaCore

extension ActionID {
  /// The type of line that the action writes on that screen; nil for one that depends on more.
  func deskType(on screen: Screen) -> DeskType? {
    switch self {
    case .notice: return .deskNotice
    case .withdraw: return .deskWithdraw
    case .receive: return .deskReceived
    case .reveal: return [.tickets, .accounts, .fraud].contains(screen) ? .accessReveal : nil
    default: break
    }
    // These two are done wherever an account is in view.
    if self == .bar || self == .proposeSuspension {
      return Self.withAccounts.contains(screen) ? accountTypes.first : nil
    }
    return switch screen {
    case .payouts: payoutType
    case .receipts: self == .approve ? .receiptApprove : self == .reject ? .receiptReject : nil
    case .audit: self == .publish ? .auditPublish : self == .answerOrder ? .auditNote : nil
    case .fraud, .accounts, .desk: accountTypes.first
    case .tickets: ticketType
    case .totals, .activity: nil
    }
  }

  private static let withAccounts: Set<Screen> = [
    .fraud, .accounts, .desk, .tickets, .payouts, .receipts,
  ]

  private var ticketType: DeskType? {
    switch self {
    case .newCall: .ticketOpen
    case .take, .takeNext: .ticketTake
    case .escalate: .ticketEscalate
    case .instruct: .ticketInstruct
    case .returnAnswer: .ticketReturn
    case .wait: .ticketPend
    case .resolve: .ticketResolve
    case .reopen: .ticketReopen
    case .urgent: .ticketUrgent
    case .assign: .ticketAssign
    case .merge: .ticketMerge
    case .link: .ticketLink
    case .release: .ticketRelease
    case .handover: .deskBrief
    case .verify: .ticketVerify
    case .promise: .ticketPromise
    case .unlink: .ticketUnlink
    case .note: .ticketNote
    case .contact: .ticketContact
    case .undo: .ticketUndo
    case .approve: .deskReceived
    default: nil
    }
  }

  /// What the action can come to on an account, the gravest need first: which of them is due, its
  /// state tells.
  var accountTypes: [DeskType] {
    switch self {
    case .watch: [.fraudWatch]
    case .dismiss: [.fraudDismiss]
    case .warn: [.fraudWarn]
    case .improved: [.fraudImproved]
    case .bar: [.accountBar, .accountBarUrgent]
    case .proposeSuspension: [.accountPropose]
    case .opinion: [.accountOpinion]
    case .note: [.fraudNote]
    case .contact: [.fraudContact]
    case .approve: [.accountReview, .accountApproveLift, .accountApprove]
    case .reject: [.accountReject]
    case .lift: [.accountLift]
    default: []
    }
  }

  private var payoutType: DeskType? {
    switch self {
    case .prepare: .payoutPrepare
    case .approve: .payoutApprove
    case .reject: .payoutReject
    case .bankFile: .payoutExport
    case .submitted: .payoutSubmitted
    case .hold: .payoutHold
    case .lift: .payoutRelease
    case .recall: .payoutRecall
    default: nil
    }
  }
}
