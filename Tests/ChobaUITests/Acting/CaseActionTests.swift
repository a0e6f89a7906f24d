import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

/// The lines that each key of the fraud desk writes, and the reasons why not.
struct CaseActionTests {
  /// The first account of the sample's list.
  static let subject = "member:p0031447"

  static func line(
    _ number: Int, _ type: DeskType, by login: String, day: Int,
    _ fields: [String: DeskValue] = [:]
  ) -> DeskLine {
    DeskLine(
      id: LineID("case\(number)"), at: SampleCampaign.time(day, 9, number), by: Login(login),
      type: type.rawValue, on: subject,
      fields: fields.merging(["text": .text("理由")]) { own, _ in own })
  }

  static let watched = [line(1, .fraudWatch, by: "inoue", day: 1)]
  static let warned =
    watched + [
      line(2, .fraudContact, by: "inoue", day: 2, ["outcome": .text("reached")]),
      line(3, .fraudWarn, by: "inoue", day: 3, ["until": .text("2020-11-10")]),
    ]
  static let barred = warned + [line(4, .accountBar, by: "inoue", day: 12)]
  static let emergency = [line(5, .accountBarUrgent, by: "inoue", day: 14)]
  static let proposed = barred + [line(6, .accountPropose, by: "nakamura", day: 13)]
  static let opined =
    proposed + [
      line(
        7, .accountOpinion, by: "inoue", day: 13,
        ["proposal": .text("case6"), "view": .text("for"), "text": .text("常習的です")])
    ]
  static let suspended =
    opined + [line(8, .accountApprove, by: "mori", day: 13, ["proposal": .text("case6")])]
  static let liftAsked =
    barred + [line(9, .accountLift, by: "mori", day: 13, ["what": .text("bar")])]

  static func desk(
    _ lines: [DeskLine], roles: Set<StaffRole> = [.supervisor], columns: Int = 80, rows: Int = 24,
    language: Language = .ja, change: (inout Session) -> Void = { _ in }
  ) -> ActingDesk {
    var sample = SampleCampaign()
    sample.caseLines = lines
    return ActingDesk(
      roles: roles, language: language, columns: columns, rows: rows, campaign: sample,
      change: change)
  }

  struct Step: Sendable {
    var lines: [DeskLine]
    var keys: String
    var type: DeskType
    var fields: [String: String]
  }

  static let steps = [
    Step(lines: [], keys: "w Enter", type: .fraudWatch, fields: [:]),
    Step(
      lines: [], keys: "d \"家族\" Enter Enter", type: .fraudDismiss,
      fields: ["text": "家族", "until": "2020-12-14"]),
    Step(lines: [], keys: "m \"x\" Enter", type: .fraudNote, fields: ["text": "x"]),
    Step(
      lines: [], keys: "c 3 \"x\" Enter", type: .fraudContact,
      fields: ["outcome": "refused", "text": "x"]),
    Step(
      lines: Array(warned.prefix(2)), keys: "r \"x\" Enter Enter", type: .fraudWarn,
      fields: ["text": "x", "until": "2020-11-28"]),
    Step(lines: warned, keys: "i \"x\" Enter", type: .fraudImproved, fields: ["text": "x"]),
    Step(
      lines: warned, keys: "b \"x\" Enter \"p0031447\" Enter Left Enter", type: .accountBar,
      fields: ["text": "x"]),
    Step(
      lines: watched, keys: "b \"x\" Enter \"p0031447\" Enter Left Enter", type: .accountBarUrgent,
      fields: ["text": "x"]),
    Step(
      lines: barred, keys: "X \"x\" Enter \"p0031447\" Enter Left Enter", type: .accountPropose,
      fields: ["text": "x"]),
    Step(
      lines: proposed, keys: "o 2 \"x\" Enter", type: .accountOpinion,
      fields: ["proposal": "case6", "view": "against", "text": "x"]),
    Step(
      lines: opined, keys: "a \"x\" Enter Left Enter", type: .accountApprove,
      fields: ["proposal": "case6", "text": "x"]),
    Step(
      lines: proposed, keys: "v \"x\" Enter Left Enter", type: .accountReject,
      fields: ["proposal": "case6", "text": "x"]),
    Step(
      lines: liftAsked, keys: "v \"x\" Enter Left Enter", type: .accountReject,
      fields: ["of": "case9", "text": "x"]),
    Step(
      lines: emergency, keys: "a \"x\" Enter", type: .accountReview,
      fields: ["of": "case5", "text": "x"]),
    Step(
      lines: barred, keys: "l \"x\" Enter", type: .accountLift,
      fields: ["what": "bar", "text": "x"]),
    Step(
      lines: suspended, keys: "l 1 \"x\" Enter", type: .accountLift,
      fields: ["what": "suspension", "text": "x"]),
    Step(
      lines: liftAsked, keys: "a \"x\" Enter Left Enter", type: .accountApproveLift,
      fields: ["of": "case9", "text": "x"]),
  ]

  @Test(arguments: steps)
  func `A key writes the step that is due about the account in view`(step: Step) {
    for place in ["3 ", "3 Enter ", "3 Enter Enter "] {
      var desk = Self.desk(step.lines)
      desk.press(place + step.keys)
      #expect(
        desk.drafts.map(\.type) == [step.type], "\(place): \(desk.notice)\n\(desk.text)")
      #expect(
        desk.drafts.first?.fields == step.fields.mapValues { .text($0) },
        "\(place): \(desk.notice)")
      #expect(desk.drafts.first?.subject == .id(Self.subject))
    }
  }

  @Test(arguments: [
    "1 Tab ", "2 ", "2 Enter ", "3 Tab ", "4 Enter ", "4 Enter Enter ", "6 ", "6 Enter ",
    "8 / \"m009\" Enter ", "8 / \"m009\" Enter Enter ",
  ])
  func `Wherever an account is in view it can be barred, and X says why not yet`(place: String) {
    var desk = Self.desk([])
    desk.press(place + "X")
    #expect(desk.model.overlay == nil && desk.notice.contains("資格停止"), "\(desk.notice)")
    desk.press("b")
    #expect(desk.text.contains("緊急のキャンペーン参加資格停止"), "\(desk.notice)\n\(desk.text)")
  }

  @Test func `Who watched an account after it was watched by itself did not begin it`() {
    for (day, began) in [(12, true), (14, false)] {
      var desk = Self.desk([Self.line(1, .fraudWatch, by: "inoue", day: day)])
      desk.press("3 Enter")
      let step = desk.text.split(separator: "\n").first { $0.contains("✓ 重要監視") } ?? ""
      #expect(step.contains("inoue") == began && step.contains("自動") != began, "\(step)")
    }
  }

  @Test func `Keys below a case are those that come next, never a bar out of order`() {
    func keys(_ lines: [DeskLine], _ script: String = "3 Enter") -> String {
      var desk = Self.desk(lines)
      desk.press(script)
      return desk.text.split(separator: "\n").last.map(String.init) ?? ""
    }
    #expect(keys(Self.watched).contains("c 直接連絡") && !keys(Self.watched).contains("b 資格停止"))
    // The day for improvement has passed, and a hit is newer.
    #expect(keys(Self.warned).contains("b 資格停止"), "\(keys(Self.warned))")
    #expect(keys(Self.barred).contains("X 協議申請"))
    // What would end the open proposal is not offered.
    #expect(!keys(Self.proposed).contains("対象外") && !keys(Self.proposed).contains("是正勧告"))
    #expect(keys(Self.watched, "3").contains("Tab 次パネル"), "\(keys(Self.watched, "3"))")
  }

  @Test func `A case says which step comes next, and what is missing for it`() {
    func next(_ lines: [DeskLine]) -> String {
      var desk = Self.desk(lines)
      desk.press("3 Enter")
      return desk.text.split(separator: "\n").first { $0.contains("次の手順") }.map(String.init) ?? ""
    }
    #expect(next(Self.watched).contains("まだできません: 直接連絡の記録がありません"), "\(next(Self.watched))")
    #expect(next(Array(Self.warned.prefix(2))).contains("是正勧告を記録 · できます"))
    #expect(next(Self.warned).contains("資格停止 · できます"))
    #expect(next(Self.barred).contains("アカウント停止を協議にかける · できます"))
    #expect(next(Self.proposed).isEmpty && next(Self.liftAsked).isEmpty)
  }

  @Test func `The last question calls what was typed as the form did`() {
    for (lines, keys, label) in [
      (Self.barred, "3 X \"常習\" Enter \"p0031447\" Enter", "調査結果 常習"),
      (Self.opined, "3 a \"妥当\" Enter", "自分の判断 妥当"),
      (Self.warned, "3 b \"改善なし\" Enter \"p0031447\" Enter", "理由 改善なし"),
    ] {
      var desk = Self.desk(lines)
      desk.press(keys)
      #expect(desk.text.contains(label), "\(desk.text)")
    }
  }

  @Test func `Where none is in view, that is said`() {
    var desk = Self.desk([])
    for place in ["4 ", "3 t ", "3 f "] {
      desk.press(place + "b")
      #expect(desk.model.overlay == nil && desk.notice.contains("アカウント"), "\(desk.notice)")
    }
  }

  @Test func `A full-width key is the key`() {
    var desk = Self.desk([])
    desk.press("3 ｗ Enter")
    #expect(desk.drafts.map(\.type) == [.fraudWatch])
  }

  @Test(
    arguments: [
      ([], "X", "資格停止"), ([], "o", ""), ([], "a", "承認・確認を待つもの"),
      (barred, "v", "「協議中・停止解除の申請中」"), (proposed, "a", "意見"), (watched, "r", "直接連絡"), ([], "l", ""),
    ] as [([DeskLine], String, String)])
  func `What is not possible says why and writes nothing`(
    lines: [DeskLine], key: String, why: String
  ) {
    var desk = Self.desk(lines)
    desk.press("3 " + key)
    #expect(desk.orders.isEmpty && desk.model.overlay == nil)
    #expect(!desk.notice.isEmpty && desk.notice.contains(why), "\(desk.notice)")
  }

  @Test func `The first line and audit are told that they may not`() {
    var desk = Self.desk([], roles: [.auditor])
    desk.press("3 b")
    #expect(desk.notice.contains("閲覧のみ"))
    desk = Self.desk([], roles: [.payout])
    desk.press("3 w")
    #expect(desk.notice.contains("不正対策担当"), "\(desk.notice)")
  }

  @Test func `A bar needs the id typed back and the button chosen`() {
    var desk = Self.desk(Self.warned)
    desk.press("3 b \"x\" Enter Enter")
    #expect(desk.model.overlay != nil && desk.orders.isEmpty)
    desk.press("\"p0031448\" Enter")
    #expect(desk.notice.contains("一致しません"))
    desk.press("Backspace \"7\" Enter")
    desk.press("Enter Enter b b")
    #expect(desk.orders.isEmpty)
  }

  @Test func `The id cannot be pasted, and a paste confirms nothing`() {
    var desk = Self.desk(Self.warned)
    desk.press("3 b \"x\" Enter")
    desk.driver.send(.input(.paste("p0031447\n")))
    #expect(desk.notice.contains("貼り付けできません"))
    desk.press("\"p0031447\" Enter")
    desk.driver.send(.input(.paste("\n\n")))
    desk.press("Enter")
    #expect(desk.orders.isEmpty)
  }

  @Test func `A list that moves under the dialog changes nothing of whom it is about`() {
    var desk = Self.desk(Self.warned)
    desk.press("3 b \"x\" Enter")
    desk.sample.accounts.reverse()
    desk.refresh(version: 2)
    desk.press("\"p0031447\" Enter Left Enter")
    #expect(desk.drafts.first?.subject == .id(Self.subject))
    #expect(desk.drafts.first?.seen == LineID("case3"))
  }

  @Test func `A case that waits says whether whoever looks may decide, else who may`() {
    func shown(_ lines: [DeskLine], _ roles: Set<StaffRole> = [.supervisor]) -> String {
      var desk = Self.desk(lines, roles: roles)
      desk.press("3 Enter")
      return desk.text
    }
    #expect(shown(Self.opined).contains("ご自身が承認できます"))
    #expect(shown(Self.emergency).contains("ご自身が確認できます"))
    #expect(shown(Self.emergency, [.support]).contains("確認できる人"))
    let own = Self.line(5, .accountBarUrgent, by: "tanaka", day: 14)
    #expect(shown([own]).contains("確認できる人がほかにいません"))
    let opinion = Self.line(
      7, .accountOpinion, by: "tanaka", day: 13,
      ["proposal": .text("case6"), "view": .text("for")])
    let text = shown(Self.proposed + [opinion])
    #expect(text.contains("承認できる管理者がほかにいません") && text.contains("承認の当番 山本"))
  }

  @Test func `Whoever had a part in it is told at the key press who may approve`() {
    let opinion = Self.line(
      7, .accountOpinion, by: "tanaka", day: 13,
      ["proposal": .text("case6"), "view": .text("for")])
    let proposal = Self.line(6, .accountPropose, by: "tanaka", day: 13)
    let bar = Self.line(5, .accountBarUrgent, by: "tanaka", day: 14)
    for (lines, why) in [
      (Self.proposed + [opinion], "意見を出した人は承認できません。承認の当番 山本"),
      (Self.barred + [proposal], "本人の申請は承認できません。承認の当番 山本"),
      ([bar], "本人が停止したものは確認できません。確認の当番 山本"),
    ] {
      for keys in ["3 a", "3 Enter a"] {
        var desk = Self.desk(lines)
        desk.press(keys)
        #expect(desk.notice.contains(why), "\(desk.notice)")
        #expect(desk.orders.isEmpty && desk.model.overlay == nil)
      }
    }
  }

  @Test func `Who could approve is told that an opinion closes that, an analyst is not`() {
    for (roles, isTold) in [([.supervisor], true), ([.analyst], false)]
      as [(Set<StaffRole>, Bool)]
    {
      var desk = Self.desk(Self.proposed, roles: roles)
      desk.press("3 Enter")
      #expect(desk.text.contains("承認の当番 山本"), "\(desk.text)")
      #expect(desk.text.contains("この件を承認できません") == isTold, "\(desk.text)")
      desk.press("o")
      #expect(desk.text.contains("この件を承認できません") == isTold, "\(desk.text)")
    }
  }

  @Test func `The list of what waits names who may not end it, and whether one may oneself`() {
    for (excluded, isOwn) in [("inoue", true), ("tanaka", false)] {
      var desk = Self.desk(Self.opined, columns: 160)
      for place in desk.sample.accounts.indices { desk.sample.accounts[place].wait = nil }
      desk.sample.accounts[0].wait = FraudRow.Wait(
        .approval, since: SampleCampaign.time(13, 9, 6),
        without: [Login(excluded), Login("nakamura")])
      desk.press("3 Tab")
      #expect(
        desk.text.contains("管理者（\(excluded == "tanaka" ? "田中 恵" : excluded)・nakamuraを除く）"),
        "\(desk.text)")
      #expect(desk.text.contains("✓ 管理者（\(excluded)・nakamuraを") == isOwn, "\(desk.text)")
    }
  }

  @Test func `What was done is said although the row leaves the list by it`() {
    var desk = Self.desk(Self.opined)
    desk.sample.accounts[0].wait = FraudRow.Wait(
      .approval, since: SampleCampaign.time(13, 9, 6), without: [Login("nakamura")])
    desk.press("3 Tab a \"x\" Enter Left Enter")
    desk.sample.accounts[0].wait = nil
    desk.answer()
    desk.refresh(version: 2)
    #expect(desk.notice.contains("停止しました"), "\(desk.notice)")
    // Without such a report it is said why nothing is selected.
    desk.press("j")
    desk.sample.accounts[4].wait = nil
    desk.refresh(version: 3)
    #expect(desk.notice.contains("一覧から外れました"), "\(desk.notice)")
  }

  @Test func `What was changed meanwhile is read again, and the reason is kept`() {
    var desk = Self.desk(Self.opined)
    desk.press("3 a \"x\" Enter Left Enter")
    desk.answer { _ in .changed(Self.line(10, .fraudContact, by: "mori", day: 14)) }
    #expect(desk.model.overlay == nil && desk.notice.contains("もう一度 a"), "\(desk.notice)")
    desk.sample.caseLines += [
      Self.line(10, .fraudContact, by: "mori", day: 14, ["outcome": .text("reached")])
    ]
    desk.press("a")
    #expect(desk.notice.contains("承認・確認を待つもの"), "\(desk.notice)")
  }

  @Test(arguments: ["a", "v"])
  func `The others' words are shown only after an own judgement was written`(key: String) {
    var desk = Self.desk(Self.opined)
    desk.press("3 \(key)")
    #expect(desk.model.overlay != nil && !desk.text.contains("常習的です"))
    desk.press("\"自分の判断\" Enter")
    #expect(desk.text.contains("常習的です"), "\(desk.text)")
  }

  @Test func `A form says which open request its line ends, and a review ends none`() {
    let ended = "停止解除の申請は無効になります"
    for (key, isSaid) in [("w", false), ("i", true), ("X", true), ("m", false)] {
      var desk = Self.desk(Self.liftAsked)
      desk.press("3 " + key)
      #expect(desk.text.contains(ended) == isSaid, "\(key): \(desk.text)")
    }
    var desk = Self.desk(
      Self.emergency + [Self.line(6, .accountPropose, by: "nakamura", day: 14)])
    desk.press("3 a")
    #expect(desk.text.contains("緊急の資格停止の確認") && !desk.text.contains("無効になります"))
  }

  @Test func `While a setting is wrong nobody is suspended or reinstated, and it says where`() {
    let wrong = ConfigurationError(
      file: "campaign.toml", key: "fraud.opinions", line: 42,
      fault: .badValue(given: "\"2\"", allowed: .number(1...9)))
    for (lines, isRefused) in [
      (Self.opined, true), (Self.liftAsked, true), (Self.emergency, false),
    ] {
      var desk = Self.desk(lines, columns: 120) { $0.settingsErrors = [wrong] }
      desk.press("3 a")
      #expect(desk.notice.contains("campaign.toml:42") == isRefused, "\(desk.notice)")
      #expect((desk.model.overlay == nil) == isRefused)
    }
  }

  @Test func `The list and the key ask for the same opinions`() {
    var desk = Self.desk(Self.opined) { $0.opinions = 2 }
    desk.press("3 a")
    #expect(desk.notice.contains("意見") && desk.model.overlay == nil, "\(desk.notice)")
  }
}

extension CaseActionTests {
  @Test func `An emergency bar rings until a second person reviewed it, but not at its author`() {
    var desk = Self.desk(Self.emergency)
    desk.sample.signals.reviews = [
      ReviewRow(
        account: .member(MemberID("p0031447")), bar: LineID("case5"),
        at: SampleCampaign.time(14, 9, 5), by: Login("inoue"), text: "x")
    ]
    desk.refresh(version: 2)
    let rings = desk.driver.effects.filter { if case .ring = $0 { true } else { false } }
    #expect(rings.count == 1 && desk.text.contains("緊急停止の確認待ち"))
    desk.press(": \"review\" Enter a \"妥当\" Enter")
    #expect(desk.drafts.map(\.type) == [.accountReview])
    desk.sample.signals.reviews[0].by = Login("tanaka")
    desk.refresh(version: 3)
    #expect(!desk.text.contains(":review"))
  }
}
