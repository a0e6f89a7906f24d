/// Who reads whose opinion on an open proposal.
///
/// Whoever still judges must do so before reading what others thought: what they wrote is hidden
/// until an own opinion is there. Who approves or rejects reads it once the own reason is written, in
/// the question that comes then. Source: mission 5.4, lessons "second reader".
extension Account {
  /// Whether that login may read what a line says.
  package func shows(_ line: DeskLine, to actor: Actor) -> Bool {
    guard line.deskType == .accountOpinion, line.by != actor.login, let proposal,
      line.text("proposal") == proposal.line.id.text, judges(actor, proposal)
    else { return true }
    return proposal.opinions[actor.login] != nil
  }

  /// Whether that login may still give an opinion or decide.
  private func judges(_ actor: Actor, _ proposal: Proposal) -> Bool {
    actor.login != proposal.line.by && Gate.decide(role: actor, .accountOpinion) == nil
  }
}
