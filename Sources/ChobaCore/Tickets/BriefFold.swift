/// A hand-over brief (引継ぎ): who received it, once somebody has.
///
/// The first `desk.received` by another login than the author's receives it, in (`at`, `id`) order.
package struct BriefFold: Sendable {
  package private(set) var receivedBy: Login?
  /// Why receipts have no effect.
  package private(set) var refusals: [DeskLine: Refusal] = [:]

  /// The brief, nil when there is none of that id, and its receipts in any order.
  package init(_ brief: DeskLine?, receipts: [DeskLine]) {
    var first: DeskLine?
    for line in receipts.sorted(by: DeskLine.foldsBefore) {
      if let refusal = Self.refusal(line.by, of: brief, receivedBy: first) {
        refusals[line] = refusal
      } else {
        first = line
      }
    }
    receivedBy = first?.by
  }

  /// Why a login cannot receive a brief now; nil when it can. A writer asks this first, too.
  package static func refusal(
    _ login: Login, of brief: DeskLine?, receivedBy first: DeskLine?
  ) -> Refusal? {
    guard let brief, brief.deskType == .deskBrief else { return .unknownSubject }
    if brief.by == login { return .samePerson }
    return first.map { .state(GateMark.received.rawValue, by: $0.by, at: $0.at) }
  }
}
