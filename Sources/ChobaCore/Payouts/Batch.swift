/// A payout batch as its payout lines leave it. Source: data contract, "Payouts".
package struct Batch: Hashable, Sendable {
  package let id: BatchID
  package internal(set) var prepared: DeskLine?
  package internal(set) var approved: DeskLine?
  package internal(set) var exported: DeskLine?
  package internal(set) var submitted: DeskLine?
  /// The hold, bar or suspension that made the last prepare void, until the next one.
  package internal(set) var voided: DeskLine?
  /// Why it was last sent back, until the next prepare.
  package internal(set) var rejected: DeskLine?
  /// The merchants whose transfers were recalled (組戻し), by the line that asked for it.
  package internal(set) var recalled: [MerchantID: DeskLine] = [:]

  package init(_ id: BatchID) { self.id = id }

  /// What was prepared and stands.
  package var digest: String? { prepared?.text("digest") }

  /// How far it is, when the period has ended or not; `paid` is for the bank's lines to say.
  package func state(isClosed: Bool) -> PayoutState {
    if submitted != nil { return .submitted }
    if exported != nil { return .exported }
    if approved != nil { return .approved }
    if prepared != nil { return .prepared }
    return isClosed ? .closed : .running
  }

  /// The last line that changed it.
  package var lastChange: DeskLine? {
    [prepared, approved, exported, submitted, voided, rejected].compactMap { $0 }
      .max(by: DeskLine.foldsBefore)
  }

  /// What the gate must know of it.
  package func gateState(isClosed: Bool) -> GateState {
    let last = submitted ?? exported ?? approved ?? prepared
    return GateState(
      marks: GateMark(rawValue: state(isClosed: isClosed).rawValue).map { [$0] } ?? [],
      makers: prepared.map { [.payoutApprove: $0.by] } ?? [:], by: last?.by, at: last?.at)
  }
}

/// The lines that an exported batch's manifest names: they stand for ever.
package struct BatchManifest: Hashable, Sendable {
  package var prepare: LineID
  package var approve: LineID
  package var export: LineID

  package init(prepare: LineID, approve: LineID, export: LineID) {
    self.prepare = prepare
    self.approve = approve
    self.export = export
  }
}
