import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

/// The lines that each key of the payout desk writes, and the reasons why not.
struct PayoutActionTests {
  static func desk(
    _ lines: [DeskLine], roles: Set<StaffRole> = [.supervisor], columns: Int = 80, rows: Int = 24,
    language: Language = .ja
  ) -> ActingDesk {
    var sample = SampleCampaign()
    sample.payoutLines = lines
    return ActingDesk(
      roles: roles, language: language, columns: columns, rows: rows, campaign: sample)
  }

  struct Step: Sendable {
    var lines: [DeskLine]
    var keys: String
    var type: DeskType
    var fields: [String: String]
    var on = "2020-11"
  }

  /// The first batch of the list is the one that needs work.
  static let steps = [
    Step(lines: [], keys: "p Enter", type: .payoutPrepare, fields: [:]),
    Step(
      lines: [], keys: "p \"締め後のデータ未着\" Enter", type: .payoutPrepare,
      fields: ["text": "締め後のデータ未着"]),
    Step(
      lines: SampleCampaign.exported, keys: "p \"返却分\" Enter", type: .payoutPrepare,
      fields: ["text": "返却分"], on: "2020-11-r1"),
    Step(
      lines: SampleCampaign.prepared, keys: "a Left Enter", type: .payoutApprove,
      fields: ["digest": SampleCampaign.digest]),
    Step(
      lines: SampleCampaign.prepared, keys: "v \"口座を確認\" Enter", type: .payoutReject,
      fields: ["text": "口座を確認"]),
    Step(
      lines: SampleCampaign.approved, keys: "f Left Enter", type: .payoutExport,
      fields: ["digest": SampleCampaign.digest]),
    Step(
      lines: SampleCampaign.exported, keys: "t Left Enter", type: .payoutSubmitted,
      fields: ["digest": SampleCampaign.digest]),
  ]

  @Test(arguments: steps)
  func `A key writes the step that is due about the batch in view`(step: Step) {
    for place in ["4 ", "4 Enter ", "4 Enter Tab "] {
      var desk = Self.desk(step.lines)
      desk.press(place + step.keys)
      #expect(desk.drafts.map(\.type) == [step.type], "\(place): \(desk.notice)\n\(desk.text)")
      #expect(desk.drafts.first?.fields == step.fields.mapValues { .text($0) })
      #expect(desk.drafts.first?.subject == .id(step.on))
    }
  }

  static let merchantSteps = [
    Step(
      lines: [], keys: "h \"口座の確認中\" Enter", type: .payoutHold,
      fields: ["merchant": "m00900", "text": "口座の確認中"]),
    Step(
      lines: [held], keys: "l \"確認済み\" Enter", type: .payoutRelease,
      fields: ["merchant": "m00900", "text": "確認済み"]),
    Step(
      lines: SampleCampaign.submitted, keys: "r \"誤った口座\" Enter Left Enter",
      type: .payoutRecall, fields: ["merchant": "m00900", "text": "誤った口座"]),
  ]

  static let held = SampleCampaign.payoutLine(
    .payoutHold, by: "ito", minute: 0, ["merchant": "m00900", "text": "照会中"])

  @Test(arguments: merchantSteps)
  func `A key writes the step about the merchant that is selected`(step: Step) {
    for place in ["4 / \"2020-11\" Enter Enter ", "4 / \"2020-11\" Enter Enter Enter "] {
      var desk = Self.desk(step.lines)
      desk.press(place + step.keys)
      #expect(desk.drafts.map(\.type) == [step.type], "\(place): \(desk.notice)\n\(desk.text)")
      #expect(desk.drafts.first?.fields == step.fields.mapValues { .text($0) })
    }
  }

  @Test(
    arguments: [
      ([], "4 a", "締め済み"), ([], "4 f", "締め済み"), ([], "4 h", "加盟店を選んで"),
      (SampleCampaign.prepared, "4 p", "承認待ち（ito"),
      (SampleCampaign.submitted, "4 j t", "銀行持込済み（ito"),
      ([], "4 u", "取り消せません"), ([held], "4 Enter h", "支払保留"), ([], "4 Enter l", "保留にはなっていません"),
      ([], "4 Enter r", "締め済み"),
    ] as [([DeskLine], String, String)])
  func `What is not possible says why and writes nothing`(
    lines: [DeskLine], keys: String, why: String
  ) {
    var desk = Self.desk(lines)
    desk.press(keys)
    #expect(desk.orders.isEmpty && desk.model.overlay == nil)
    #expect(desk.notice.contains(why), "\(desk.notice)")
  }

  @Test func `Who prepared it cannot approve it, a supervisor neither`() {
    let lines = [SampleCampaign.payoutLine(.payoutPrepare, by: "tanaka", minute: 1)]
    var desk = Self.desk(lines)
    desk.press("4 a")
    #expect(desk.orders.isEmpty && desk.notice.contains("作成した本人"), "\(desk.notice)")
  }

  @Test func `Only supervisors approve, audit only looks`() {
    var desk = Self.desk(SampleCampaign.prepared, roles: [.payout])
    desk.press("4 a")
    #expect(desk.notice.contains("管理者"), "\(desk.notice)")
    desk = Self.desk([], roles: [.auditor])
    desk.press("4 p")
    #expect(desk.notice.contains("閲覧のみ"), "\(desk.notice)")
    desk = Self.desk([], roles: [.agent])
    desk.press("4")
    #expect(desk.model.screen == .tickets)
  }

  @Test func `Neither the opening key nor Enter nor a paste approves`() {
    var desk = Self.desk(SampleCampaign.prepared)
    desk.press("4 a a a")
    desk.driver.send(.input(.paste("\n\n")))
    #expect(desk.model.overlay != nil && desk.orders.isEmpty)
    desk.press("Enter")
    #expect(desk.model.overlay == nil && desk.orders.isEmpty, "Cancel has the focus")
  }

  @Test func `The digest is that of the key press, whatever is prepared meanwhile`() {
    var desk = Self.desk(SampleCampaign.prepared)
    desk.press("4 a")
    let other = String(repeating: "0", count: 64)
    desk.sample.payoutLines = [
      SampleCampaign.payoutLine(.payoutPrepare, by: "ito", minute: 20, ["digest": other])
    ]
    desk.refresh(version: 2)
    desk.press("Left Enter")
    #expect(desk.drafts.first?.fields["digest"] == .text(SampleCampaign.digest))
    desk.answer { _ in .refused(.gate(.digest)) }
    #expect(desk.notice.contains("表示後に更新されています"), "\(desk.notice)")
    #expect(desk.notice.contains("もう一度 a") || desk.model.overlay == nil)
  }

  @Test func `A refused prepare opens again with its reason asked for`() {
    var desk = Self.desk([])
    desk.press("4 p Enter")
    desk.answer { _ in .refused(.gate(.feeds)) }
    #expect(desk.model.overlay != nil && desk.text.contains("理由を入力すれば"), "\(desk.text)")
    desk.press("\"障害のため\" Enter")
    #expect(desk.drafts.first?.fields["text"] == .text("障害のため"))
  }

  @Test func `While a batch is prepared every key goes on, and the same key says so`() {
    var desk = Self.desk([])
    desk.press("4 p Enter")
    #expect(desk.text.contains("作成中"), "\(desk.text)")
    desk.press("j k p")
    #expect(desk.orders.count == 1)
    desk.press("Enter")
    #expect(desk.orders.count == 1 && desk.text.contains("作成中"), "\(desk.text)")
    desk.answer { draft in
      var line = ActingDesk.line(draft)
      line.fields["digest"] = .text(SampleCampaign.digest)
      return .done(line)
    }
    #expect(desk.notice.contains("照合値 3f9a0c12"), "\(desk.notice)")
  }

  @Test func `A text typed for one merchant is not offered for another`() {
    var desk = Self.desk([])
    desk.press("4 Enter h \"照会中\" Esc j h")
    #expect(!desk.text.contains("照会中"), "\(desk.text)")
    desk.press("Esc k h")
    #expect(desk.text.contains("照会中"), "\(desk.text)")
  }

  @Test(arguments: steps + merchantSteps)
  func `With a refresh between every two keys the same line is written`(step: Step) {
    var desk = Self.desk(step.lines)
    var version: Int64 = 1
    for word in ("4 / \"2020-11\" Enter Enter " + step.keys).split(separator: " ") {
      version += 1
      // What is there moves: another order of merchants, another day of the money that is held.
      desk.sample.people.reverse()
      desk.refresh(version: version)
      desk.press(String(word))
    }
    #expect(desk.drafts.map(\.type) == [step.type], "\(desk.notice)\n\(desk.text)")
    #expect(desk.drafts.first?.fields == step.fields.mapValues { .text($0) })
    #expect(desk.drafts.first?.subject == .id(step.on))
  }

  @Test func `A batch that leaves the list under a dialog is still what it is about`() {
    var desk = Self.desk(SampleCampaign.prepared)
    desk.press("4 v \"x\"")
    desk.sample.periods = []
    desk.refresh(version: 2)
    desk.press("Enter")
    #expect(desk.drafts.first?.subject == .id("2020-11"))
    #expect(desk.drafts.first?.seen == SampleCampaign.prepared[0].id)
  }

  @Test func `What another did to the batch meanwhile is told, and nothing is written`() {
    var desk = Self.desk(SampleCampaign.prepared)
    desk.press("4 v \"x\" Enter")
    desk.answer { _ in
      .changed(SampleCampaign.payoutLine(.payoutApprove, by: "mori", minute: 40))
    }
    #expect(desk.notice.contains("開いた後に"), "\(desk.notice)")
    #expect(desk.notice.contains("もう一度 v"), "\(desk.notice)")
    #expect(desk.model.overlay == nil)
  }

  @Test func `An off-cycle payout needs a reason, so that none is made by a slip`() {
    var desk = Self.desk(SampleCampaign.exported)
    desk.press("4 p Enter Enter")
    #expect(desk.orders.isEmpty && desk.model.overlay != nil)
  }

  @Test func `A hold that came from fraud is a supervisor's to release`() {
    var desk = Self.desk([Self.held], roles: [.payout])
    desk.sample.fraudHolds = [MerchantID("m00900")]
    desk.press("4 Enter l")
    #expect(desk.orders.isEmpty && desk.notice.contains("不正の疑いによる保留"), "\(desk.notice)")
    desk = Self.desk([Self.held])
    desk.sample.fraudHolds = [MerchantID("m00900")]
    desk.press("4 Enter l \"確認済み\" Enter")
    #expect(desk.drafts.map(\.type) == [.payoutRelease], "\(desk.notice)")
  }
}
