/// Whose money is held (支払保留): a hold lasts over all batches until it is released.
package struct MerchantHolds: Hashable, Sendable {
  /// The holds that stand.
  package private(set) var held: [MerchantID: DeskLine] = [:]
  /// Every hold that took effect, also a released one: each voids what was prepared before it.
  package private(set) var applied: [DeskLine] = []
  /// Why the lines that have no effect have none.
  package private(set) var refusals: [DeskLine: Refusal] = [:]

  /// The lines may come in any order, and others than holds and releases may be among them.
  package init(lines: [DeskLine], campaign: Campaign, staff: Staff) {
    for line in lines.sorted(by: DeskLine.foldsBefore) {
      guard let type = line.deskType, type == .payoutHold || type == .payoutRelease,
        DeskSchema.problem(in: line) == nil
      else { continue }
      let roles = staff.roles(of: line.by, at: line.at, in: campaign.zone)
      if let refusal = refusal(line, type, Actor(login: line.by, roles: roles)) {
        refusals[line] = refusal
      } else {
        let merchant = MerchantID(line.text("merchant") ?? "")
        held[merchant] = type == .payoutHold ? line : nil
        if type == .payoutHold { applied.append(line) }
      }
    }
  }

  /// Why a hold or a release has no effect now; nil when it has.
  package func refusal(_ line: DeskLine, _ type: DeskType, _ actor: Actor) -> Refusal? {
    if let refusal = Gate.decide(role: actor, type) { return refusal }
    let hold = held[MerchantID(line.text("merchant") ?? "")]
    return switch (type, hold) {
    case (.payoutHold, let hold?): .state(GateMark.held.rawValue, by: hold.by, at: hold.at)
    case (.payoutRelease, nil): .state(GateMark.notHeld.rawValue, by: nil, at: nil)
    default: nil
    }
  }
}
