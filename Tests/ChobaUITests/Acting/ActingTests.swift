import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

/// From a key to an order, and back to the message line.
struct ActingTests {
  @Test func `Take, answer and resolve with a template are four keys`() {
    var desk = ActingDesk()
    desk.press("2 j")
    let before = desk.driver.effects.count
    desk.press("t")
    #expect(desk.drafts.map(\.type) == [.ticketTake])
    #expect(desk.text.contains("記録中"))
    desk.answer()
    #expect(desk.notice == "受付No 1235-5677 を担当しました。 u 取消")
    desk.press("r 1 Enter")
    #expect(desk.drafts.map(\.type) == [.ticketResolve])
    #expect(desk.drafts[0].subject == .id("c000413"))
    #expect(desk.drafts[0].fields["text"] == .text("再申請の手順を案内しました。"))
    desk.answer()
    #expect(desk.notice == "受付No 1235-5677 を完了にしました。 u 取消")
    #expect(desk.driver.effects.count >= before)
  }

  @Test func `A ticket that stood beside the list opens as a page, and can be acted on`() {
    var desk = ActingDesk(columns: 200)
    desk.press("2 j Enter")
    #expect(desk.text.contains("問い合わせ内容"))
    desk.press("t")
    #expect(desk.drafts.map(\.type) == [.ticketTake])
  }

  @Test func `A template that promises a time is never chosen beforehand`() {
    let callBack = AnswerTemplate(
      key: "call-back", title: "折返しのお約束", text: "{due}までの折返しを約束。")
    var desk = ActingDesk(templates: [callBack])
    desk.press("2 r 2 Enter \"x\" Enter")
    #expect(
      desk.drafts
        == [DeskDraft(.ticketResolve, on: .id("c000412"), fields: ["text": .text("x")])])
  }

  @Test func `Whoever wrote a line before can still hand over`() {
    var desk = ActingDesk()
    desk.press("2 j t")
    desk.answer()
    desk.press("h")
    #expect(desk.text.contains("引継ぎ先"), "\(desk.text)")
  }

  @Test func `A template is filled, and its words for the caller are shown`() {
    var desk = ActingDesk()
    desk.press("2 j j r")
    #expect(desk.text.contains("営業時間の変更"))
    desk.press("1")
    #expect(desk.text.contains("Café “Ω①”→※の掲載を変更しました。"))
    #expect(desk.text.contains("変更は本日中に反映されます。"))
    desk.press("Enter")
    #expect(desk.drafts[0].fields["text"] == .text("Café “Ω①”→※の掲載を変更しました。"))
  }

  @Test func `A note needs its text, and goes to the ticket that had the bar when it was opened`() {
    var desk = ActingDesk()
    desk.press("2 m Enter")
    #expect(desk.orders.isEmpty && desk.notice.contains("「内容」を入力してください"))
    desk.sample.tickets.reverse()
    desk.refresh(version: 2)
    desk.press("\"とり\" Enter")
    #expect(
      desk.drafts == [
        DeskDraft(.ticketNote, on: .id("c000412"), fields: ["text": .text("とり")])
      ])
    desk.answer()
    #expect(desk.notice == "受付No 1234-5678 に対応メモを残しました。")
  }

  @Test func `Escalation proposes the team by who calls`() {
    var desk = ActingDesk()
    desk.press("2 e Enter ^s")
    #expect(desk.drafts[0].fields == ["to": .text("sales")])
    desk.answer()
    desk.press("j e 3 \"x\" ^s")
    #expect(desk.drafts[0].fields == ["to": .text("partner"), "text": .text("x")])
  }

  @Test func `What was seen goes with the order, and a change since then is told and confirmed`() {
    var desk = ActingDesk()
    desk.sample.tickets[0].lastChange = LineID("old")
    desk.press("2 e Enter \"急ぎ\" ^s")
    #expect(desk.drafts[0].seen == LineID("old"))
    let other = DeskLine(
      id: LineID("new"), at: SampleCampaign.now, by: Login("sato"), type: "ticket.take",
      on: "c000412")
    desk.answer { _ in .changed(other) }
    #expect(desk.text.contains("開いた後に佐藤 健さんが「担当する」を行いました（18:32）。"))
    #expect(desk.text.contains("もう一度"))
    #expect(desk.driver.effects.contains(.discardInput))
    desk.press("^s")
    #expect(desk.drafts[0].seen == LineID("new"))
    #expect(desk.drafts[0].fields["text"] == .text("急ぎ"))
  }

  @Test func `A line that could not be written keeps its text and its id`() {
    var desk = ActingDesk()
    desk.press("2 m \"大事\" Enter")
    desk.answer { _ in ActingDesk.full }
    #expect(desk.text.contains("保存できていません") && desk.text.contains("ディスクの空きなし"))
    #expect(desk.text.contains("残っています"))
    desk.press("Enter")
    #expect(desk.drafts[0].id == LineID("L1-0"))
    #expect(desk.drafts[0].fields["text"] == .text("大事"))
    desk.answer { _ in ActingDesk.full }
    desk.press("\"!\" Enter")
    #expect(desk.drafts[0].id == nil)
  }

  @Test func `Somebody was first: it is said who, and the text stays for later`() {
    var desk = ActingDesk()
    desk.press("2 j j r Down Down Enter \"済み\" Enter")
    desk.answer {
      .lost(
        ActingDesk.line($0),
        .state("resolved", by: Login("sato"), at: SampleCampaign.time(14, 18, 31)))
    }
    #expect(desk.text.contains("佐藤 健さんが先に完了にしました（18:31）。"))
    desk.press("Esc r")
    #expect(desk.text.contains("済み"))
  }

  @Test func `A line that is overtaken later is told, once`() {
    var desk = ActingDesk()
    desk.press("2 j t")
    desk.answer()
    desk.press("j")
    desk.refresh(version: 2)
    #expect(!desk.notice.contains("先ほど"))
    let line = DeskLine(
      id: LineID("L1-0"), at: SampleCampaign.now, by: Login("tanaka"), type: "ticket.take", on: "c")
    let first = Refusal.state("taken", by: Login("sato"), at: SampleCampaign.time(14, 18, 31))
    desk.sample.activity.append(ActivityRow(line: line, refusal: first))
    desk.refresh(version: 3)
    #expect(desk.notice.contains("先ほどの「担当する」"))
    #expect(desk.notice.contains("佐藤 健さんが先に"))
    desk.press("j")
    desk.refresh(version: 4)
    #expect(!desk.notice.contains("先ほど"))
  }

  @Test func `The same key does not order twice while it is being written`() {
    var desk = ActingDesk()
    desk.press("2 j t t")
    #expect(desk.orders.count == 1)
    #expect(desk.notice.contains("記録中"))
    desk.press("k t")
    #expect(desk.orders.count == 2)
  }

  @Test func `A key that the gate does not let pass says who has the ticket`() {
    var desk = ActingDesk(roles: [.agent])
    desk.sample.tickets[2].owner = Login("sato")
    desk.refresh(version: 2)
    desk.press("2 j j t")
    #expect(desk.orders.isEmpty)
    #expect(desk.notice.contains("対応中") && desk.notice.contains("佐藤 健さん"))
    desk.press("j r")
    #expect(desk.orders.isEmpty && desk.notice.contains("完了"))
  }

  @Test func `Many are confirmed once, by number, and cancelling has the focus`() {
    var desk = ActingDesk()
    desk.press("2 j Space Space r 2 Enter")
    #expect(desk.text.contains("[ 2件を完了 ]"))
    #expect(desk.driver.effects.contains(.discardInput))
    desk.press("Enter Enter")
    #expect(desk.orders.isEmpty)
    desk.driver.send(.input(.paste("\n")))
    #expect(desk.orders.isEmpty && desk.text.contains("[ 2件を完了 ]"))
    desk.press("Tab Tab Enter")
    #expect(desk.orders.isEmpty && desk.notice.contains("中止しました"))
    desk.press("Enter Left Enter")
    #expect(desk.drafts.map(\.subject) == [.id("c000413"), .id("c000414")])
  }

  @Test func `Many with an emergency that reached nobody are not closed without a word about it`() {
    var desk = ActingDesk()
    desk.press("2 Space Space r")
    #expect(desk.text.contains("緊急の連絡がまだ取れていません。1234-5678"))
    desk.press("^s")
    #expect(desk.orders.isEmpty && desk.notice.contains("緊急の連絡"))
    desk.press("1 2 Enter Left Enter")
    // The call is recorded for the one that it is about.
    #expect(
      desk.drafts.map { "\($0.type.rawValue) \($0.subject)" } == [
        "ticket.contact id(\"c000412\")", "ticket.resolve id(\"c000412\")",
        "ticket.resolve id(\"c000413\")",
      ])
  }

  @Test func `Of many some are done and some are not, and the message counts both`() {
    var desk = ActingDesk()
    desk.press("2 j Space Space j Space o")
    #expect(desk.orders.isEmpty)
    desk.press("r 2 Enter Left Enter")
    #expect(desk.drafts.count == 3)
    desk.answer {
      $0.subject == .id("c000414")
        ? .refused(.state("merged", by: nil, at: nil)) : .done(ActingDesk.line($0))
    }
    #expect(desk.notice.hasPrefix("2件を完了にしました。1件はできませんでした（今は統合のため"))
    #expect(desk.model.view.list.marks == ["c000414"])
  }
}
