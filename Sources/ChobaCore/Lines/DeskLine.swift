/// One line that a console wrote: who did what, to which subject.
///
/// The envelope is checked (`id`, `at`, `by`, `type`, `on`, `prev`); whether it takes effect is
/// for the fold of its subject to say.
package struct DeskLine: Hashable, Sendable {
  package var id: LineID
  package var at: Timestamp
  package var by: Login
  /// As `ticket.take`; an unknown one is a problem.
  package var type: String
  /// The subject's id as text: a ticket, `member:ID`, `2020-11`, `SITE:DAY`, …
  package var on: String
  /// Every further field, by name, in the order of names.
  package var fields: [String: DeskValue]

  package init(
    id: LineID, at: Timestamp, by: Login, type: String, on: String,
    fields: [String: DeskValue] = [:]
  ) {
    self.id = id
    self.at = at
    self.by = by
    self.type = type
    self.on = on
    self.fields = fields
  }

  /// The text of a field; nil when it is absent or no text.
  package func text(_ field: String) -> String? {
    if case .text(let text)? = fields[field] { text } else { nil }
  }
}

/// The value of a desk line's field.
package enum DeskValue: Hashable, Sendable {
  case text(String)
  case number(Int64)
  case flag(Bool)
}

extension DeskLine {
  /// The order in which a subject's lines are folded: (`at`, `id`), and where somebody took another
  /// line's id, an order that does not rest on which was read first.
  package static func foldsBefore(_ left: DeskLine, _ right: DeskLine) -> Bool {
    if left.at != right.at || left.id != right.id {
      return (left.at, left.id) < (right.at, right.id)
    }
    return left.saying.lexicographicallyPrecedes(right.saying)
  }

  /// What the line says, as texts in an order of their own.
  private var saying: [String] {
    [by.text, type, on] + fields.sorted { $0.key < $1.key }.flatMap { [$0.key, "\($0.value)"] }
  }

  /// Equal but for the time: one line, written twice.
  package func saysSame(as other: DeskLine) -> Bool {
    id == other.id && by == other.by && type == other.type && on == other.on
      && fields == other.fields
  }
}
