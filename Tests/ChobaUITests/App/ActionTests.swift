import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

struct ActionTests {
  @Test func `Who may not read what a caller said does not read it in the history either`() {
    let line = DeskLine(
      id: LineID("L"), at: SampleCampaign.now, by: Login("sato"), type: "ticket.open", on: "L",
      fields: ["subject": .text("件"), "body": .text("秘密")])
    for (role, sees) in [(StaffRole.report, false), (.support, true)] {
      let context = ActingDesk(roles: [role]).model.context
      let text = DeskFieldWords.fields(of: line, context)
      #expect(text.contains("件") && text.contains("秘密") == sees)
    }
  }

  @Test func `Where there is a staff.toml, it hides also when nobody in it works here any more`() {
    var session = TestDesk.session(roles: [])
    #expect(session.sight.rule(.bank) == .full)
    session.isStaffed = true
    #expect(
      session.sight.rule(.bank) == .hidden
        && session.sight.phone(of: .merchant(MerchantID("m1"))) == .masked)
    #expect(session.sight.screens == [.tickets, .accounts])
  }

  let keyMap = KeyMap.standard

  @Test func `Every action stands once in the table, in both languages, and fits`() {
    for id in ActionID.allCases {
      let rows = keyMap.actions.filter { $0.id == id }
      #expect(rows.count == 1, "\(id)")
      for action in rows {
        for language in Language.allCases {
          #expect(!action.help[language].isEmpty && !action.label[language].isEmpty, "\(id)")
          #expect(CellText(action.label[language]).width <= 10, "\(id) \(language)")
          #expect(CellText(action.help[language]).width <= 50, "\(id) \(language)")
        }
      }
    }
  }

  @Test func `No two actions of a screen share a key or differ only by Shift`() {
    #expect(keyMap.conflicts.isEmpty)
    let pairs: Set = ["n", "s", "g"]
    for screen in Screen.allCases {
      let letters = keyMap.actions(on: screen).filter { $0.id != .quit }
        .flatMap(\.keys).filter { $0.modifiers.isEmpty }.map(\.notation)
      for letter in Set(letters) where letter.count == 1 && letter.lowercased() == letter {
        guard !pairs.contains(letter), letter.uppercased() != letter else { continue }
        #expect(!letters.contains(letter.uppercased()), "\(letter) on \(screen)")
      }
    }
  }

  @Test func `No action of a screen reuses a key of lists`() {
    let lists = Set(keyMap.actions.filter { $0.scope == .lists }.flatMap(\.keys))
    for action in keyMap.actions {
      guard case .screens = action.scope else { continue }
      #expect(lists.isDisjoint(with: action.keys), "\(action.id)")
    }
  }

  @Test func `What reads can be reached without letters, for an input method that is on`() {
    let withoutLetters: Set<ActionID> = [
      .open, .back, .down, .up, .first, .last, .pageDown, .pageUp, .filter, .searchNext, .sort,
      .mark, .nextPanel, .command, .help, .mouse, .readNow, .export, .pause, .redraw, .suspend,
    ]
    for id in withoutLetters {
      let keys = keyMap[id]?.keys ?? []
      #expect(
        keys.contains {
          if case .character = $0.code { $0.modifiers.contains(.control) } else { true }
        }, "\(id)")
    }
  }

  @Test(arguments: Language.allCases)
  func `An action that writes says why it cannot be done, and never nothing`(language: Language) {
    for roles: Set<StaffRole> in [[.supervisor], [.auditor], [.agent], []] {
      for screen in Sight(roles: roles).screens {
        var desk = TestDesk(roles: roles, language: language)
        desk.press("\(screen.rawValue)")
        for action in keyMap.actions where action.isActing && action.holds(on: screen) {
          guard let key = action.keys.first,
            keyMap.action(for: key, on: screen)?.id == action.id
          else { continue }
          let effects = desk.driver.effects.count
          desk.driver.press(key)
          let isAnswered =
            desk.model.notice?.text[language].isEmpty == false || desk.model.overlay != nil
            || desk.driver.effects.count > effects
          #expect(isAnswered, "\(action.id) on \(screen)")
          desk.press("Esc")
        }
      }
    }
  }

  @Test func `A key refused for a role names the roles that may`() {
    var desk = TestDesk(roles: [.analyst])
    desk.press("4 p")
    #expect(desk.model.notice?.text.en.contains("payout desk") == true)
    desk = TestDesk(roles: [.supervisor], language: .en)
    desk.press("7 p")
    #expect(desk.text.contains("next version"))
  }
}

struct KeyMapFileTests {
  @Test func `Keys of the file take the place of the standard ones`() {
    let (keyMap, warnings) = KeyMapFile.read(
      """
      [keys]
      take = "T"
      page-down = ["^f", "PgDn"]
      """)
    #expect(warnings.isEmpty)
    #expect(keyMap.action(for: .character("T"), on: .tickets)?.id == .take)
    #expect(keyMap.action(for: .character("t"), on: .tickets) == nil)
    #expect(keyMap[.pageDown]?.keys == [.control("f"), .named(.pageDown)])
  }

  @Test func `What is wrong in the file is said, and its key stays as it was`() {
    let (keyMap, warnings) = KeyMapFile.read(
      """
      [keys]
      fly = "x"
      take = "Hyper"
      escalate = "r"
      """)
    #expect(
      warnings.map(\.en).sorted() == [
        "Same key (tickets) r: escalate, resolve", "keys.toml: no action fly",
        "keys.toml: take: \"Hyper\" is no key",
      ])
    #expect(keyMap[.take]?.keys == KeyMap.standard[.take]?.keys)
    #expect(KeyMapFile.read("[keys").warnings.count == 1)
  }
}
