import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

/// The lines that each key of the tickets screen writes.
struct TicketActionTests {
  /// Row 0 is escalated to sales, 1 waits, 2 is taken by tanaka, 3 is resolved.
  @Test(
    arguments: [
      ("t", DeskType.ticketTake, [:]),
      ("e Enter \"x\" ^s", .ticketEscalate, ["to": "sales", "text": "x"]),
      ("d 1 \"x\" Enter", .ticketInstruct, ["to": "support", "text": "x"]),
      ("v \"x\" Enter", .ticketReturn, ["text": "x"]),
      (
        "w 2 \"19:00\" Enter Enter", .ticketPend,
        ["for": "answer", "until": "2020-11-14T19:00:00+09:00"]
      ),
      ("r 2 1 \"x\" Enter", .ticketResolve, ["text": "x"]),
      ("@ 1 Enter", .ticketAssign, ["to": "sato"]),
      ("m \"x\" Enter", .ticketNote, ["text": "x"]),
      ("c 2 \"x\" Enter Enter", .ticketContact, ["outcome": "no_answer", "text": "x"]),
      ("+ \"とり\" Down Enter", .ticketLink, ["to": "merchant:m00900"]),
      ("+ \"r0001\" Enter", .ticketLink, ["to": "r0001"]),
      (": \"verify\" Enter 2 Enter", .ticketVerify, ["result": "not_matched"]),
      (
        ": \"promise\" Enter \"30\" Enter \"x\" Enter", .ticketPromise,
        ["due": "2020-11-14T19:02:00+09:00", "text": "x"]
      ),
      (": \"unlink\" Enter \"r0001\" Enter", .ticketUnlink, ["to": "r0001"]),
    ] as [(String, DeskType, [String: String])])
  func `A key writes one line about the selected ticket`(
    script: String, type: DeskType, fields: [String: String]
  ) {
    var desk = ActingDesk()
    desk.press("2 " + script)
    #expect(
      desk.drafts == [
        DeskDraft(type, on: .id("c000412"), fields: fields.mapValues { .text($0) })
      ], "\(desk.notice)\n\(desk.text)")
  }

  @Test func `Giving back and reopening go to tickets that are in that state`() {
    var desk = ActingDesk()
    desk.press("2 j j l")
    #expect(desk.drafts == [DeskDraft(.ticketRelease, on: .id("c000414"))])
    desk.press("j o \"x\" Enter")
    #expect(
      desk.drafts == [DeskDraft(.ticketReopen, on: .id("c000415"), fields: ["text": .text("x")])])
    desk.press("k k l")
    #expect(desk.orders.count == 2 && desk.notice.contains("未対応"))
    desk.sample.tickets[1].state = .merged
    desk.refresh(version: 2)
    desk.press("l")
    #expect(desk.drafts == [DeskDraft(.ticketUnmerge, on: .id("c000413"))])
  }

  @Test func `Urgent is one line, and says whom to ring`() {
    var desk = ActingDesk()
    desk.press("2 j !")
    #expect(desk.text.contains("緊急当番: 山本 080-0000-1111"))
    desk.press("Enter")
    #expect(desk.orders.isEmpty)
    desk.press("\"厨房が浸水\" Enter")
    #expect(
      desk.drafts == [
        DeskDraft(
          .ticketUrgent, on: .id("c000413"),
          fields: ["urgent": .flag(true), "text": .text("厨房が浸水")])
      ])
  }

  @Test func `A wait may promise, and a contact too`() {
    var desk = ActingDesk()
    desk.press("2 w 1 \"60\" Enter \"30\" Enter")
    #expect(desk.drafts.map(\.type) == [.ticketPend, .ticketPromise])
    // The wait ends when the promise is due.
    #expect(desk.drafts[0].fields["until"] == desk.drafts[1].fields["due"])
    desk.press("c 1 \"x\" Enter \"明日 9:00\" Enter")
    #expect(desk.drafts.map(\.type) == [.ticketContact, .ticketPromise])
    #expect(desk.drafts[1].fields["due"] == .text("2020-11-15T09:00:00+09:00"))
  }

  @Test func `A time that cannot be read, or has passed, is said and not written`() {
    var desk = ActingDesk()
    desk.press("2 w 1 \"soon\"")
    #expect(desk.text.contains("→ 読めません"))
    desk.press("Enter Enter")
    #expect(desk.orders.isEmpty && desk.notice.contains("時刻を読めません"))
    desk.press("^u \"2020-11-01 9:00\" Tab Enter")
    #expect(desk.orders.isEmpty && desk.notice.contains("過ぎた時刻"))
    desk.press("^u \"19:00\"")
    #expect(desk.text.contains("→ 11/14(土) 19:00"))
  }

  @Test func `Merging is asked about, and never goes into itself`() {
    var desk = ActingDesk()
    desk.press("2 & \"c000412\"")
    #expect(desk.text.contains("該当なし"))
    desk.press("Backspace \"5\" Enter")
    #expect(desk.orders.isEmpty && desk.text.contains("[ 1件を統合 ]"))
    desk.press("Left Enter")
    #expect(
      desk.drafts == [
        DeskDraft(.ticketMerge, on: .id("c000412"), fields: ["into": .text("c000415")])
      ])
  }

  @Test func `Assigning offers only those who may have it`() {
    var desk = ActingDesk()
    desk.press("2 @")
    #expect(desk.text.contains("佐藤 健") && !desk.text.contains("鈴木 花"))
  }

  @Test func `A new call finds its caller, records the check and is taken, in one order`() {
    var desk = ActingDesk()
    desk.press("2 i 2 \"とりまる\" Enter 2 1 \"営業時間\" Enter \"時間変更\" Enter \"20時まで\" Enter Enter")
    #expect(desk.drafts.map(\.type) == [.ticketOpen, .ticketVerify, .ticketTake])
    #expect(
      desk.drafts.first?.fields == [
        "from": .text("merchant"), "merchant": .text("m00900"), "channel": .text("phone"),
        "category": .text("営業時間"), "subject": .text("時間変更"), "body": .text("20時まで"),
      ])
    #expect(desk.drafts.allSatisfy { $0.subject == .opened })
    desk.answer()
    #expect(desk.model.view.identity == "ticket L1-0")
    #expect(desk.notice == "受付No 8765-4321 を登録しました。 u 取消")
  }

  @Test func `A caller must be one that was found, or nobody`() {
    var desk = ActingDesk()
    desk.press("2 i 1 \"nobody\" Enter")
    #expect(desk.notice.contains("候補から選んでください"))
    desk.press("Tab 1 1 Enter \"x\" Enter Enter Enter")
    #expect(desk.orders.isEmpty && desk.notice.contains("候補から選んでください"))
    desk.press("^u Enter 1 1 Enter Enter Enter Enter")
    #expect(desk.drafts.first?.fields["member"] == nil)
    #expect(desk.drafts.map(\.type) == [.ticketOpen, .ticketTake])
  }

  @Test func `A call that was opened is not opened twice when the rest failed`() {
    var desk = ActingDesk()
    desk.press("2 i 1 Enter 2 1 Enter \"x\" Enter Enter Enter")
    desk.answer { $0.type == .ticketTake ? ActingDesk.full : .done(ActingDesk.line($0)) }
    #expect(desk.notice.contains("一部はできませんでした"))
    #expect(desk.model.overlay == nil && desk.model.view.identity == "ticket L1-0")
  }

  @Test func `A person that moves among those found stays the one under the bar`() {
    var desk = ActingDesk()
    desk.press("2 i 2 \"m009\" Down")
    desk.sample.people.reverse()
    desk.refresh(version: 2)
    desk.press("Enter 1 1 Enter \"x\" Enter Enter Enter")
    #expect(desk.drafts.first?.fields["merchant"] == .text("m00901"))
  }

  @Test func `A notice is a supervisor's, and ends with its day`() {
    var desk = ActingDesk()
    desk.press("1 : \"notice\" Enter \"障害\" Enter Enter")
    #expect(
      desk.drafts == [
        DeskDraft(
          .deskNotice, on: .id("desk"),
          fields: ["text": .text("障害"), "until": .text("2020-11-14")])
      ])
    desk = ActingDesk(roles: [.support])
    desk.press("2 : \"notice\" Enter")
    #expect(desk.orders.isEmpty && desk.notice.contains("管理者"))
  }
}
