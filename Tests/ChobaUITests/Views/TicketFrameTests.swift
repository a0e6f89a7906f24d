import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

/// The ticket's page, and what others do at the same time.
struct TicketFrameTests {
  static let others = [
    Presence(login: Login("sato"), ticket: TicketID("c000412"), isWriting: false),
    Presence(login: Login("takahashi"), ticket: TicketID("c000412"), isWriting: true),
    Presence(login: Login("yamada"), ticket: TicketID("c000414"), isWriting: false),
  ]

  @Test(arguments: Language.allCases)
  func `Who else looks at a ticket is seen in the list and on its page`(language: Language) {
    for (columns, rows) in [(40, 12), (80, 24), (120, 36), (200, 60)] {
      var desk = TestDesk(language: language, columns: columns, rows: rows)
      desk.driver.send(.presence(Self.others))
      desk.press("2")
      expectFrame(desk.grid, "Tickets", "list.\(language.rawValue)")
      desk.press("Enter")
      expectFrame(desk.grid, "Tickets", "page.\(language.rawValue)")
    }
  }

  @Test(arguments: Language.allCases)
  func `What must reach everybody stands under the tabs`(language: Language) {
    var sample = SampleCampaign()
    sample.signals = SampleCampaign.someSignals
    for (columns, rows) in [(40, 12), (80, 24), (120, 36)] {
      var desk = TestDesk(language: language, columns: columns, rows: rows, campaign: sample)
      desk.press("2")
      expectFrame(desk.grid, "Tickets", "signals.\(language.rawValue)")
    }
    var agent = TestDesk(
      roles: [.agent], language: language, columns: 80, rows: 24, campaign: sample)
    agent.press("F9")
    expectFrame(agent.grid, "Tickets", "signals agent.\(language.rawValue)")
  }

  @Test(arguments: Language.allCases)
  func `A hand-over shows its promises first, and every line is a ticket`(language: Language) {
    var sample = SampleCampaign()
    sample.signals = SampleCampaign.someSignals
    for (columns, rows) in [(80, 24), (120, 36)] {
      var desk = TestDesk(language: language, columns: columns, rows: rows, campaign: sample)
      desk.press(": \"briefs\" Enter")
      expectFrame(desk.grid, "Tickets", "briefs.\(language.rawValue)")
      desk.press("Enter")
      expectFrame(desk.grid, "Tickets", "shift.\(language.rawValue)")
      #expect(desk.model.view.targets.isEmpty)
      // Up from the list's end: what was written before takes more or fewer lines.
      desk.press("G k Space k k Space")
      #expect(desk.model.view.targets.map(\.id) == ["c000416", "c000417"])
    }
  }

  @Test(arguments: Language.allCases)
  func `A locked screen shows nothing but that it is, and that there is an emergency`(
    language: Language
  ) {
    var sample = SampleCampaign()
    for name in ["locked", "locked ringing"] {
      var desk = TestDesk(language: language, columns: 80, rows: 24, campaign: sample)
      desk.driver.send(.locked)
      expectFrame(desk.grid, "Tickets", "\(name).\(language.rawValue)")
      for word in ["田中", "Go To Eat", "居酒屋"] { #expect(!desk.text.contains(word)) }
      sample.signals = SampleCampaign.someSignals
    }
  }

  @Test func `Who works the tickets sees the hand-over first, others hear of it`() {
    var sample = SampleCampaign()
    sample.signals = SampleCampaign.someSignals
    let identity = ShiftView(.brief(SampleCampaign.sampleBrief.id)).identity
    for role in [StaffRole.agent, .support, .sales] {
      #expect(TestDesk(roles: [role], campaign: sample).model.view.identity == identity)
    }
    #expect(TestDesk(roles: [.supervisor], campaign: sample).model.view.identity == "desk")
    sample.signals.briefs[0].to = Login("tanaka")
    #expect(TestDesk(roles: [.supervisor], campaign: sample).model.view.identity == identity)
    sample.signals.briefs[0].by = Login("tanaka")
    #expect(TestDesk(roles: [.agent], campaign: sample).model.view.identity == "tickets")
  }

  /// Roles, and what of a merchant's page they see in full at first.
  @Test(arguments: [
    ([StaffRole.agent], "06-****-5678  p で", "口座 "), ([.payout], "06-1234-5678", "7654321"),
    ([.support], "06-1234-5678", "***4321"), ([.supervisor], "06-1234-5678", "***4321  p で"),
  ])
  func `A page shows of a person what the role may see`(
    roles: [StaffRole], phone: String, bank: String
  ) {
    var desk = TestDesk(roles: Set(roles))
    desk.press("8 / \"m00900\" Enter Enter")
    #expect(desk.text.contains(phone))
    #expect(desk.text.contains(bank) != (roles == [.agent]))
  }

  @Test(arguments: Language.allCases)
  func `While a ticket waits its other clocks stand still`(language: Language) {
    var desk = TestDesk(language: language, columns: 80, rows: 24)
    desk.press("2 j j j j Enter")
    expectFrame(desk.grid, "Tickets", "pending.\(language.rawValue)")
  }
}
