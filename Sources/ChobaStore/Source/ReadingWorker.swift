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
  private let login: Login
  private let state: Mutex<State>
  private let end = DispatchSemaphore(value: 0)

  /// What is open here.
  typealias Here = (ticket: TicketID?, isWriting: Bool)

  private struct State {
    var status: ReadingStatus
    var here: Here?
    var isSomethingShown = false
    var presence: [Presence] = []
    var isPresenceNews = false
    var isStopped = false
    var isAsked = false
    var failure: String?
    var troubles: [StandingTrouble.Kind: String] = [:]

    /// What stands, in the order of the kinds.
    var standing: [StandingTrouble] {
      StandingTrouble.Kind.allCases.compactMap { kind in
        troubles[kind].map { StandingTrouble(kind, reason: $0) }
      }
    }
  }

  /// `news` is called on the worker's thread when there is something to take. `login` is whose
  /// console this is.
  package init(
    directory: CampaignDirectory, index: CampaignIndex, status: ReadingStatus,
    login: Login = Login(NSUserName()), news: @escaping @Sendable () -> Void
  ) {
    self.directory = directory
    self.index = index
    self.login = login
    self.news = news
    control = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    state = Mutex(State(status: status))
  }

  deinit { close(control) }

  package func start() {
    let thread = Thread { [self] in
      ReadingLoop(worker: self, directory: directory, index: index, login: login).run()
    }
    thread.name = "reader"
    thread.stackSize = 4 << 20
    thread.start()
  }

  /// Ends the thread after what it is doing now. Where a ticket is open, waits a moment for the
  /// thread to take that back; on a directory that hangs, the others forget it after 30 s.
  package func stop() {
    let isSomethingShown = state.withLock { state in
      state.isStopped = true
      return state.isSomethingShown
    }
    ring(control)
    if isSomethingShown { _ = end.wait(timeout: .now() + .milliseconds(300)) }
  }

  /// Asks for a look at everything now (`F5`).
  package func readNow() {
    state.withLock { $0.isAsked = true }
    ring(control)
  }

  /// Lets the other consoles see which ticket is open here; nil: none.
  package func here(ticket: TicketID?, isWriting: Bool) {
    state.withLock { state in
      state.here = (ticket, isWriting)
      state.isSomethingShown = state.isSomethingShown || ticket != nil
    }
    ring(control)
  }

  /// Who else looks at which ticket, when that is another than at the last call. A second console
  /// of the same login is among them.
  package func takePresence() -> [Presence]? {
    state.withLock { state in
      guard state.isPresenceNews else { return nil }
      state.isPresenceNews = false
      return state.presence
    }
  }

  /// The newest status and, once, why the directory could not be read or the index not written; the
  /// reason without personal data.
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
      var status = status
      status.troubles = state.standing
      defer { state.status = status }
      return state.status != status
    }
    if isNews { news() }
  }

  /// That something does not work, and why; nil: that it works again.
  func note(_ trouble: StandingTrouble.Kind, _ reason: String?) {
    let isNews = state.withLock { state in
      guard state.troubles[trouble] != reason else { return false }
      state.troubles[trouble] = reason
      state.status.troubles = state.standing
      return true
    }
    if isNews { news() }
  }

  func takeHere() -> Here? {
    state.withLock { state in
      defer { state.here = nil }
      return state.here
    }
  }

  func publish(_ presence: [Presence]) {
    let isNews = state.withLock { state in
      if state.presence == presence { return false }
      state.presence = presence
      state.isPresenceNews = true
      return true
    }
    if isNews { news() }
  }

  func noteEnd() { end.signal() }

  func fail(_ failure: String) {
    state.withLock { $0.failure = failure }
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
