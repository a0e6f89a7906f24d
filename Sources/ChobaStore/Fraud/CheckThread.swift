import Foundation
import Synchronization

/// Runs the check beside the reading, on threads of its own, a tenth of the time at most.
final class CheckThread: Sendable {
  private let check: FraudCheck
  private let isStopped: @Sendable () -> Bool
  private let done: @Sendable (_ failure: String?) -> Void
  private let state = Mutex(State())

  private struct State {
    var isRunning = false
    var next = Date.distantPast
    /// The version of the index at which it was last asked whether one is due.
    var asked: Int64?
  }

  /// The least seconds between two.
  private static let pause: TimeInterval = 10

  /// `done` is called after each, on its thread, with what went wrong.
  init(
    _ check: FraudCheck, isStopped: @escaping @Sendable () -> Bool,
    done: @escaping @Sendable (_ failure: String?) -> Void
  ) {
    self.check = check
    self.isStopped = isStopped
    self.done = done
  }

  /// Only another version of the index, or a new day, can make one due.
  func startIfDue(version: Int64) throws {
    let mayStart = state.withLock { !$0.isRunning && $0.next <= Date() && $0.asked != version }
    guard mayStart else { return }
    guard try check.isDue() else { return state.withLock { $0.asked = version } }
    state.withLock { $0.isRunning = true }
    let thread = Thread { [self] in
      let begin = Date()
      var failure: String?
      var isDone = false
      do {
        isDone = try check.run(isStopped: isStopped) != nil
      } catch {
        failure = String(describing: error)
      }
      let pause = max(Self.pause, 9 * Date().timeIntervalSince(begin))
      state.withLock { $0 = State(next: Date(timeIntervalSinceNow: pause)) }
      // It is tried again; meanwhile somebody must know that alerts are not all there are.
      if isDone || failure != nil { done(failure) }
    }
    thread.name = "check"
    thread.stackSize = 4 << 20
    thread.start()
  }
}
