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
  func `While a ticket waits its other clocks stand still`(language: Language) {
    var desk = TestDesk(language: language, columns: 80, rows: 24)
    desk.press("2 j j j j Enter")
    expectFrame(desk.grid, "Tickets", "pending.\(language.rawValue)")
  }
}
