import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

/// What the console does by itself: presence, ringing, the lock, the editor.
struct CourtesyTests {
  @Test func `The others are told which ticket is open, and who writes in it`() {
    var desk = ActingDesk()
    func told() -> [Effect] {
      desk.driver.effects.filter { if case .here = $0 { true } else { false } }
    }
    desk.press("2 j")
    #expect(told().isEmpty)
    desk.press("m")
    #expect(told() == [.here(TicketID("c000413"), isWriting: true)])
    desk.press("\"x\" Esc Enter")
    #expect(
      told().dropFirst() == [
        .here(nil, isWriting: false), .here(TicketID("c000413"), isWriting: false),
      ])
    desk.driver.send(.locked)
    #expect(told().last == .here(nil, isWriting: false))
  }

  @Test func `An urgent ticket rings at sales and supervisors, each minute until it is taken`() {
    for (roles, hears) in [([.sales], true), ([.supervisor], true), ([.support], false)]
      as [(Set<StaffRole>, Bool)]
    {
      var model = ActingDesk(roles: roles).model
      func rings(_ effects: [Effect]) -> Int {
        effects.count { if case .ring = $0 { true } else { false } }
      }
      let urgent = SignalsAnswer(ringing: [SampleCampaign().tickets[0]])
      var effects = model.update(.loaded(.signals, .signals(urgent)))
      #expect(rings(effects) == (hears ? 1 : 0))
      #expect(
        effects.contains {
          if case .title(let title) = $0 { title.contains("緊急1件") } else { false }
        } == hears)
      #expect(rings(model.update(.input(.key(.character("j"))))) == 0)
      effects = model.update(.tick(SampleCampaign.now.advanced(byMinutes: 1)))
      #expect(rings(effects) == (hears ? 1 : 0))
      _ = model.update(.status(TestDesk.status(version: 2)))
      effects = model.update(.loaded(.signals, .signals(SignalsAnswer())))
      #expect(rings(effects) == 0)
      #expect(rings(model.update(.tick(SampleCampaign.now.advanced(byMinutes: 2)))) == 0)
    }
  }

  @Test func `An urgent call that was not escalated yet rings at the first line`() {
    for (roles, hears) in [([.agent], true), ([.supervisor], true), ([.sales], false)]
      as [(Set<StaffRole>, Bool)]
    {
      var model = ActingDesk(roles: roles).model
      var ticket = SampleCampaign().tickets[0]
      ticket.state = .waiting
      ticket.to = nil
      _ = model.update(.loaded(.signals, .signals(SignalsAnswer(ringing: [ticket]))))
      #expect(model.ringing.isEmpty == !hears)
    }
  }

  @Test func `A paused screen still hears what must reach everybody`() {
    var model = ActingDesk(roles: [.sales]).model
    _ = model.update(.input(.key(.named(.function(9)))))
    let effects = model.update(.status(TestDesk.status(version: 2)))
    #expect(effects == [.load(.signals)])
  }

  @Test func `A locked screen shows nothing, does nothing but unlock, and loses no text`() {
    var desk = ActingDesk()
    desk.press("2 m \"大事\"")
    desk.driver.send(.locked)
    #expect(!desk.text.contains("大事") && !desk.text.contains("c000412"))
    desk.press("\"x\" Esc 3")
    desk.driver.send(.input(.paste("y")))
    #expect(desk.driver.effects.last != .unlock)
    desk.press("Enter")
    #expect(desk.driver.effects.last == .unlock)
    #expect(desk.orders.isEmpty)
    desk.driver.send(.notUnlocked(Text("違います。", "no")))
    #expect(desk.text.contains("違います。"))
    desk.driver.send(.unlocked)
    #expect(desk.text.contains("大事"))
    desk.press("Enter")
    #expect(desk.drafts[0].fields["text"] == .text("大事"))
  }

  @Test
  func `Who cannot unlock the screen is told so there, and cannot leave to the shell behind it`() {
    var desk = ActingDesk()
    desk.driver.send(.locked)
    desk.driver.send(.notUnlocked(Text("確かめられません。", "Cannot ask.")))
    #expect(desk.text.contains("確かめられません。"))
    desk.press("Q")
    #expect(!desk.driver.effects.contains(.quit))
    desk.driver.send(.unlocked)
    desk.driver.send(.locked)
    #expect(!desk.text.contains("確かめられません。"))
  }

  @Test func `What the disk says of a ticket is not said on a locked screen`() {
    var desk = ActingDesk()
    desk.press("2 j t")
    desk.driver.send(.locked)
    desk.answer()
    #expect(!desk.text.contains("受付No"))
  }

  @Test func `Text that is too long is not lost without a word`() {
    var desk = ActingDesk()
    let long = String(repeating: "あ", count: 20_001)
    desk.press("2 m")
    desk.driver.send(.input(.paste(long)))
    #expect(desk.notice.contains("20,000"))
    desk.driver.send(.edited(long))
    #expect(desk.notice.contains("20,000"))
    desk.driver.send(.edited(String(long.dropLast())))
    desk.press("Enter")
    #expect(desk.drafts[0].fields["text"] == .text(String(long.dropLast())))
  }

  @Test func `The editor's text comes back into the field, but not on a shared terminal`() {
    var desk = ActingDesk()
    desk.press("2 m \"a\" ^e")
    #expect(desk.driver.effects.last == .edit("a"))
    desk.driver.send(.edited("一行目\n二行目"))
    #expect(desk.text.contains("一行目") && desk.text.contains("二行目"))
    desk.driver.send(.edited(nil))
    desk.press("Enter")
    #expect(desk.drafts[0].fields["text"] == .text("一行目\n二行目"))
    desk = ActingDesk(isKiosk: true)
    desk.press("2 m ^e")
    #expect(desk.notice.contains("kiosk"))
    #expect(!desk.driver.effects.contains(.edit("")))
  }

  @Test func `The caret of a form is the hardware cursor's place`() {
    var desk = ActingDesk(columns: 80, rows: 24)
    desk.press("2 m")
    let empty = desk.model.render(.shipped("choba")).cursor
    desk.press("\"とり\"")
    let typed = desk.model.render(.shipped("choba")).cursor
    #expect(empty != nil && typed?.row == empty?.row)
    #expect(typed?.column == empty.map { $0.column + 4 })
  }
}

/// Random keys that act, while the lists change behind them.
struct RandomActingTests {
  private static let words = [
    "j", "k", "t", "e", "m", "r", "w", "c", "v", "d", "o", "l", "u", "h", "i", "!", "@", "&", "+",
    "p", "^n", "Space", "Enter", "Enter", "Enter", "Esc", "Tab", "S-Tab", "Left", "Up", "Down", "1",
    "2", "3", "x", "と", "F7", "F8", "Backspace", "*", "/",
  ]

  @Test(arguments: UInt64(1)...6)
  func `No order is about a ticket that was not meant when its form was opened`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let roles: [Set<StaffRole>] = [[.supervisor], [.agent], [.sales], [.support]]
    var desk = ActingDesk(roles: roles[Int(seed) % roles.count])
    desk.press("2")
    var frozen: Set<String> = []
    var wasOpen = false
    for step in 0..<250 {
      let word = Self.words.randomElement(using: &generator) ?? "j"
      let meant = Set(
        desk.model.view.targets.map(\.id) + [desk.model.view.selectedTarget?.id ?? ""])
      let before = desk.orders.count
      desk.press(word)
      let isOpen = desk.model.overlay?.openForm != nil
      if isOpen, !wasOpen { frozen = meant }
      for order in desk.orders.dropFirst(before) {
        // A form's are those it was opened on; at once, those of the key press.
        let allowed = wasOpen ? frozen : meant
        for draft in order.drafts where draft.type.subject == .ticket && draft.type != .ticketUndo {
          guard case .id(let id) = draft.subject, word != "^n",
            // The end of a shift is about what its login owns.
            ![.ticketRelease, .ticketHandover].contains(draft.type) || !wasOpen
          else { continue }
          #expect(allowed.contains(id), "seed \(seed), step \(step), \(word): \(draft)")
        }
      }
      wasOpen = isOpen
      desk.sample.tickets.shuffle(using: &generator)
      if step % 7 == 0 { desk.sample.tickets = SampleCampaign(tickets: 20 + step % 40).tickets }
      desk.refresh(version: Int64(step + 2))
      desk.grid.checkInvariants()
      if step % 3 == 0 {
        let outcome = Int.random(in: 0..<6, using: &generator)
        desk.answer { draft in
          let line = ActingDesk.line(draft)
          return switch outcome {
          case 0: ActingDesk.full
          case 1: .lost(line, .state("taken", by: Login("sato"), at: line.at))
          case 2: .changed(line)
          case 3: .refused(.unknownSubject)
          default: .done(line)
          }
        }
        wasOpen = desk.model.overlay?.openForm != nil
        if let form = desk.model.overlay?.openForm { frozen = Set(form.ids) }
      }
    }
  }
}
