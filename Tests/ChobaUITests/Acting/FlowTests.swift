import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

/// What takes more than one key and one order: the next ticket, undo, the end of a shift, purposes.
struct FlowTests {
  // MARK: The next ticket

  @Test func `The most urgent free ticket of the team is taken and opened`() {
    var desk = ActingDesk(roles: [.sales])
    desk.press("2 G ^n")
    #expect(desk.drafts == [DeskDraft(.ticketTake, on: .id("c000412"))])
    desk.answer()
    #expect(desk.model.view.identity == "ticket c000412")
    #expect(desk.notice == "受付No 1234-5678 を担当しました。 u 取消")
  }

  @Test func `When somebody was first the next one is taken`() {
    var desk = ActingDesk(roles: [.sales])
    desk.press("2 ^n")
    let first = desk.drafts
    desk.answer {
      .lost(ActingDesk.line($0), .state("taken", by: Login("sato"), at: SampleCampaign.now))
    }
    #expect(desk.orders.count == 2 && desk.drafts[0].subject != first[0].subject)
    desk.answer()
    #expect(desk.model.view.identity == "ticket c000421")
  }

  @Test func `Who comes too late to write gets the next one as well, and no other refusal does`() {
    let since = SampleCampaign.now
    for outcome: DeskOutcome in [
      .refused(.state("taken", by: Login("sato"), at: since)),
      .changed(ActingDesk.line(DeskDraft(.ticketTake, on: .id("c000412")))),
    ] {
      var desk = ActingDesk(roles: [.sales])
      desk.press("2 ^n")
      desk.answer { _ in outcome }
      #expect(desk.orders.count == 2 && desk.drafts[0].subject == .id("c000421"))
    }
    var desk = ActingDesk(roles: [.sales])
    desk.press("2 ^n")
    desk.answer { _ in .refused(.role(allowed: [.sales])) }
    #expect(desk.orders.count == 1 && !desk.notice.isEmpty)
  }

  @Test func `What was lost can be done later, as another line`() {
    var desk = ActingDesk()
    desk.press("2 j t")
    desk.answer {
      .lost(ActingDesk.line($0), .state("taken", by: Login("sato"), at: SampleCampaign.now))
    }
    desk.press("t")
    #expect(desk.orders.count == 2 && desk.drafts[0].id == nil)
    desk.answer { _ in ActingDesk.full }
    desk.press("t")
    #expect(desk.drafts[0].id == LineID("L2-0"))
  }

  @Test func `Leaving waits for what is being recorded, unless it is asked for twice`() {
    var desk = ActingDesk()
    desk.press("2 j t Q")
    #expect(!desk.driver.effects.contains(.quit) && desk.notice.contains("記録中"))
    desk.press("Q")
    #expect(desk.driver.effects.last == .quit)
    desk = ActingDesk()
    desk.press("2 j t Q")
    desk.answer()
    desk.press("Q")
    #expect(desk.driver.effects.last == .quit)
  }

  @Test func `An agent takes what waits, and is told when nothing does`() {
    var desk = ActingDesk(roles: [.agent])
    desk.press("2 ^n")
    // Urgent goes before late.
    #expect(desk.drafts.first?.subject == .id("c000433"))
    desk = ActingDesk(roles: [.agent], campaign: .empty)
    desk.press("2 ^n")
    #expect(desk.orders.isEmpty && desk.notice.contains("ありません"))
  }

  @Test func `What waits for a caller is not free before its time`() {
    var desk = ActingDesk(roles: [.agent])
    desk.sample.tickets = Array(desk.sample.tickets[1...1])
    desk.sample.tickets[0].pendingFor = .callback
    desk.sample.tickets[0].due = SampleCampaign.now.advanced(byMinutes: 5)
    desk.press("2 ^n")
    #expect(desk.orders.isEmpty)
    desk.sample.tickets[0].due = SampleCampaign.now
    desk.press("^n")
    #expect(desk.orders.count == 1)
  }

  // MARK: Undo

  @Test func `Undo takes back the lines of the last order, the newest first`() {
    var desk = ActingDesk()
    desk.press("2 j t")
    desk.answer()
    desk.press("w 1 \"60\" Enter \"30\" Enter")
    desk.answer()
    desk.press("u")
    #expect(desk.drafts.map(\.type) == [.ticketUndo, .ticketUndo])
    #expect(desk.drafts.map { $0.fields["line"] } == [.text("L2-1"), .text("L2-0")])
    desk.answer()
    #expect(desk.notice == "「折返し待ち・回答待ち」を取り消しました（受付No 1235-5677）。")
    desk.press("u")
    #expect(desk.drafts.map { $0.fields["line"] } == [.text("L1-0")])
  }

  @Test func `An undo that failed can be tried again; on many it is confirmed`() {
    var desk = ActingDesk()
    desk.press("2 Space Space t")
    desk.press("Left Enter")
    #expect(desk.drafts.count == 2)
    desk.answer()
    desk.press("u")
    #expect(desk.orders.count == 1 && desk.text.contains("2件"))
    desk.press("Left Enter")
    desk.answer { _ in ActingDesk.full }
    desk.press("u Left Enter")
    #expect(desk.orders.count == 3 && desk.drafts.map(\.type) == [.ticketUndo, .ticketUndo])
  }

  @Test func `What somebody else went on from is not tried again`() {
    var desk = ActingDesk()
    desk.press("2 j t")
    desk.answer()
    desk.press("u")
    desk.answer { _ in .refused(.gate("last-change")) }
    #expect(desk.notice.contains("最後の操作ではありません"))
    desk.press("u")
    #expect(desk.orders.count == 2)
  }

  @Test
  func `With nothing done here, undo is about the ticket's last change, where it is one's own`() {
    var desk = ActingDesk()
    desk.press("2 u")
    #expect(desk.orders.isEmpty && !desk.notice.isEmpty)
  }

  // MARK: The end of a shift

  @Test func `A hand-over writes a brief and gives back what is owned`() {
    var desk = ActingDesk()
    desk.press("2 h \"受領待ち2件\" Enter Enter")
    #expect(desk.drafts.first?.type == .deskBrief && desk.drafts.first?.subject == .id("desk"))
    #expect(desk.drafts.first?.fields["text"] == .text("受領待ち2件"))
    #expect(desk.drafts.first?.fields["since"] != nil)
    #expect(desk.drafts.dropFirst().allSatisfy { $0.type == .ticketRelease })
  }

  @Test func `A hand-over to somebody by name hands each ticket to them`() {
    let owned = Array(SampleCampaign().tickets[2...3])
    let shift = ShiftAnswer(
      brief: nil, login: Login("tanaka"), since: SampleCampaign.time(14, 8, 0), changed: [],
      promises: [], waiting: [], owned: owned)
    let desk = ActingDesk()
    let form = desk.model.forms.handover(shift)
    let drafts = form.plan.drafts([], FormValues(values: ["to": "sato", "text": "よろしく"]))
    #expect(drafts.map(\.type) == [.deskBrief, .ticketHandover, .ticketHandover])
    #expect(drafts[0].fields["since"] == .text("2020-11-14T08:00:00+09:00"))
    #expect(drafts[1].fields == ["to": .text("sato"), "text": .text("よろしく")])
  }

  @Test func `A brief that nobody received is received by name`() {
    var desk = ActingDesk()
    desk.press("2 : \"receive\" Enter")
    #expect(desk.orders.isEmpty && desk.notice.contains("ありません"))
    let brief = BriefRow(
      id: LineID("b1"), at: SampleCampaign.now, by: Login("sato"), since: SampleCampaign.now,
      text: "")
    let form = desk.model.forms.receive([brief])
    #expect(form.fields.isEmpty)
    #expect(form.plan.drafts([], FormValues())[0].fields == ["of": .text("b1")])
    var own = brief
    own.by = Login("tanaka")
    desk.sample.signals.briefs = [own]
    desk.refresh(version: 2)
    desk.press(": \"receive\" Enter")
    #expect(desk.orders.isEmpty)
    desk.sample.signals.briefs = [own, brief]
    desk.refresh(version: 3)
    desk.press(": \"receive\" Enter")
    #expect(
      desk.drafts == [DeskDraft(.deskReceived, on: .id("desk"), fields: ["of": .text("b1")])])
  }

  // MARK: Purposes

  @Test func `An export leaves only when its purpose is on disk`() {
    var desk = ActingDesk()
    desk.press("2 F8 Enter")
    #expect(desk.orders.isEmpty && desk.notice.contains("目的"))
    desk.press("\"月次報告\" Enter")
    #expect(desk.drafts.map(\.type) == [.accessExport])
    #expect(
      desk.drafts[0].fields == [
        "what": .text("tickets"), "purpose": .text("月次報告"), "filter": .text(""),
        "count": .number(60),
      ])
    desk.answer { _ in ActingDesk.full }
    #expect(!desk.isExported)
    desk.press("Enter")
    desk.answer()
    #expect(desk.isExported)
  }

  @Test func `On a shared terminal no export is recorded that cannot be made`() {
    var desk = ActingDesk(isKiosk: true)
    desk.press("2 F8")
    #expect(desk.model.overlay == nil && desk.notice.contains("kiosk"))
  }

  @Test func `Who may not act may not export, and is told why`() {
    for roles: Set<StaffRole> in [[], [.agent]] {
      var desk = ActingDesk(roles: roles)
      desk.press("2 F8")
      #expect(desk.model.overlay == nil && !desk.notice.isEmpty && !desk.isExported)
    }
  }

  @Test func `A number is shown in full after its purpose is on record, until the page is left`() {
    var desk = ActingDesk(roles: [.agent])
    desk.press("2 Enter p 1 \"本人へ折返し\" Enter")
    #expect(
      desk.drafts == [
        DeskDraft(
          .accessReveal, on: .id("merchant:m00900"),
          fields: ["field": .text("phone"), "purpose": .text("本人へ折返し")])
      ])
    #expect(desk.model.context.revealed.isEmpty)
    desk.answer()
    let account = AccountID.merchant(MerchantID("m00900"))
    #expect(desk.model.context.revealed == [Reveal(account, .phone)])
    desk.press("Esc")
    #expect(desk.model.context.revealed.isEmpty)
  }
}

extension ActingDesk {
  var isExported: Bool {
    driver.effects.contains { if case .export = $0 { true } else { false } }
  }
}

extension FlowTests {
  @Test func `What was shown in full is named in words`() {
    let desk = ActingDesk()
    let line = DeskLine(
      id: LineID("r"), at: SampleCampaign.now, by: Login("sato"), type: "access.reveal",
      on: "merchant:m00900", fields: ["field": .text("phone"), "purpose": .text("折返し")])
    let words = DeskFieldWords.fields(of: line, desk.model.context)
    #expect(words == "項目：電話番号 · 目的：折返し")
  }
}
