/// Who sees whose opinion on an open proposal.
///
/// Whoever still judges must do so before seeing what others thought: words and view are hidden
/// until an own opinion is written or, for who approves or rejects, until the own reason is. Source:
/// mission 5.4, lessons "second reader".
extension Account {
  package struct Opinions: Hashable, Sendable {
    /// This login's own, while the proposal is open.
    package var own: DeskLine?
    /// Others', oldest first, as far as they may be seen.
    package var visible: [DeskLine] = []
    /// Whose opinions are there and may not be seen yet, in the order of logins.
    package var hidden: [Login] = []
  }

  /// The opinions on the open proposal, as far as that login may see them.
  ///
  /// `hasJudged`: the approver's own reason stands in the form already, so that the last look
  /// before the line is written shows the others' words.
  package func opinions(for actor: Actor, hasJudged: Bool = false) -> Opinions {
    guard let proposal else { return Opinions() }
    let others = proposal.opinions.values.filter { $0.by != actor.login }
      .sorted(by: DeskLine.foldsBefore)
    let own = proposal.opinions[actor.login]
    if own != nil || hasJudged || !judges(actor, proposal) {
      return Opinions(own: own, visible: others)
    }
    return Opinions(hidden: others.map(\.by).sorted { $0.text < $1.text })
  }

  /// Whether that login may still give an opinion or decide.
  private func judges(_ actor: Actor, _ proposal: Proposal) -> Bool {
    actor.login != proposal.line.by
      && Gate.decide(role: actor, .accountOpinion) == nil
  }
}
