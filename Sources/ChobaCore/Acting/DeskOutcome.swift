/// What became of a draft.
package enum DeskOutcome: Hashable, Sendable {
  /// On disk, read back, and in effect.
  case done(DeskLine)
  /// On disk, and not read back yet: the index is held by another console.
  case written(DeskLine)
  /// On disk, but without effect: somebody was first. It stays in the activity log.
  case lost(DeskLine, Refusal)
  /// Not written: it may not be done, by this login or now.
  case refused(Refusal)
  /// Not written: the subject has changed by that line since the operator looked.
  case changed(DeskLine)
  /// Not written: a field is missing or wrong.
  case invalid(field: String)
  /// Not written: the directory has not been read to its end yet.
  case reading
  /// Not written: what it rests on in the same order was not done.
  case skipped
  /// Not done. The draft keeps its id and may be tried again.
  case failed(WriteFailure)
}

/// A line that could not be written safely.
package struct WriteFailure: Hashable, Sendable, Error {
  package enum Step: String, Sendable, CaseIterable {
    case folder, lock, open, check, write, sync, close
    /// A colleague's desk file cannot be read now.
    case read
    /// This host's clock differs from the file system's.
    case clock
    /// The account that runs choba is not the login, or cannot be told.
    case identity
    /// A configuration file is wrong; the path says where.
    case settings
  }

  package var step: Step
  /// The file, below the data directory.
  package var path: String
  /// `errno`; of `.clock` the minutes that this host is behind, below zero: ahead.
  package var number: Int32
  /// The whole line may have reached the file all the same: it then counts once, also when it is
  /// tried again.
  package var mayBeThere: Bool

  package init(_ step: Step, path: String, number: Int32, mayBeThere: Bool = false) {
    self.step = step
    self.path = path
    self.number = number
    self.mayBeThere = mayBeThere
  }
}

/// What became of an order: one outcome for each draft, and the drafts with the ids they were given.
package struct DeskReport: Hashable, Sendable {
  package var order: DeskOrder
  package var outcomes: [DeskOutcome]
  /// What the ticket that the order opened is called on the phone; nil when it opened none.
  package var reference: String?
  /// What was done is in effect, but the lists of stopped accounts (`out/accounts/`) could not be
  /// written; every acting console goes on trying.
  package var unpublished: WriteFailure?

  package init(
    order: DeskOrder, outcomes: [DeskOutcome], reference: String? = nil,
    unpublished: WriteFailure? = nil
  ) {
    self.order = order
    self.outcomes = outcomes
    self.reference = reference
    self.unpublished = unpublished
  }
}
