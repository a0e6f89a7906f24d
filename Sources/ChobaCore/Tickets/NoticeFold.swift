/// A notice to all seats (周知): who took it back, once somebody has.
///
/// The first `desk.withdraw` that is not older than the notice does, in (`at`, `id`) order.
package struct NoticeFold: Sendable {
  package private(set) var withdrawnBy: Login?
  /// Why withdrawals have no effect.
  package private(set) var refusals: [DeskLine: Refusal] = [:]

  /// The notice, nil when there is none of that id, and its withdrawals in any order.
  package init(_ notice: DeskLine?, withdrawals: [DeskLine]) {
    var first: DeskLine?
    for line in withdrawals.sorted(by: DeskLine.foldsBefore) {
      if notice.map({ line.at < $0.at }) ?? true {
        refusals[line] = .unknownSubject
      } else if let first {
        refusals[line] = .state(GateMark.withdrawn.rawValue, by: first.by, at: first.at)
      } else {
        first = line
      }
    }
    withdrawnBy = first?.by
  }
}
