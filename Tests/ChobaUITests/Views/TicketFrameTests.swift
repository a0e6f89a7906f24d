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
  func `While a ticket waits its other clocks stand still`(language: Language) {
    var desk = TestDesk(language: language, columns: 80, rows: 24)
    desk.press("2 j j j j Enter")
    expectFrame(desk.grid, "Tickets", "pending.\(language.rawValue)")
  }
}
