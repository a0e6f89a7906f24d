import ChobaCore
import Foundation
import Synchronization

/// The thread that carries out orders: a slow or stuck file system holds up nobody's keys.
///
/// One order after the other, in the order in which they were given.
final class ActingThread: Sendable {
  /// Carries out an order as of the campaign's now. Made on the thread itself, and used by it only.
  typealias Carrier = (DeskOrder, Timestamp) -> DeskReport

  private struct State {
    var orders: [(order: DeskOrder, now: Timestamp)] = []
    var reports: [DeskReport] = []
    var isStopped = false
  }

  private let state = Mutex(State())
  private let called = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)
  private let news: @Sendable () -> Void

  /// `news` is called on the thread when there is a report to take.
  init(news: @escaping @Sendable () -> Void, carrier: @escaping @Sendable () -> Carrier) {
    self.news = news
    let thread = Thread { [self] in
      run(carrier())
      ended.signal()
    }
    thread.name = "writer"
    thread.stackSize = 4 << 20
    thread.start()
  }

  func carryOut(_ order: DeskOrder, now: Timestamp) {
    state.withLock { $0.orders.append((order, now)) }
    called.signal()
  }

  func takeReports() -> [DeskReport] {
    state.withLock { state in
      defer { state.reports = [] }
      return state.reports
    }
  }

  /// Ends after the orders that were given, but waits no longer than that for a stuck disk.
  func stop(patience: DispatchTimeInterval = .seconds(5)) {
    state.withLock { $0.isStopped = true }
    called.signal()
    _ = ended.wait(timeout: .now() + patience)
  }

  private func run(_ carry: Carrier) {
    while true {
      called.wait()
      let (next, isStopped) = state.withLock { state in
        (state.orders.isEmpty ? nil : state.orders.removeFirst(), state.isStopped)
      }
      guard let next else {
        if isStopped { return }
        continue
      }
      let report = carry(next.order, next.now)
      state.withLock { $0.reports.append(report) }
      news()
    }
  }
}
