/// A stream of lines that another system writes, below `feeds/NAME`.
package enum Feed: String, Sendable, CaseIterable {
  case merchants, members, reservations, receipts, grants, uses, calls, sms, safety, bank, audit

  /// What a second line with the same id means.
  package enum Kind: Sendable {
    /// A line never changes: the least (`at`, bytes) stands, another is a problem.
    case immutable
    /// The id names a thing: the version with the greatest (`at`, bytes) stands as a whole.
    case latestWins
  }

  package var kind: Kind {
    switch self {
    case .merchants, .members, .reservations, .receipts, .safety: .latestWins
    case .grants, .uses, .calls, .sms, .bank, .audit: .immutable
    }
  }
}
