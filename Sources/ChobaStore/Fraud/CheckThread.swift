import Foundation
import Synchronization

/// Runs the check beside the reading, on threads of its own, a tenth of the time at most.
final class CheckThread: Sendable {
  private let check: FraudCheck
  private let isStopped: @Sendable () -> Bool
  private let done: @Sendable () -> Void
  private let state = Mutex(State())

  private struct State {
    var isRunning = false
    var next = Date.distantPast
    /// When nothing was due: the index's version, and what it had read. Asked again when both moved.
    var settled: (version: Int64, inputs: String)?
  }

  /// The least seconds between two.
  private static let pause: TimeInterval = 10

  /// `done` is called after each, on its thread.
  init(
    _ check: FraudCheck, isStopped: @escaping @Sendable () -> Bool,
    done: @escaping @Sendable () -> Void
  ) {
    self.check = check
    self.isStopped = isStopped
    self.done = done
  }

  /// `version` is the index's: whether a check is due follows from what the index holds.
  func startIfDue(version: Int64) throws {
    let (mayStart, settled) = state.withLock {
      (!$0.isRunning && $0.next <= Date() && $0.settled?.version != version, $0.settled?.inputs)
    }
    guard mayStart else { return }
    let inputs = try check.inputs()
    guard try inputs != settled && check.isDue() else {
      return state.withLock { $0.settled = (version, inputs) }
    }
    state.withLock { $0.isRunning = true }
    let thread = Thread { [self] in
      let begin = Date()
      // What went wrong is tried again: the reading itself says what cannot be read.
      let versions = try? check.run(isStopped: isStopped)
      let pause = max(Self.pause, 9 * Date().timeIntervalSince(begin))
      state.withLock { $0 = State(next: Date(timeIntervalSinceNow: pause)) }
      if versions != nil { done() }
    }
    thread.name = "check"
    thread.stackSize = 4 << 20
    thread.start()
  }
}
