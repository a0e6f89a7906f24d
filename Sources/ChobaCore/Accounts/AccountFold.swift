/// Folds an account's fraud and account lines, in (`at`, `id`) order, into its state.
package struct AccountFold: Sendable {
  package private(set) var account: Account
  /// Why the lines that have no effect have none.
  package private(set) var refusals: [DeskLine: Refusal] = [:]

  /// The lines may come in any order.
  package init(_ id: AccountID, lines: [DeskLine], context: AccountContext) {
    account = Account(id)
    for line in lines.sorted(by: DeskLine.foldsBefore) {
      account.names.note(line)
      do {
        account = try account.applying(line, context)
      } catch {
        refusals[line] = error
      }
    }
  }
}

/// What folding needs besides the lines.
package struct AccountContext: Sendable {
  package var opinions: OpinionsNeeded
  package var zone: CampaignZone
  package var staff: Staff

  package init(campaign: Campaign, staff: Staff) {
    opinions = campaign.opinions
    zone = campaign.zone
    self.staff = staff
  }

  package func actor(of line: DeskLine) -> Actor {
    Actor(login: line.by, roles: staff.roles(of: line.by, at: line.at, in: zone))
  }
}

extension Account {
  /// The account after a line, or why the line has no effect. A writer asks this first, too.
  package func applying(_ line: DeskLine, _ context: AccountContext) throws(Refusal) -> Account {
    guard let type = line.deskType, type.subject == .account, AccountID(line.on) == id,
      DeskSchema.problem(in: line) == nil
    else { throw .unknownSubject }
    if let refusal = ladderRefusal(
      context.actor(of: line), type, at: line.at, opinions: context.opinions, in: context.zone)
    {
      throw refusal
    }
    if let step = wrongField(line, type, context.zone) { throw .gate(step) }
    var next = self
    next.follow(line, type)
    return next
  }
}
