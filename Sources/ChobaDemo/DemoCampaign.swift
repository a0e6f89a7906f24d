import ChobaCore
import Dispatch
import Synchronization

/// Makes a demo campaign in a folder.
package enum DemoCampaign {
  /// How far the writing has come.
  package struct Progress: Sendable {
    package let lines: Int
    /// An estimate until the end.
    package let total: Int
  }

  /// What was made.
  package struct Outcome: Sendable {
    package let lines: Int
    /// False when the same demo was there already and nothing had to be written.
    package let isNew: Bool
  }

  /// Writes the campaign that a plan describes into `root`, an empty or missing folder.
  ///
  /// The bytes depend on the plan and `login` alone, not on `threads`. A folder that holds the
  /// same demo is left as it is; one that holds a demo whose making was broken off is written
  /// anew; anything else is refused and stays untouched. `progress` is called after each day,
  /// by one thread at a time.
  package static func write(
    to root: String, plan: DemoPlan, login: String? = nil, threads: Int = 2,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) throws(DemoError) -> Outcome {
    let marker = DemoMarker(plan: plan)
    if try marker.standsComplete(in: root) { return Outcome(lines: 0, isNew: false) }
    try marker.write(in: root, complete: false)
    let schemes = Schemes(plan: plan)
    try CampaignFiles(plan: plan, root: root, login: login).write(schemes)
    let crew = Crew(plan: plan, root: root, schemes: schemes, progress: progress)
    var lines = try MerchantWriter(plan: plan, root: root).write()
    lines += try crew.writeDays(threads: threads)
    lines += try BankWriter(plan: plan, root: root).write(crew.ledger)
    lines += try AuditWriter(plan: plan, root: root).write()
    lines += try PayoutHistory(plan: plan, root: root).write()
    try marker.write(in: root, complete: true)
    progress(Progress(lines: lines, total: lines))
    return Outcome(lines: lines, isNew: true)
  }
}

/// Several threads that write a campaign's days, each day by one of them.
private final class Crew: Sendable {
  private struct State {
    var next = DemoTime.firstRegistration
    var lines = 0
    var ledger: MerchantLedger
    var failure: DemoError?
  }

  private let state: Mutex<State>
  private let plan: DemoPlan
  private let root: String
  private let schemes: Schemes
  private let desk: DeskWriter
  private let expected: Int
  private let progress: @Sendable (DemoCampaign.Progress) -> Void

  init(
    plan: DemoPlan, root: String, schemes: Schemes,
    progress: @escaping @Sendable (DemoCampaign.Progress) -> Void
  ) {
    self.plan = plan
    self.root = root
    self.schemes = schemes
    desk = DeskWriter(plan: plan, root: root, schemes: schemes)
    self.progress = progress
    expected = plan.expectedLines
    state = Mutex(State(ledger: MerchantLedger(merchants: plan.merchants)))
  }

  /// Complete once `writeDays` has returned.
  var ledger: MerchantLedger { state.withLock { $0.ledger } }

  /// Returns the number of lines, or throws the first failure.
  func writeDays(threads: Int) throws(DemoError) -> Int {
    DispatchQueue.concurrentPerform(iterations: max(1, threads)) { _ in work() }
    let (lines, failure) = state.withLock { ($0.lines, $0.failure) }
    if let failure { throw failure }
    return lines
  }

  private func work() {
    var ledger = MerchantLedger(merchants: plan.merchants)
    while let day = takeDay() {
      do throws(DemoError) {
        let lines = try write(day, &ledger)
        report(lines)
      } catch {
        state.withLock { $0.failure = $0.failure ?? error }
      }
    }
    state.withLock { $0.ledger.add(ledger) }
  }

  private func takeDay() -> Int? {
    state.withLock { state in
      guard state.failure == nil, state.next <= DemoTime.lastBookedDay else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  private func write(_ day: Int, _ ledger: inout MerchantLedger) throws(DemoError) -> Int {
    var lines = 0
    if day <= DemoTime.lastDay.number {
      lines += try RegisterWriter(plan: plan, root: root, schemes: schemes).write(day: day)
      lines += try CallWriter(plan: plan, root: root).write(day: day)
      let month = CivilDay(number: day).month
      if day == month.lastDay.number { lines += try desk.write(month) }
    }
    if day >= DemoTime.firstDay.number {
      lines += try DayWriter(plan: plan, root: root, schemes: schemes)
        .write(day: day, ledger: &ledger)
    }
    return lines
  }

  private func report(_ lines: Int) {
    state.withLock { state in
      state.lines += lines
      progress(DemoCampaign.Progress(lines: state.lines, total: max(expected, state.lines)))
    }
  }
}
