import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

/// 対応指示 as the instructed team sees it, and as whoever has the case does.
struct InstructionActionTests {
  /// Support has the second ticket and told sales to do something.
  private static func campaign(holder: Login? = nil) -> SampleCampaign {
    var sample = SampleCampaign()
    SampleCampaign.instruct(&sample.tickets[1], holder: holder)
    return sample
  }

  private static func desk(
    _ roles: Set<StaffRole>, holder: Login? = nil, columns: Int = 120, rows: Int = 36,
    language: Language = .ja
  ) -> ActingDesk {
    ActingDesk(
      roles: roles, language: language, columns: columns, rows: rows,
      campaign: campaign(holder: holder))
  }

  @Test(arguments: Language.allCases)
  func `The instructed team finds it in its queue, marked and counted`(language: Language) {
    var desk = Self.desk([.sales], columns: 80, rows: 24, language: language)
    desk.press("2")
    expectFrame(desk.grid, "Tickets", "instructed queue.\(language.rawValue)")
    desk.press("j Enter")
    expectFrame(desk.grid, "Tickets", "instructed ticket.\(language.rawValue)")
  }

  @Test func `Support sees whom it told, and no instruction of its own`() {
    var desk = Self.desk([.support])
    desk.press("2")
    #expect(desk.text.contains("CS→営業"))
    #expect(!desk.text.contains("対応指示 1件"))
  }

  @Test func `The next ticket is an instruction when nothing else is more urgent`() {
    var sample = Self.campaign()
    for index in sample.tickets.indices where sample.tickets[index].to == .sales {
      sample.tickets[index].state = .resolved
    }
    var desk = ActingDesk(roles: [.sales], campaign: sample)
    desk.press("2 ^n")
    #expect(desk.drafts == [DeskDraft(.ticketTake, on: .id("c000413"))])
    desk.answer()
    #expect(desk.notice == "受付No 1235-5677 の対応指示を担当しました。 u 取消")
    #expect(desk.model.view.identity == "ticket c000413")
  }

  @Test func `An instruction that a colleague has is passed over, and says who has it`() {
    var sample = Self.campaign(holder: Login("sato"))
    for index in sample.tickets.indices where sample.tickets[index].to == .sales {
      sample.tickets[index].state = .resolved
    }
    var desk = ActingDesk(roles: [.sales], campaign: sample)
    desk.press("2 ^n")
    #expect(desk.orders.isEmpty && desk.notice.contains("担当できる"))
    desk.press("j t")
    #expect(desk.orders.isEmpty && desk.notice.contains("佐藤 健"), "\(desk.notice)")
  }

  @Test(
    arguments: [
      ("v \"直しました\" Enter", DeskType.ticketReturn, ["text": "直しました"]),
      ("m \"直しました\" Enter", .ticketNote, ["text": "直しました"]),
      ("c 1 \"直しました\" Enter Enter", .ticketContact, ["outcome": "reached", "text": "直しました"]),
    ] as [(String, DeskType, [String: String])])
  func `Each way of answering says beforehand that it answers`(
    script: String, type: DeskType, fields: [String: String]
  ) {
    var desk = Self.desk([.sales])
    desk.press("2 j " + String(script.prefix(1)))
    #expect(desk.text.contains(type == .ticketReturn ? "対応指示に回答" : "対応指示への回答として"))
    desk.press(String(script.dropFirst(2)))
    #expect(
      desk.drafts == [
        DeskDraft(
          type, on: .id("c000413"), fields: fields.mapValues { .text($0) })
      ], "\(desk.notice)")
  }

  @Test func `Resolving and merging say that an instruction ends without an answer`() {
    var desk = Self.desk([.supervisor])
    desk.press("2 j r")
    #expect(desk.text.contains("営業部門への対応指示に回答がまだありません"))
    desk.press("Esc &")
    #expect(desk.text.contains("営業部門への対応指示に回答がまだありません"))
  }

  @Test func `The team that has the case is not offered`() {
    var desk = Self.desk([.supervisor])
    desk.press("2 j d")
    #expect(desk.text.contains("1 営業部門") && !desk.text.contains("2 カスタマーサポート"))
  }

  @Test func `The end of a shift gives back what was taken on`() {
    var desk = Self.desk([.sales], holder: Login("tanaka"))
    desk.press("2 h Enter Enter")
    #expect(desk.drafts.contains(DeskDraft(.ticketRelease, on: .id("c000413"))), "\(desk.drafts)")
    #expect(desk.drafts.first?.type == .deskBrief)
  }
}
