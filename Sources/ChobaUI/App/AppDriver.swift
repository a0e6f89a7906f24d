package import ChobaCore

/// Runs the model without a terminal: events go in, loads are answered at once.
///
/// For tests and for `choba screen`. The effects that nobody can run here are kept in `effects`.
package struct AppDriver {
  package private(set) var model: AppModel
  /// What was to be done outside, but for loads, in order.
  package private(set) var effects: [Effect] = []
  private let answer: (Request) -> Answer

  /// Loads that follow one another before the model must have come to rest.
  private static let mostLoads = 200

  package init(_ model: AppModel, answer: @escaping (Request) -> Answer) {
    self.model = model
    self.answer = answer
    var effects: [Effect] = []
    effects = self.model.start()
    run(effects)
  }

  package mutating func send(_ event: Event) { run(model.update(event)) }

  package mutating func press(_ key: Key) { send(.input(.key(key))) }

  /// Presses the keys of a script such as `2 j j Enter`.
  ///
  /// - Throws: `KeyNotationError` that names the first word that is no key.
  package mutating func press(_ script: String) throws(KeyNotationError) {
    for key in try Key.sequence(script) { press(key) }
  }

  private mutating func run(_ first: [Effect]) {
    var queue = first
    var loads = 0
    while !queue.isEmpty {
      let effect = queue.removeFirst()
      guard case .load(let request) = effect else {
        effects.append(effect)
        continue
      }
      loads += 1
      precondition(loads <= Self.mostLoads, "the model does not come to rest: \(request)")
      queue += model.update(.loaded(request, answer(request)))
    }
  }
}
