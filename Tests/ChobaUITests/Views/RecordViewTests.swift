import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

/// What of a record's page is shown to whom, and whom its keys are about.
struct RecordViewTests {
  private func desk(_ feed: Feed, _ id: String, _ roles: Set<StaffRole>) -> ActingDesk {
    var sample = SampleCampaign()
    sample.alerts = SampleCampaign.explained
    var desk = ActingDesk(roles: roles, columns: 120, rows: 36, campaign: sample)
    var model = desk.model
    model.open(RecordView(feed, LineID(id)))
    let answers = desk.sample
    desk.driver = AppDriver(model) { answers.answer($0) }
    desk.refresh(version: 9)
    return desk
  }

  @Test func `The first line sees neither the picture nor another member's receipt`() {
    for (roles, sees) in [([.analyst], true), ([.agent], false)] as [(Set<StaffRole>, Bool)] {
      let desk = desk(.receipts, "t0100001", roles)
      #expect(desk.text.contains("認証済み"), "\(desk.text)")
      #expect(desk.text.contains("receipts/2020-11/1.jpg") == sees, "\(roles)\n\(desk.text)")
      #expect(desk.text.contains("p0040001") == sees, "\(roles)\n\(desk.text)")
    }
  }

  @Test func `A picture that a role sees on purpose is shown once the purpose is on record`() {
    var desk = desk(.receipts, "t0100001", [.sales])
    #expect(!desk.text.contains("receipts/2020-11") && desk.text.contains("***"), "\(desk.text)")
    desk.press("p 1 \"照会のため\" Enter")
    #expect(desk.drafts.map(\.type) == [.accessReveal])
    #expect(desk.drafts.first?.fields["field"] == .text("receipt-image"))
    desk.answer()
    #expect(desk.text.contains("receipts/2020-11/1.jpg"), "\(desk.text)")
    // The first line never sees it, and is told who may.
    var agent = self.desk(.receipts, "t0100001", [.agent])
    agent.press("p")
    #expect(agent.model.overlay == nil && agent.notice.contains("営業"), "\(agent.notice)")
  }

  @Test func `A bank result is shown to whoever may see bank data`() {
    for (roles, sees) in [([.payout], true), ([.analyst], true), ([.agent], false)]
      as [(Set<StaffRole>, Bool)]
    {
      let desk = desk(.bank, "x7", roles)
      #expect(desk.text.contains("88,000") == sees, "\(roles)\n\(desk.text)")
      #expect(desk.text.contains("feeds/bank") == sees, "\(roles)\n\(desk.text)")
    }
  }

  @Test func `A number is masked by role, and only where it stands a purpose shows it`() {
    #expect(desk(.sms, "x4", [.analyst]).text.contains("090-1234-5678"))
    var agent = desk(.sms, "x4", [.agent])
    #expect(agent.text.contains("090-****-5678") && !agent.text.contains("1234"))
    agent.press("p")
    #expect(agent.text.contains("全体を表示"))
    var booking = desk(.reservations, "r0100001", [.agent])
    booking.press("p")
    #expect(booking.text.contains("表示する利用者・加盟店がありません"), "\(booking.text)")
  }

  @Test func `Keys of the fraud desk are about the account whose row is selected`() {
    var desk = desk(.reservations, "r0100001", [.supervisor])
    #expect(desk.model.view.accounts == [.member(MemberID("p0031447"))])
    for _ in 0..<20 where !desk.text.contains("▌ 加盟店") { desk.press("j") }
    #expect(desk.model.view.accounts == [.merchant(MerchantID("m00012"))])
  }

  @Test func `An unknown id says so`() {
    #expect(desk(.uses, "nope", [.supervisor]).text.contains("この記録は見つかりません"))
  }
}
