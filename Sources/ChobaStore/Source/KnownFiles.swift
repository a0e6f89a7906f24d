/// What the index has of each file, and which of them are in a bad state.
///
/// There are ten thousand of them, and each round of reading asks: nothing here looks them all
/// through but `all`.
struct KnownFiles {
  private(set) var all: [FileState] = []
  /// Where each stands in `all`.
  private var places: [PathKey: Int] = [:]
  /// Those whose condition is not good.
  private var bad: [PathKey: FileState] = [:]
  /// The number that a file not yet known gets.
  private(set) var nextNumber: Int64 = 1

  var notGood: some Collection<FileState> { bad.values }

  subscript(key: PathKey) -> FileState? { places[key].map { all[$0] } }

  /// Where a file stands in `all`.
  func place(of key: PathKey) -> Int? { places[key] }

  mutating func take(_ state: FileState) {
    let key = state.key
    if let place = places[key] {
      all[place] = state
    } else {
      places[key] = all.count
      all.append(state)
    }
    if state.condition != .good || bad[key] != nil {
      bad[key] = state.condition == .good ? nil : state
    }
    nextNumber = max(nextNumber, state.number + 1)
  }
}
