/// May this person do this, now? Asked by screens, by the writer and by every fold.
///
/// The gate judges role, state and who else is excluded, from its one table. What depends on a
/// line's fields (a digest, a proposal's id, a due step) is judged by the fold of its subject.
/// Source: architecture 3, screens "One gate".
package enum Gate {
  /// Why that login may not write a line of that type now; nil when it may.
  package static func decide(
    _ actor: Actor, _ type: DeskType, _ state: GateState
  ) -> Refusal? {
    let row = row(of: type)
    if let refusal = decide(role: actor, type) { return refusal }
    let refusal =
      decide(marks: row, state) ?? decide(exclusion: row.excludes, actor, type, state)
    guard let refusal, row.isForInstructed, !state.instructions.isEmpty else { return refusal }
    return decide(instructed: actor, type, state, otherwise: refusal)
  }

  /// Takes, releases or answers what the login's team was told to do: one's own, else what nobody
  /// has taken on.
  private static func decide(
    instructed actor: Actor, _ type: DeskType, _ state: GateState, otherwise refusal: Refusal
  ) -> Refusal? {
    let meant = state.instructions.meant(for: actor)
    let isOwn = meant.contains { $0.holder == actor.login }
    let isFree = meant.contains { $0.holder == nil }
    let isAllowed =
      switch type {
      case .ticketTake: isFree
      case .ticketRelease: isOwn
      default: isOwn || isFree
      }
    if isAllowed { return nil }
    guard let holder = meant.first?.holder, type != .ticketRelease else { return refusal }
    return .state(GateMark.taken.rawValue, by: holder, at: nil)
  }

  /// Whether a login is of the team that a case is with, or may do its work.
  package static func works(_ actor: Actor, for team: Team?) -> Bool {
    !actor.roles.isDisjoint(with: workers(for: team) + [.supervisor])
  }

  /// Likewise, and nobody else has the case; a supervisor may step in.
  package static func works(_ actor: Actor, _ state: GateState) -> Bool {
    decide(exclusion: .otherWorkers, actor, .ticketNote, state) == nil
  }

  /// Whether the login's roles allow the type at all. A line against it is a problem.
  package static func decide(role actor: Actor, _ type: DeskType) -> Refusal? {
    if type == .sessionOpened { return nil }
    if actor.roles.isEmpty { return .readOnly }
    let row = row(of: type)
    return actor.roles.isDisjoint(with: row.roles) ? .role(allowed: row.sortedRoles) : nil
  }

  /// Why nobody may suspend or set free an account now: what stands in the files instead of what
  /// was meant could ask fewer people.
  package static func decide(_ type: DeskType, settings errors: [ConfigurationError]) -> Refusal? {
    guard type == .accountApprove || type == .accountApproveLift else { return nil }
    return errors.first(where: \.concernsAccounts).map(Refusal.settings)
  }

  private static func decide(marks row: GateRow, _ state: GateState) -> Refusal? {
    if let mark = GateMark.allCases.first(where: {
      row.notIn.contains($0) && state.marks.contains($0)
    }) {
      return .state(mark, state)
    }
    guard !row.isIn.isEmpty, row.isIn.isDisjoint(with: state.marks) else { return nil }
    if row.type.subject == .account {
      // Marks that hold besides say nothing about the one that is missing.
      let needed = GateMark.allCases.filter(row.isIn.contains)
      return .needs(needed, by: state.by, at: state.at)
    }
    // What it is instead; for an account in no state at all, there is nothing to name.
    let mark = GateMark.allCases.first { state.marks.contains($0) }
    return .state(mark?.rawValue ?? "", by: state.by, at: state.at)
  }

  private static func decide(
    exclusion: GateExclusion, _ actor: Actor, _ type: DeskType, _ state: GateState
  ) -> Refusal? {
    let isSupervisor = actor.roles.contains(.supervisor)
    switch exclusion {
    case .nobody: return nil
    case .otherTeams, .otherWorkers:
      if isSupervisor { return nil }
      let team = workers(for: state.team)
      if actor.roles.isDisjoint(with: team) { return .role(allowed: team + [.supervisor]) }
      guard exclusion == .otherWorkers, let holder = state.holder, holder != actor.login
      else { return nil }
      return .state(GateMark.taken.rawValue, by: holder, at: state.at)
    case .maker: return state.makers[type] == actor.login ? .samePerson : nil
    case .fraudHolds:
      return isSupervisor || !state.marks.contains(.heldForFraud)
        ? nil : .role(allowed: [.supervisor])
    case .othersThanAuthor:
      guard let author = state.makers[type] else { return .gate(.lastChange) }
      return isSupervisor || author == actor.login ? nil : .role(allowed: [.supervisor])
    }
  }

  /// Who works on tickets of a team; nil is the first line. A partner has no login here: its
  /// answer comes to the first line or to support.
  package static func workers(for team: Team?) -> [StaffRole] {
    switch team {
    case nil: [.agent]
    case .support: [.support]
    case .sales: [.sales]
    case .partner: [.agent, .support]
    }
  }
}

/// Who acts: a login, and the roles it has then.
package struct Actor: Hashable, Sendable {
  package var login: Login
  package var roles: Set<StaffRole>

  package init(login: Login, roles: Set<StaffRole>) {
    self.login = login
    self.roles = roles
  }
}
