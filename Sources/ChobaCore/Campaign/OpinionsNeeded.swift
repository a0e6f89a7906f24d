/// How many opinions by people other than the proposer and the approver a suspension needs
/// (`[fraud] opinions`), each figure from its day on.
///
/// An approval is judged by the figure of its own day, also when it is read again years later:
/// asking for more from today on undoes no suspension of before.
package struct OpinionsNeeded: Hashable, Sendable, ExpressibleByIntegerLiteral {
  package struct Step: Hashable, Sendable {
    /// The first day on which it holds, in the campaign's zone.
    package var from: CivilDay
    package var count: Int

    package init(from: CivilDay, count: Int) {
      self.from = from
      self.count = count
    }
  }

  /// What holds until the first step.
  private let first: Int
  /// By day.
  private let steps: [Step]

  package init(_ count: Int) {
    first = count
    steps = []
  }

  package init(integerLiteral count: Int) { self.init(count) }

  /// The first figure also holds before its day; nil when there is none, or when the days do not
  /// ascend.
  package init?(_ steps: [Step]) {
    guard let first = steps.first,
      zip(steps, steps.dropFirst()).allSatisfy({ $0.from < $1.from })
    else { return nil }
    self.first = first.count
    self.steps = steps
  }

  package func count(on day: CivilDay) -> Int {
    steps.last { $0.from <= day }?.count ?? first
  }
}
