import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

/// The dialogs of the fraud desk and the page of a case as text, in both languages.
struct CaseFrameTests {
  struct Shown: Sendable, CustomTestStringConvertible {
    let name: String
    let lines: [DeskLine]
    let script: String
    var sizes = [(80, 24), (120, 36)]
    var testDescription: String { name }
  }

  static let all = [
    Shown(
      name: "case", lines: CaseActionTests.opined, script: "3 Enter",
      sizes: [(80, 24), (120, 36), (200, 60)]),
    Shown(name: "case quiet", lines: [], script: "3 Enter"),
    Shown(name: "contact", lines: [], script: "3 c"),
    Shown(name: "dismiss", lines: [], script: "3 d \"家族で一つの電話\" Enter"),
    Shown(
      name: "bar form", lines: CaseActionTests.warned, script: "3 b \"改善なし\" Enter \"p00\"",
      sizes: [(80, 24), (120, 36), (200, 60)]),
    Shown(
      name: "bar confirm", lines: CaseActionTests.warned,
      script: "3 b \"改善なし\" Enter \"p0031447\" Enter", sizes: [(80, 24), (120, 36), (200, 60)]),
    Shown(name: "bar emergency", lines: CaseActionTests.watched, script: "3 b"),
    Shown(
      name: "propose confirm", lines: CaseActionTests.barred,
      script: "3 X \"常習\" Enter \"p0031447\" Enter"),
    Shown(name: "opinion", lines: CaseActionTests.proposed, script: "3 o"),
    Shown(name: "approve", lines: CaseActionTests.opined, script: "3 a"),
    Shown(
      name: "approve confirm", lines: CaseActionTests.opined, script: "3 a \"自分の判断\" Enter"),
    Shown(name: "review", lines: CaseActionTests.emergency, script: "3 a"),
    Shown(
      name: "lift confirm", lines: CaseActionTests.liftAsked, script: "3 a \"確認済み\" Enter",
      sizes: [(80, 24)]),
    Shown(name: "refused", lines: [], script: "3 o", sizes: [(80, 24)]),
    Shown(
      name: "case suspended", lines: CaseActionTests.suspended, script: "3 Enter", sizes: [(80, 36)]
    ),
    Shown(
      name: "case lapsed",
      lines: CaseActionTests.proposed + [
        CaseActionTests.line(11, .fraudContact, by: "inoue", day: 13, ["outcome": .text("refused")])
      ], script: "3 Enter", sizes: [(80, 36)]),
    Shown(
      name: "case lifted",
      lines: CaseActionTests.liftAsked + [
        CaseActionTests.line(12, .accountApproveLift, by: "tanaka", day: 13, ["of": .text("case9")])
      ], script: "3 Enter", sizes: [(80, 36)]),
    Shown(
      name: "case lift rejected",
      lines: CaseActionTests.liftAsked + [
        CaseActionTests.line(12, .accountReject, by: "tanaka", day: 13, ["of": .text("case9")])
      ], script: "3 Enter", sizes: [(80, 24)]),
    Shown(
      name: "case lift lapsed",
      lines: CaseActionTests.liftAsked + [
        CaseActionTests.line(12, .fraudContact, by: "inoue", day: 13, ["outcome": .text("refused")])
      ], script: "3 Enter", sizes: [(80, 24)]),
    Shown(
      name: "case dismissed",
      lines: [
        CaseActionTests.line(
          1, .fraudDismiss, by: "inoue", day: 14, ["until": .text("2020-12-14")])
      ], script: "3 Enter", sizes: [(80, 36)]),
    Shown(
      name: "watch again", lines: CaseActionTests.watched, script: "3 w", sizes: [(80, 24)]),
    Shown(
      name: "contact proposed", lines: CaseActionTests.proposed, script: "3 c", sizes: [(80, 24)]),
    Shown(name: "lift form", lines: CaseActionTests.suspended, script: "3 l", sizes: [(80, 24)]),
    Shown(
      name: "lift suspension confirm",
      lines: CaseActionTests.suspended + [
        CaseActionTests.line(9, .accountLift, by: "mori", day: 13, ["what": .text("suspension")])
      ], script: "3 a Enter", sizes: [(80, 24)]),
    Shown(
      name: "small emergency", lines: CaseActionTests.watched,
      script: "3 b \"x\" Enter \"p0031447\"", sizes: [(40, 12)]),
    Shown(
      name: "small confirm", lines: CaseActionTests.watched,
      script: "3 b \"x\" Enter \"p0031447\" Enter", sizes: [(40, 12)]),
    Shown(
      name: "small confirm below", lines: CaseActionTests.watched,
      script: "3 b \"x\" Enter \"p0031447\" Enter PgDn PgDn PgDn PgDn", sizes: [(40, 12)]),
    Shown(name: "small case", lines: CaseActionTests.watched, script: "3 Enter", sizes: [(40, 12)]),
  ]

  @Test(arguments: all, Language.allCases)
  func `The fraud desk looks as it was agreed`(shown: Shown, language: Language) {
    for (columns, rows) in shown.sizes {
      var desk = CaseActionTests.desk(
        shown.lines, columns: columns, rows: rows, language: language)
      desk.press(shown.script)
      expectFrame(desk.grid, "Cases", "\(shown.name).\(language.rawValue)")
    }
  }

  @Test(arguments: Language.allCases)
  func `Alerts explain themselves, down to each record`(language: Language) {
    for (columns, rows) in [(40, 24), (80, 36), (120, 36)] {
      var sample = SampleCampaign()
      sample.alerts = SampleCampaign.explained
      var desk = ActingDesk(language: language, columns: columns, rows: rows, campaign: sample)
      desk.press("3 Enter")
      let evidence = language == .ja ? "▌ 根拠" : "▌ Evidence"
      for _ in 0..<60 where !desk.text.contains(evidence) { desk.press("j") }
      expectFrame(desk.grid, "Cases", "case explained.\(language.rawValue)")
      desk.press("Enter")
      expectFrame(desk.grid, "Cases", "records.\(language.rawValue)")
      desk.press("Enter")
      #expect(desk.model.view.title(desk.model.context).contains("t0100001"))
    }
  }

  @Test func `An alert of any rule takes five lines, and its name, score and records lead on`() {
    for kind in FraudRuleKind.allCases {
      var sample = SampleCampaign()
      sample.alerts = [SampleCampaign.explained[0]]
      sample.alerts[0].rule = kind
      sample.alerts[0].setting = FraudRuleSetting(kind: kind)
      for language in Language.allCases {
        var desk = ActingDesk(language: language, columns: 80, rows: 60, campaign: sample)
        desk.press("3 Enter")
        let lines = desk.text.split(separator: "\n", omittingEmptySubsequences: false)
        let first = lines.firstIndex { $0.contains(desk.model.formats(RuleWords.sentence(kind))) }
        let last = lines.firstIndex { $0.contains("t0100001 t0100002") }
        #expect(first != nil && first.map { $0 + 4 } == last, "\(desk.text)")
        for place in [0, 2, 4] {
          #expect(first.map { lines[$0 + place].hasSuffix("›") } == true, "\(desk.text)")
        }
      }
    }
  }

  @Test func `A case asks for the newest records behind its alerts, their own page for all`() {
    var sample = SampleCampaign()
    sample.alerts = SampleCampaign.explained
    var desk = ActingDesk(columns: 80, rows: 36, campaign: sample)
    desk.press("3 Enter")
    let account = AccountID.member(MemberID("p0031447"))
    func asks(_ isWhole: Bool) -> Bool {
      desk.model.view.requests(desk.model.context).contains(.alerts(account, isWhole: isWhole))
    }
    #expect(asks(false) && !asks(true))
    for _ in 0..<60 where !desk.text.contains("▌ 根拠") { desk.press("j") }
    desk.press("Enter")
    #expect(desk.model.view is RecordsView && asks(true), "\(desk.text)")
  }

  @Test func `How an alert scores leads to its rule`() {
    var sample = SampleCampaign()
    sample.alerts = SampleCampaign.explained
    var desk = ActingDesk(columns: 80, rows: 36, campaign: sample)
    desk.press("3 Enter")
    for _ in 0..<60 where !desk.text.contains("▌                評点") { desk.press("j") }
    desk.press("Enter")
    #expect(desk.model.view is RuleTrialView, "\(desk.text)")
  }

  @Test(arguments: Language.allCases)
  func `A record has a page of its own, and leads on to what belongs with it`(language: Language) {
    for (columns, rows) in [(40, 12), (80, 24), (120, 36), (200, 60)] {
      var sample = SampleCampaign()
      sample.alerts = SampleCampaign.explained
      var desk = ActingDesk(language: language, columns: columns, rows: rows, campaign: sample)
      func show(_ name: String) { expectFrame(desk.grid, "Cases", "\(name).\(language.rawValue)") }
      desk.press("3 Enter G")
      let evidence = language == .ja ? "▌ 根拠" : "▌ Evidence"
      for _ in 0..<60 where !desk.text.contains(evidence) { desk.press("k") }
      desk.press("Enter j Enter")
      show("record booking")
      let title = desk.model.view.title(desk.model.context)
      let receipt = language == .ja ? "t0100001 レシート" : "t0100001 Receipt"
      func isOnReceipt() -> Bool {
        desk.text.split(separator: "\n").contains { $0.contains("▌") && $0.contains(receipt) }
      }
      for _ in 0..<20 where !isOnReceipt() { desk.press("j") }
      desk.press("Enter")
      show("record receipt")
      // And back to the row from which each was opened.
      desk.press("Esc")
      #expect(desk.model.view.title(desk.model.context) == title && isOnReceipt())
      desk.press("Esc")
      #expect(desk.text.contains("r0100002") && desk.model.view.list.index == 1)
    }
  }
}
