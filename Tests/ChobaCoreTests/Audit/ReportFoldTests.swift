import ChobaCore
import Testing

struct ReportFoldTests {
  private let id = ReportID(site: SiteID("epark"), day: CivilMonth(year: 2020, month: 11).day(13))

  private func publish(_ minute: Int, _ revision: Int64, by login: String = "report1") -> DeskLine {
    DeskScript.line(
      "p\(minute)", .auditPublish, on: "epark:2020-11-13", by: login, at: minute,
      ["revision": .number(revision), "sha256": .text("ab")])
  }

  private func verdict(
    _ minute: Int, _ revision: Int64, _ verdict: AuditRecord.Verdict
  ) -> ReportFold.Verdict {
    ReportFold.Verdict(
      id: LineID("v\(minute)"), at: DeskScript.at(minute),
      record: AuditRecord(site: id.site, day: id.day, revision: revision, verdict: verdict))
  }

  private func fold(_ lines: [DeskLine], _ verdicts: [ReportFold.Verdict] = []) -> ReportFold {
    ReportFold(
      id, lines: lines, verdicts: verdicts, campaign: Campaign(), staff: DeskScript.staff)
  }

  @Test func `a report is published, checked, ordered to be corrected, and accepted`() {
    let lines = [publish(1, 1), publish(3, 2)]
    let verdicts = [verdict(2, 1, .correct), verdict(4, 2, .accepted)]
    #expect(fold([]).gateState.marks == [.unpublished])
    #expect(fold([lines[0]]).gateState.marks == [.published])
    #expect(fold([lines[0]], [verdicts[0]]).gateState.marks == [.ordered])
    #expect(fold(lines, [verdicts[0]]).gateState.marks == [.published])
    let done = fold(lines.reversed(), verdicts.reversed())
    #expect(done.gateState.marks == [.accepted])
    #expect(done.published.map(\.id.text) == ["p1", "p3"])
  }

  @Test func `the next revision answers an order, and is the next one`() {
    #expect(fold([publish(1, 2)]).refusals.values.first == .gate("revision"))
    #expect(
      fold([publish(1, 1), publish(2, 2)]).refusals.values.first
        == .state("published", by: Login("report1"), at: DeskScript.at(1)))
    #expect(fold([publish(1, 1), publish(3, 2)], [verdict(2, 1, .accepted)]).refusals.count == 1)
    #expect(fold([publish(1, 1), publish(3, 2)], [verdict(3, 1, .correct)]).refusals.isEmpty)
    #expect(fold([publish(1, 1), publish(3, 2)], [verdict(4, 1, .correct)]).refusals.count == 1)
    #expect(fold([publish(1, 1, by: "agent1")]).refusals.count == 1)
  }

  @Test func `a report's name is its site and day`() {
    #expect(ReportID("epark:2020-11-13") == id)
    #expect(id.description == "epark:2020-11-13")
    for text in ["epark", ":2020-11-13", "epark:", "epark:2020-11-31"] {
      #expect(ReportID(text) == nil)
    }
  }
}
