import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

/// Moving through the fields of a form, and leaving and finding again what was typed.
struct FormKeyTests {
  @Test func `A few options are chosen by their fixed number, and a letter chooses nothing`() {
    var desk = ActingDesk()
    desk.press("2 c \"n\"")
    #expect(desk.notice.contains("数字"))
    desk.press("Enter Enter Enter")
    #expect(desk.drafts[0].fields["outcome"] == .text("reached"))
    desk.answer()
    desk.press("c 2 Enter Enter")
    #expect(desk.drafts[0].fields["outcome"] == .text("no_answer"))
  }

  @Test(arguments: ["^s", "F2"])
  func `One key carries out from any field, and goes to one that is missing`(key: String) {
    var desk = ActingDesk()
    desk.press("2 i 2 Tab Tab Tab Tab \(key)")
    #expect(desk.orders.isEmpty && desk.notice.contains("件名"))
    desk.press("\"営業時間\" \(key)")
    #expect(desk.drafts.map(\.type) == [.ticketOpen, .ticketTake])
    #expect(desk.drafts[0].fields["subject"] == .text("営業時間"))
  }

  @Test func `A search that found nobody is not left by Enter`() {
    var desk = ActingDesk()
    desk.press("2 i 2 \"存在しない\" Enter")
    #expect(desk.notice.contains("候補から選んで"))
    desk.press("^u Enter 1 1")
    #expect(desk.notice.isEmpty)
  }

  @Test(arguments: ["m", "c 1", "v", ": \"promise\" Enter \"30\" Enter"])
  func `Templates are at hand in every text for a caller, with one key`(script: String) {
    var desk = ActingDesk()
    desk.press("2 j j " + script + " ^t 2")
    #expect(desk.text.contains("再申請の手順を案内しました。"), "\(desk.text)")
    #expect(desk.orders.isEmpty)
  }

  @Test func `A category is chosen from those at hand, or typed`() {
    var desk = ActingDesk(templates: [
      AnswerTemplate(key: "a", title: "a", category: "掲載内容", text: "x"),
      AnswerTemplate(key: "b", title: "b", category: "振込", text: "x"),
    ])
    desk.press("2 i 2 Enter 1 1 Down Down Enter \"件名\" ^s")
    #expect(desk.drafts[0].fields["category"] == .text("振込"))
    desk.answer()
    desk.press("Esc i 2 Enter 1 1 \"別の区分\" Enter \"件名\" ^s")
    #expect(desk.drafts[0].fields["category"] == .text("別の区分"))
  }

  @Test func `After a new call the list stands on it`() {
    var desk = ActingDesk()
    desk.press("2 i 2 Enter 1 1 Enter \"件名\" ^s")
    desk.answer()
    var new = desk.sample.tickets[1]
    new.id = TicketID("L1-0")
    desk.sample.tickets.insert(new, at: 30)
    desk.refresh(version: 2)
    desk.press("Esc")
    #expect(desk.model.view.list.selectedID == "L1-0", "\(desk.text)")
  }

  @Test func `A template is read before it goes out`() {
    var desk = ActingDesk()
    desk.press("2 j j r ^s")
    #expect(desk.orders.isEmpty && desk.text.contains("Café “Ω①”→※の掲載を変更しました。"))
    desk.press("^s")
    #expect(desk.drafts.map(\.type) == [.ticketResolve])
  }

  @Test func `Another caller has not been checked yet`() {
    var desk = ActingDesk()
    desk.press("2 i 2 \"とり\" Enter 2")
    #expect(desk.text.contains("済（一致）"))
    desk.press("S-Tab S-Tab Backspace \"とり\" Enter Tab Tab Tab \"件名\" ^s")
    #expect(desk.drafts.map(\.type) == [.ticketOpen, .ticketTake])
  }

  @Test func `What was left is said to be of last time, without its check, and one key clears it`()
  {
    var desk = ActingDesk()
    desk.press("2 i 2 \"とり\" Enter 2 Tab Tab \"前の件名\" Esc i")
    #expect(desk.text.contains("前回の入力の続きです") && desk.text.contains("前の件名"))
    #expect(!desk.text.contains("済（一致）"))
    desk.press("^x")
    #expect(!desk.text.contains("前回の入力") && !desk.text.contains("前の件名"))
    desk.press("Esc i")
    #expect(!desk.text.contains("前回の入力"))
  }

  @Test func `The field in focus and the chosen option are marked by signs`() {
    var desk = ActingDesk()
    desk.press("2 c")
    #expect(desk.text.contains("▌結果"))
    #expect(desk.text.contains("▸ 1 本人と通話"))
    desk.press("Down")
    #expect(desk.text.contains("▸ 2 不在"))
    desk.press("Enter")
    #expect(desk.text.contains("▌内容") && !desk.text.contains("▌結果"))
  }
}
