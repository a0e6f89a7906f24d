import CSystem
package import ChobaCore
import Foundation
import GRDB
import Synchronization

/// The thread that keeps the index up to date while a console runs.
///
/// It is the only one that reads feeds and writes the index. What it has come to is a
/// `ReadingStatus`; of each new one somebody is told.
package final class ReadingWorker: Sendable {
  private let news: @Sendable () -> Void
  private let control: Int32
  private let directory: CampaignDirectory
  private let index: CampaignIndex
  private let state: Mutex<State>

  private struct State {
    var status: ReadingStatus
    var isStopped = false
    var isAsked = false
    var failure: String?
  }

  /// `news` is called on the worker's thread when there is something to take.
  package init(
    directory: CampaignDirectory, index: CampaignIndex, status: ReadingStatus,
    news: @escaping @Sendable () -> Void
  ) {
    self.directory = directory
    self.index = index
    self.news = news
    control = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    state = Mutex(State(status: status))
  }

  deinit { close(control) }

  package func start() {
    let thread = Thread { [self] in
      ReadingLoop(worker: self, directory: directory, index: index).run()
    }
    thread.name = "reader"
    thread.stackSize = 4 << 20
    thread.start()
  }

  /// Ends the thread after what it is doing now.
  package func stop() {
    state.withLock { $0.isStopped = true }
    ring(control)
  }

  /// Asks for a look at everything now (`F5`).
  package func readNow() {
    state.withLock { $0.isAsked = true }
    ring(control)
  }

  /// The newest status and, once, what went wrong with the index.
  package func takeStatus() -> (status: ReadingStatus, failure: String?) {
    return state.withLock { state in
      defer { state.failure = nil }
      return (state.status, state.failure)
    }
  }

  // MARK: For the loop

  var controlDescriptor: Int32 { control }
  var isStopped: Bool { state.withLock { $0.isStopped } }

  func takeRequest() -> Bool {
    silence(control)
    return state.withLock { state in
      defer { state.isAsked = false }
      return state.isAsked
    }
  }

  func publish(_ status: ReadingStatus) {
    let isNews = state.withLock { state in
      defer { state.status = status }
      return state.status != status
    }
    if isNews { news() }
  }

  func fail(_ reason: String) {
    state.withLock { $0.failure = reason }
    news()
  }

  private func ring(_ descriptor: Int32) {
    var one: UInt64 = 1
    _ = Foundation.write(descriptor, &one, 8)
  }

  private func silence(_ descriptor: Int32) {
    var count: UInt64 = 0
    _ = read(descriptor, &count, 8)
  }
}
