import ChobaCore

/// A search through a list with n and N: it looks at the loaded rows, and asks for the next
/// ones until it finds a match, comes to an end, or has looked at enough.
package struct ListSearch: Hashable, Sendable {
  /// What is looked for, as typed; empty for nothing.
  package private(set) var term = ""
  /// 1 or -1 while it runs, 0 when it does not.
  private(set) var direction = 0
  /// Windows that it may still ask for.
  private var windowsLeft = 0
  /// The place from which on nothing was looked at yet.
  private var next = 0

  /// Rows a step, and the most steps for one key: some 10,000 rows.
  static let rows = 500
  private static let steps = 20

  var isRunning: Bool { direction != 0 }

  mutating func set(_ term: String) {
    self.term = term
    stop()
  }

  mutating func stop() { direction = 0 }

  mutating func start(from index: Int, direction: Int) {
    self.direction = direction
    next = index + direction
    windowsLeft = Self.steps
  }

  enum Step: Hashable {
    case found(Int)
    case ask(ListWindow)
    case nothing
    case tired
  }

  /// Looks at loaded rows, the first of which stands at `first` of `total`.
  mutating func step(first: Int, count: Int, total: Int, matches: (Int) -> Bool) -> Step {
    let loaded = first..<first + count
    while loaded.contains(next) {
      if matches(next) {
        stop()
        return .found(next)
      }
      next += direction
    }
    guard (0..<total).contains(next) else {
      stop()
      return .nothing
    }
    guard windowsLeft > 0 else {
      stop()
      return .tired
    }
    windowsLeft -= 1
    let from = direction > 0 ? next : max(0, next - Self.rows + 1)
    return .ask(ListWindow(first: from, count: Self.rows))
  }
}
