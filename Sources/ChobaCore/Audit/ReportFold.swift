/// Folds one site's and day's report: our publications and the auditing contractor's verdicts.
///
/// A verdict is a feed's line and cannot be refused; one on a revision that is not there yet waits
/// for it. Source: mission 3, data contract.
package struct ReportFold: Sendable {
  package let id: ReportID
  /// The publications that took effect, revision 1 first.
  package private(set) var published: [DeskLine] = []
  /// The newest verdict on each revision.
  package private(set) var verdicts: [Int64: Verdict] = [:]
  /// Why the lines that have no effect have none.
  package private(set) var refusals: [DeskLine: Refusal] = [:]

  package struct Verdict: Hashable, Sendable {
    package var id: LineID
    package var at: Timestamp
    package var record: AuditRecord

    package init(id: LineID, at: Timestamp, record: AuditRecord) {
      self.id = id
      self.at = at
      self.record = record
    }
  }

  /// Lines and verdicts may come in any order.
  package init(
    _ id: ReportID, lines: [DeskLine], verdicts: [Verdict], campaign: Campaign, staff: Staff
  ) {
    self.id = id
    var waiting = verdicts.sorted { ($0.at, $0.id) < ($1.at, $1.id) }[...]
    for line in lines.sorted(by: DeskLine.foldsBefore) {
      // At one instant the verdict comes first: it is what the next revision answers.
      while let verdict = waiting.first, verdict.at <= line.at {
        self.verdicts[verdict.record.revision] = waiting.removeFirst()
      }
      let roles = staff.roles(of: line.by, at: line.at, in: campaign.zone)
      if let refusal = refusal(line, Actor(login: line.by, roles: roles)) {
        refusals[line] = refusal
      } else if line.deskType == .auditPublish {
        published.append(line)
      }
    }
    for verdict in waiting { self.verdicts[verdict.record.revision] = verdict }
  }

  /// The verdict on the newest revision; nil while it is being checked.
  package var verdict: Verdict? { verdicts[Int64(published.count)] }

  /// What the gate must know of it.
  package var gateState: GateState {
    let mark: GateMark =
      switch (published.isEmpty, verdict?.record.verdict) {
      case (true, _): .unpublished
      case (false, nil): .published
      case (false, .accepted): .accepted
      case (false, .correct): .ordered
      }
    return GateState(marks: [mark], by: published.last?.by, at: published.last?.at)
  }

  /// Why an `audit.*` line has no effect now; nil when it has.
  package func refusal(_ line: DeskLine, _ actor: Actor) -> Refusal? {
    guard let type = line.deskType, type.subject == .report, ReportID(line.on) == id,
      DeskSchema.problem(in: line) == nil
    else { return .unknownSubject }
    if let refusal = Gate.decide(actor, type, gateState) { return refusal }
    let isNext = line.fields["revision"] == .number(Int64(published.count + 1))
    return type == .auditPublish && !isNext ? .gate(.revision) : nil
  }
}
