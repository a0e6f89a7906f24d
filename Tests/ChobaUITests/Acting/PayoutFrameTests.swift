import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

/// The pages and dialogs of the payout desk as text, in both languages.
struct PayoutFrameTests {
  struct Shown: Sendable, CustomTestStringConvertible {
    let name: String
    let lines: [DeskLine]
    let script: String
    var sizes = [(80, 24), (120, 36)]
    var testDescription: String { name }
  }

  static let all = [
    Shown(
      name: "totals", lines: SampleCampaign.prepared, script: "4 Enter Tab",
      sizes: [(80, 24), (120, 36), (200, 60)]),
    Shown(
      name: "exceptions", lines: SampleCampaign.approved, script: "4 Enter Tab G",
      sizes: [(80, 24)]),
    Shown(
      name: "approve", lines: SampleCampaign.prepared, script: "4 a",
      sizes: [(80, 24), (120, 36), (200, 60)]),
    Shown(name: "prepare", lines: [], script: "4 p", sizes: [(80, 24)]),
    Shown(name: "send back", lines: SampleCampaign.prepared, script: "4 v", sizes: [(80, 24)]),
    Shown(name: "export", lines: SampleCampaign.approved, script: "4 f", sizes: [(80, 24)]),
    Shown(name: "submitted", lines: SampleCampaign.exported, script: "4 t", sizes: [(80, 24)]),
    Shown(name: "hold", lines: SampleCampaign.prepared, script: "4 Enter h", sizes: [(80, 24)]),
    Shown(
      name: "release", lines: [PayoutActionTests.held], script: "4 Enter l", sizes: [(80, 24)]),
    Shown(
      name: "recall", lines: SampleCampaign.submitted,
      script: "4 / \"2020-11\" Enter Enter r \"誤った口座\" Enter", sizes: [(80, 24)]),
    Shown(
      name: "void", lines: SampleCampaign.prepared + [voiding], script: "4 Enter Tab",
      sizes: [(80, 24)]),
    Shown(
      name: "sent back", lines: SampleCampaign.prepared + [rejecting], script: "4 Enter Tab",
      sizes: [(80, 24)]),
    Shown(
      name: "merchant", lines: SampleCampaign.prepared, script: "4 Enter j Enter",
      sizes: [(80, 24), (120, 36), (200, 60)]),
    Shown(name: "use", lines: SampleCampaign.prepared, script: use),
    Shown(name: "history", lines: [], script: "4 Enter Enter G k Enter"),
    Shown(name: "dates", lines: [], script: "4 d"),
    Shown(name: "open money", lines: [], script: "4 o"),
    Shown(name: "bridge", lines: [], script: "4 ="),
    Shown(name: "bridge merchant", lines: [], script: "4 Enter Enter = =", sizes: [(80, 24)]),
    Shown(name: "readings", lines: [], script: "4 j Enter Tab", sizes: [(80, 24)]),
    Shown(name: "help", lines: [], script: "4 ?", sizes: [(80, 24)]),
  ]

  /// In three keys from the list of batches to the single meal, but for moves.
  static let use = "4 Enter j Enter j j j j j j Enter"

  private static let voiding = SampleCampaign.payoutLine(
    .payoutHold, by: "mori", minute: 30, ["merchant": "m00904", "text": "口座を確認中"])
  private static let rejecting = SampleCampaign.payoutLine(
    .payoutReject, by: "mori", minute: 30, ["text": "口座 2件を確認してください"])

  @Test(arguments: all, Language.allCases)
  func `The payout desk looks as it was agreed`(shown: Shown, language: Language) {
    for (columns, rows) in shown.sizes {
      var desk = PayoutActionTests.desk(
        shown.lines, columns: columns, rows: rows, language: language)
      desk.press(shown.script)
      expectFrame(desk.grid, "Payouts", "\(shown.name).\(language.rawValue)")
    }
  }

  @Test func `A number in full is the payout desk's, others see its end until a purpose is given`()
  {
    for (roles, isFull) in [([.payout], true), ([.supervisor], false), ([.auditor], false)]
      as [(Set<StaffRole>, Bool)]
    {
      var desk = PayoutActionTests.desk(
        SampleCampaign.prepared, roles: roles, columns: 120, rows: 36)
      desk.press("4 Enter j Enter")
      #expect(desk.text.contains("7654321") == isFull, "\(roles)\n\(desk.text)")
      #expect(desk.text.contains("***4321") != isFull, "\(roles)\n\(desk.text)")
    }
    var desk = PayoutActionTests.desk(SampleCampaign.prepared, roles: [.analyst])
    desk.press("4 Enter j Enter")
    #expect(!desk.text.contains("7654321"))
  }

  @Test func `A use leads to the payout only where payouts may be seen`() {
    for (roles, sees) in [([.supervisor], true), ([.agent], false)] as [(Set<StaffRole>, Bool)] {
      var desk = PayoutActionTests.desk(SampleCampaign.prepared, roles: roles)
      var model = desk.model
      let sample = desk.sample
      model.open(RecordView(.uses, LineID("u000102")))
      desk.driver = AppDriver(model) { sample.answer($0) }
      desk.refresh(version: 9)
      #expect(desk.text.contains("4,000"), "\(desk.text)")
      #expect(desk.text.contains("2020-11 承認待ち") == sees, "\(desk.text)")
    }
  }
}
