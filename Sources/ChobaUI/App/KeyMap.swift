/// Which key means what: the table of actions with the keys that a person chose.
package struct KeyMap: Sendable {
  /// In the order of the help.
  package private(set) var actions: [Action]
  private var byKey: [Key: [Int]] = [:]
  private var byID: [ActionID: Int] = [:]

  package static let standard = KeyMap(
    actions: Action.list + Action.acting + Action.rules + Action.payouts + Action.console)

  init(actions: [Action]) {
    self.actions = actions
    index()
  }

  private mutating func index() {
    byKey = [:]
    byID = [:]
    for (place, action) in actions.enumerated() {
      byID[action.id] = place
      for key in action.keys { byKey[key, default: []].append(place) }
    }
  }

  package subscript(id: ActionID) -> Action? { byID[id].map { actions[$0] } }

  /// What the key means on that screen: its own actions go first, then lists', then the others.
  func action(for key: Key, on screen: Screen) -> Action? {
    let candidates = (byKey[key] ?? []).map { actions[$0] }
    return candidates.first {
      if case .screens(let own) = $0.scope { own.contains(screen) } else { false }
    }
      ?? candidates.first { $0.scope == .lists }
      ?? candidates.first { $0.scope == .everywhere }
  }

  /// The same table with other keys for some actions.
  package func remapped(_ keys: [ActionID: [Key]]) -> KeyMap {
    var actions = actions
    for index in actions.indices {
      if let chosen = keys[actions[index].id] { actions[index].keys = chosen }
    }
    return KeyMap(actions: actions)
  }

  /// The actions of a screen, its own first, in the order of the help.
  func actions(on screen: Screen) -> [Action] {
    let own = actions.filter {
      if case .screens(let screens) = $0.scope { screens.contains(screen) } else { false }
    }
    let hidden = Set(own.flatMap(\.keys))
    return own
      + actions.filter { action in
        switch action.scope {
        case .screens: false
        // A key that the screen uses for its own purposes is not explained twice.
        case .lists, .everywhere: action.keys.isEmpty || !action.keys.allSatisfy(hidden.contains)
        }
      }
  }
}
