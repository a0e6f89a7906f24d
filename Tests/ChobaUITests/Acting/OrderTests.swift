import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

/// Orders of several lines: what is offered, what is left when half of it is done, what is said.
struct OrderTests {
  @Test func `What the gate would refuse is not offered, and the form says why`() {
    var desk = ActingDesk(roles: [.agent])
    desk.press("2 c")
    #expect(!desk.text.contains("次の約束  "))
    #expect(desk.text.contains("「次の約束」は入力できません。今は営業部門にあります"))
    desk.press("Enter Enter")
    #expect(desk.drafts.map(\.type) == [.ticketContact])
    desk.answer()
    desk.press("w")
    #expect(desk.notice.hasPrefix("今は営業部門にあります"))
  }

  @Test func `Half done, the form stays open with the other half, which alone is written again`() {
    var desk = ActingDesk()
    desk.press("2 c Enter \"在席\" Enter \"60\" Enter")
    #expect(desk.drafts.map(\.type) == [.ticketContact, .ticketPromise])
    desk.answer {
      $0.type == .ticketPromise ? ActingDesk.full : .done(ActingDesk.line($0))
    }
    #expect(desk.text.contains("「架電") && desk.text.contains("残りは記録していません"))
    #expect(!desk.text.contains("▌結果") && desk.text.contains("次の約束"))
    desk.press("Enter")
    #expect(desk.drafts.map(\.type) == [.ticketPromise])
    #expect(desk.drafts[0].id == LineID("L1-1"))
    desk.answer()
    #expect(desk.model.overlay == nil && desk.notice.contains("受付No 1234-5678"))
  }

  @Test func `A promise goes before the escalation that it runs through`() {
    var desk = ActingDesk()
    desk.press("2 j e 1 \"至急\" Enter \"60\" Enter")
    #expect(desk.drafts.map(\.type) == [.ticketPromise, .ticketEscalate])
    #expect(desk.drafts[1].fields == ["to": .text("support"), "text": .text("至急")])
  }

  @Test func `A merge names the ticket that it goes into, and says when somebody else called`() {
    var desk = ActingDesk()
    desk.press("2 Space j & Enter")
    #expect(desk.text.contains("→ 統合先 1234-5678「"))
    #expect(desk.text.contains("‼ 発信者が異なります"))
    desk.press("Left Enter")
    desk.answer()
    #expect(desk.notice.contains("を受付No 1234-5678「") && desk.notice.contains("に統合しました"))
  }

  @Test func `A registered call is told by its reference`() {
    var desk = ActingDesk()
    desk.press("2 i 2 Tab Tab Tab Tab \"件名\" ^s")
    desk.answer()
    #expect(desk.notice.hasPrefix("受付No 8765-4321 を登録しました。"))
  }

  @Test func `What is urgent and with sales is not made so again`() {
    var desk = ActingDesk()
    desk.press("2 !")
    #expect(desk.model.overlay == nil && desk.notice == "すでに緊急として営業部門に回っています。")
  }

  @Test func `An emergency is not closed without a word about who was reached`() {
    var desk = ActingDesk()
    desk.press("2 r")
    #expect(desk.text.contains("緊急の連絡がまだ取れていません"))
    desk.press("^s")
    #expect(desk.orders.isEmpty && desk.notice.contains("緊急の連絡"))
    desk.press("1 Down Down \"解決\"")
    desk.press("Enter \"済み\" Enter")
    #expect(desk.drafts.map(\.type) == [.ticketContact, .ticketResolve])
    #expect(desk.drafts[0].fields == ["outcome": .text("reached")])
    desk.answer()
    desk.press("Enter r 2 2 Enter")
    #expect(desk.drafts.map(\.type) == [.ticketResolve])
  }

  @Test func `Marking all leaves out what is closed, and counts exactly`() {
    var desk = ActingDesk()
    desk.press("2 *")
    let closed = desk.sample.tickets.filter { $0.state == .resolved }.count
    #expect(closed > 0 && desk.model.view.list.marks.count == 60 - closed)
    #expect(desk.notice == "全60件のうち\(60 - closed)件を選択しました（読込済み60件。完了・統合の\(closed)件は除いています）。")
  }

  @Test func `A shift is not handed over to oneself`() {
    var desk = ActingDesk()
    desk.press("2 h Down")
    #expect(desk.text.contains("次の席の人へ") && !desk.text.contains("田中 恵  tanaka"))
  }

  @Test func `A brief that is read after the start is seen first, unless a key was pressed`() {
    for script in ["", "2"] {
      var desk = ActingDesk(roles: [.agent])
      desk.press(script)
      desk.sample.signals.briefs = [SampleCampaign.sampleBrief]
      desk.refresh(version: 2)
      #expect((desk.model.view is ShiftView) == script.isEmpty)
    }
  }

  @Test func `A brief that waits is opened and received with one key each`() {
    var desk = ActingDesk()
    desk.press("2 a")
    #expect(desk.orders.isEmpty && desk.notice.contains("引継ぎはありません"))
    desk.sample.signals.briefs = [
      BriefRow(
        id: LineID("b1"), at: SampleCampaign.now, by: Login("sato"), since: SampleCampaign.now,
        text: "")
    ]
    desk.refresh(version: 2)
    #expect(desk.text.contains("F12 で確認"))
    desk.press("F12 a")
    #expect(desk.drafts == [DeskDraft(.deskReceived, on: .id("desk"), fields: ["of": .text("b1")])])
    desk.answer()
    desk.press("3")
    #expect(desk.text.contains("F12 で確認"))
  }

  @Test func `Of one's own ticket the key line names at 80 columns what is needed most`() {
    var desk = ActingDesk(roles: [.agent], columns: 80, rows: 24)
    desk.press("2 j j")
    let line = desk.text.split(separator: "\n").last { $0.contains("操作説明") } ?? ""
    #expect(line.contains("r 完了  c 架電  m メモ  w 折返待ち  e エスカレ  ! 緊急"))
  }

  @Test func `A bare number is said to be minutes, and another year is said to be one`() {
    var desk = ActingDesk()
    desk.press("2 w 1 \"30\"")
    #expect(desk.text.contains("→ 30分後 11/14(土) 19:02"))
    desk.press("^u \"11/13 10:00\"")
    #expect(desk.text.contains("→ 2021/11/13(土) 10:00（2021年です）"))
  }
}
