import ChobaDemo
import Foundation
import Synchronization

/// Lets a simulator take a step a second on a thread of its own, until it is stopped.
final class SimulatorTicker: Sendable {
  private struct State {
    var simulator: Simulator
    var isStopped = false
  }

  private let state: Mutex<State>
  private let begin = ContinuousClock.now

  init(_ simulator: Simulator) { state = Mutex(State(simulator: simulator)) }

  func start() { Thread.detachNewThread { self.run() } }

  /// Waits for a step that is under way: none is left half written.
  func stop() { state.withLock { $0.isStopped = true } }

  private func run() {
    while step() { Thread.sleep(forTimeInterval: 1) }
  }

  /// Returns false when there is no use in going on: stopped, or the folder cannot be written,
  /// which the console says itself.
  private func step() -> Bool {
    state.withLock { state in
      guard !state.isStopped else { return false }
      return (try? state.simulator.step(after: .now - begin)) != nil
    }
  }
}
