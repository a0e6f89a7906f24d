/// One record of a feed: every line of its id that can be read, and the records it belongs with.
package struct RecordAnswer: Sendable, Equatable {
  /// By (`at`, bytes); never empty.
  package var lines: [RecordLine]
  /// The one that stands: what the record is now.
  package var line: FeedLine
  package var merchantName: String?
  /// The records that it names, that name it, and that correct it or that it corrects; each as it
  /// stands.
  package var links: [RecordLink] = []
  /// The member has more lines than were looked through for such records.
  package var hasMore = false
  /// What persons decided about it, oldest first: of receipts only.
  package var decisions: [ActivityRow] = []
  /// Of a use: the payout that pays it.
  package var payout: UsePayout?

  package init(lines: [RecordLine], line: FeedLine) {
    self.lines = lines
    self.line = line
  }
}

/// A line of a record, and where it was read.
package struct RecordLine: Sendable, Equatable {
  package enum State: String, Sendable, CaseIterable {
    case stands
    /// A version that another has displaced, of a feed where the latest wins.
    case earlier
    /// It says what another line says.
    case repeated
    /// It says something else than the line that stands, of a feed whose lines never change.
    case refused
  }

  package var line: FeedLine
  package var state: State
  /// Below the data directory.
  package var path: String
  /// From 1.
  package var number: Int

  package init(line: FeedLine, state: State, path: String, number: Int) {
    self.line = line
    self.state = state
    self.path = path
    self.number = number
  }
}

/// Another record that belongs with one.
package struct RecordLink: Sendable, Equatable {
  package enum Relation: String, Sendable, CaseIterable {
    /// One of the two names the other.
    case named
    /// The line that this one corrects.
    case corrected
    /// A line that corrects this one.
    case correction
    /// A receipt of the same bytes, of whichever member.
    case sameFile = "same-file"
  }

  package var relation: Relation
  package var line: FeedLine

  package init(_ relation: Relation, _ line: FeedLine) {
    self.relation = relation
    self.line = line
  }
}

/// The payout that pays a use.
package struct UsePayout: Sendable, Equatable {
  package var kind: PayoutLineRow.Kind
  /// The batch that pays it, or will.
  package var row: PayoutBatchRow
  /// What the bank said of the merchant's payment in it.
  package var results: [FeedLine] = []

  package init(kind: PayoutLineRow.Kind, row: PayoutBatchRow) {
    self.kind = kind
    self.row = row
  }
}
