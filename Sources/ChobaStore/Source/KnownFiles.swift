/// What the index has of each file, and which of them are in a bad state.
///
/// There are ten thousand of them, and each round of reading asks: nothing here looks them all
/// through but `all`.
struct KnownFiles {
  private var states: [PathKey: FileState] = [:]
  /// Those whose condition is not good.
  private var bad: [PathKey: FileState] = [:]
  /// The number that a file not yet known gets.
  private(set) var nextNumber: Int64 = 1

  var all: some Collection<FileState> { states.values }
  var notGood: some Collection<FileState> { bad.values }

  subscript(key: PathKey) -> FileState? { states[key] }

  mutating func take(_ state: FileState) {
    let key = state.key
    states[key] = state
    if state.condition != .good || bad[key] != nil {
      bad[key] = state.condition == .good ? nil : state
    }
    nextNumber = max(nextNumber, state.number + 1)
  }
}
