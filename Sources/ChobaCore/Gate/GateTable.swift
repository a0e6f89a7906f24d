/// One row of the gate's table: who may write a line of a type, when, and what it leads to.
package struct GateRow: Sendable {
  package let type: DeskType
  /// Any of these roles is needed. A line by another is a problem.
  package let roles: Set<StaffRole>
  /// One of these must hold; empty: anything.
  package let isIn: Set<GateMark>
  /// None of these may hold.
  package let notIn: Set<GateMark>
  /// What holds afterwards; nil: as before.
  package let after: GateMark?
  package let excludes: GateExclusion
  /// Also possible, whatever state the case is in, for a team that was instructed: it is then about
  /// what they were told to do, and the case stays as it is.
  package let isForInstructed: Bool

  package var sortedRoles: [StaffRole] { StaffRole.allCases.filter(roles.contains) }
}

/// Who is excluded although role and state would allow it.
package enum GateExclusion: String, Sendable, CaseIterable {
  case nobody
  /// Everybody but the team that the ticket is with, and supervisors.
  case otherTeams = "other-teams"
  /// Likewise and, once somebody has it, everybody but that person and supervisors.
  case otherWorkers = "other-workers"
  /// Whoever made what is approved, reviewed or refused here, a supervisor included.
  case maker
  /// Where the hold came from fraud, everybody but supervisors.
  case fraudHolds = "fraud-holds"
  /// Everybody but the author of what is undone, and supervisors.
  case othersThanAuthor = "others-than-author"
}

extension Gate {
  /// The whole table, a row a type, in the order of the types.
  package static let table: [GateRow] = DeskType.allCases.map(row(of:))

  private static let desk: Set<StaffRole> = [.agent, .support, .sales, .supervisor]
  private static let fraud: Set<StaffRole> = [.analyst, .supervisor]
  private static let money: Set<StaffRole> = [.payout, .supervisor]
  private static let active: Set<GateMark> = [.waiting, .taken, .escalated]

  private static func row(
    _ type: DeskType, _ roles: Set<StaffRole>, in isIn: Set<GateMark> = [],
    not notIn: Set<GateMark> = [], after: GateMark? = nil, excludes: GateExclusion = .nobody,
    isForInstructed: Bool = false
  ) -> GateRow {
    GateRow(
      type: type, roles: roles, isIn: isIn, notIn: notIn, after: after, excludes: excludes,
      isForInstructed: isForInstructed)
  }

  /// The row of a type. One switch without a default: a type without a row does not compile.
  package static func row(of type: DeskType) -> GateRow {
    switch type {
    case .ticketOpen: row(type, desk, after: .waiting)
    case .ticketTake:
      row(
        type, desk, in: [.waiting, .escalated], after: .taken, excludes: .otherTeams,
        isForInstructed: true)
    case .ticketRelease:
      row(
        type, desk, in: [.taken], after: .waiting, excludes: .otherWorkers, isForInstructed: true)
    case .ticketAssign, .ticketHandover:
      row(type, desk, in: active, after: .taken, excludes: .otherWorkers)
    case .ticketNote: row(type, desk)
    case .ticketVerify, .ticketContact, .ticketLink, .ticketUnlink: row(type, desk, not: [.merged])
    case .ticketEscalate: row(type, desk, in: active, after: .escalated, excludes: .otherWorkers)
    case .ticketInstruct: row(type, [.support, .supervisor], in: active)
    case .ticketReturn:
      row(
        type, desk, in: [.taken, .escalated], after: .waiting, excludes: .otherWorkers,
        isForInstructed: true)
    case .ticketPend, .ticketPromise: row(type, desk, in: active, excludes: .otherWorkers)
    case .ticketUrgent: row(type, desk, in: active, after: .escalated)
    case .ticketResolve: row(type, desk, in: active, after: .resolved, excludes: .otherWorkers)
    case .ticketReopen: row(type, desk, in: [.resolved], after: .waiting)
    case .ticketMerge: row(type, desk, not: [.merged], after: .merged)
    case .ticketUnmerge: row(type, desk, in: [.merged])
    case .ticketUndo: row(type, desk, excludes: .othersThanAuthor)
    case .fraudWatch, .fraudDismiss, .fraudNote, .fraudWarn, .fraudImproved: row(type, fraud)
    case .fraudContact: row(type, [.support, .sales, .analyst, .supervisor])
    case .accountBar: row(type, fraud, in: [.warned], not: [.barred], after: .barred)
    case .accountBarUrgent: row(type, fraud, not: [.barred], after: .barred)
    case .accountReview: row(type, fraud, in: [.unreviewed], excludes: .maker)
    case .accountPropose:
      row(type, fraud, in: [.barred], not: [.suspended, .proposed], after: .proposed)
    case .accountOpinion: row(type, fraud, in: [.proposed], excludes: .maker)
    case .accountApprove:
      row(type, [.supervisor], in: [.proposed], after: .suspended, excludes: .maker)
    case .accountReject:
      row(type, [.supervisor], in: [.proposed, .liftAsked], excludes: .maker)
    case .accountLift: row(type, fraud, in: [.barred, .suspended], after: .liftAsked)
    case .accountApproveLift: row(type, [.supervisor], in: [.liftAsked], excludes: .maker)
    case .payoutPrepare: row(type, money, in: [.closed], after: .prepared)
    case .payoutApprove:
      row(type, [.supervisor], in: [.prepared], after: .approved, excludes: .maker)
    case .payoutReject: row(type, money, in: [.prepared, .approved], after: .closed)
    case .payoutExport: row(type, money, in: [.approved], after: .exported)
    case .payoutSubmitted: row(type, money, in: [.exported], after: .submitted)
    case .payoutRecall: row(type, money, in: [.exported, .submitted, .paid])
    case .payoutHold: row(type, money.union([.analyst]), not: [.heldForFraud], after: .held)
    case .payoutRelease: row(type, money, in: [.held], after: .notHeld, excludes: .fraudHolds)
    case .auditPublish:
      row(type, [.report, .supervisor], in: [.unpublished, .ordered], after: .published)
    case .auditNote: row(type, [.report, .supervisor])
    case .receiptApprove, .receiptReject:
      row(type, [.review, .supervisor], not: [.decided], after: .decided)
    case .accessReveal: row(type, Set(StaffRole.allCases))
    case .accessExport: row(type, Set(StaffRole.allCases).subtracting([.agent]))
    case .deskNotice, .deskWithdraw: row(type, [.supervisor])
    case .deskBrief: row(type, desk)
    case .deskReceived: row(type, desk, excludes: .maker)
    // A console writes it for whoever begins to act.
    case .sessionOpened: row(type, Set(StaffRole.allCases))
    }
  }
}
