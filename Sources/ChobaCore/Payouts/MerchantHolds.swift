/// Whose money is held (支払保留): a hold lasts over all batches until it is released.
///
/// A hold that came from fraud is released by a supervisor alone: it was placed by an analyst, or
/// while the account stood on the fraud desk's ladder by desk lines.
package struct MerchantHolds: Equatable, Sendable {
  /// The holds that stand.
  package private(set) var held: [MerchantID: DeskLine] = [:]
  /// Those of them that came from fraud.
  package private(set) var fromFraud: Set<MerchantID> = []
  /// Every hold that began to hold money, also a released one: each voids what was prepared before
  /// it.
  package private(set) var applied: [DeskLine] = []
  /// Why the lines that have no effect have none.
  package private(set) var refusals: [DeskLine: Refusal] = [:]

  private let context: AccountContext
  private let accounts: [MerchantID: [DeskLine]]

  /// The lines may come in any order, and others than holds and releases may be among them.
  /// `accounts`: by merchant its account's lines on the fraud desk.
  package init(
    lines: [DeskLine], accounts: [MerchantID: [DeskLine]], campaign: Campaign, staff: Staff
  ) {
    context = AccountContext(campaign: campaign, staff: staff)
    self.accounts = accounts
    for line in lines.sorted(by: DeskLine.foldsBefore) {
      guard let type = line.deskType, type == .payoutHold || type == .payoutRelease,
        DeskSchema.problem(in: line) == nil
      else { continue }
      if let refusal = refusal(line) {
        refusals[line] = refusal
      } else {
        follow(line, type)
      }
    }
  }

  package static func == (left: MerchantHolds, right: MerchantHolds) -> Bool {
    left.held == right.held && left.fromFraud == right.fromFraud && left.applied == right.applied
      && left.refusals == right.refusals
  }

  private mutating func follow(_ line: DeskLine, _ type: DeskType) {
    let merchant = line.heldMerchant
    if type == .payoutHold {
      if held[merchant] == nil { applied.append(line) }
      held[merchant] = line
      if isFromFraud(line) { fromFraud.insert(merchant) }
    } else {
      held[merchant] = nil
      fromFraud.remove(merchant)
    }
  }

  /// Why a hold or a release would have no effect behind these lines; nil when it would.
  ///
  /// A hold that came from fraud may be put on top of one that did not.
  package func refusal(_ line: DeskLine) -> Refusal? {
    guard let type = line.deskType else { return .unknownSubject }
    let merchant = line.heldMerchant
    return Self.refusal(
      context.actor(of: line), type, hold: held[merchant],
      isHeldForFraud: fromFraud.contains(merchant),
      isFromFraud: type == .payoutHold && isFromFraud(line))
  }

  /// The same for screens: `hold` stands now, `isFromFraud` is said of the one that is to come.
  package static func refusal(
    _ actor: Actor, _ type: DeskType, hold: DeskLine?, isHeldForFraud: Bool, isFromFraud: Bool
  ) -> Refusal? {
    var marks: Set<GateMark> = hold == nil ? [.notHeld] : [.held]
    if isHeldForFraud { marks.insert(.heldForFraud) }
    if let refusal = Gate.decide(
      actor, type, GateState(marks: marks, by: hold?.by, at: hold?.at))
    {
      return refusal
    }
    guard type == .payoutHold, let hold, !isFromFraud else { return nil }
    return .state(GateMark.held.rawValue, by: hold.by, at: hold.at)
  }

  private func isFromFraud(_ line: DeskLine) -> Bool {
    if context.actor(of: line).roles.contains(.analyst) { return true }
    let merchant = line.heldMerchant
    let before = (accounts[merchant] ?? []).filter { DeskLine.foldsBefore($0, line) }
    if before.isEmpty { return false }
    let account = AccountFold(.merchant(merchant), lines: before, context: context).account
    return account.isOnLadder
  }
}

extension Account {
  /// Something of the fraud desk stands on it by desk lines: alerts alone do not count, since
  /// rules change them.
  fileprivate var isOnLadder: Bool {
    watch != nil || warning != nil || bar != nil || proposal != nil || suspension != nil
  }
}

extension DeskLine {
  fileprivate var heldMerchant: MerchantID { MerchantID(text("merchant") ?? "") }
}
