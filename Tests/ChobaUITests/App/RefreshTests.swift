import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

/// A campaign that changes behind the console's back.
private final class LiveCampaign {
  var sample = SampleCampaign()
}

struct RefreshTests {
  private static let keys = [
    "j", "k", "g", "G", "^d", "^u", "Enter", "Esc", "Tab", "S-Tab", "Space", "*", "y", "z", "S",
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "=", "f", "d", "n", "/", "l", "a", "t", "F9", "F5",
    ":", "Down", "?", "s", "Backspace", "r", "m", "e", "w", "c", "u", "h", "i", "^n", "F7", "p",
    "F8",
  ]

  private func script(_ generator: inout SeededGenerator, _ count: Int) -> [Key] {
    (0..<count).compactMap { _ in
      Self.keys.randomElement(using: &generator).flatMap { Key(notation: $0) }
    }
  }

  @Test(arguments: UInt64(1)...5)
  func `A refresh between every two keys changes no selection and nothing else`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var still = TestDesk()
    var live = TestDesk()
    for (step, key) in script(&generator, 100).enumerated() {
      still.driver.press(key)
      live.driver.send(.status(TestDesk.status(version: Int64(step + 2))))
      live.driver.press(key)
      let place = "seed \(seed), step \(step), \(key.notation)"
      #expect(still.model.view.list.selectedID == live.model.view.list.selectedID, "\(place)")
      #expect(still.model.view.identity == live.model.view.identity, "\(place)")
      if still.text != live.text {
        Issue.record("\(place)\n\(still.text)\n\(live.text)")
        return
      }
    }
  }

  @Test(arguments: UInt64(1)...5)
  func `Rows that move, come and go never put another row under the selection`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let live = LiveCampaign()
    var driver = AppDriver(TestDesk.model()) { live.sample.answer($0) }
    for (step, key) in script(&generator, 100).enumerated() {
      driver.press(key)
      let before = driver.model.view.list.selectedID
      live.sample.tickets.shuffle(using: &generator)
      live.sample.accounts.shuffle(using: &generator)
      if step % 5 == 0 {
        live.sample.tickets = Array(SampleCampaign(tickets: 30 + step).tickets.dropFirst(step % 40))
      }
      driver.send(.status(TestDesk.status(version: Int64(step + 2))))
      let after = driver.model.view.list.selectedID
      #expect(
        after == before || after == nil || before == nil,
        "seed \(seed), step \(step): \(before ?? "") became \(after ?? "")")
    }
  }

  @Test func `A refresh asks only for what is on the screen`() {
    var model = TestDesk.model()
    _ = model.start()
    _ = model.update(.input(.key(.character("3"))))
    let effects = model.update(.status(TestDesk.status(version: 2)))
    // What is on the screen, and what must reach everybody.
    #expect(effects.count == 2 && effects.last == .load(.signals))
    guard case .load(.accounts)? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(model.update(.status(TestDesk.status(version: 2))).isEmpty)
    #expect(model.update(.tick(SampleCampaign.now.advanced(bySeconds: 20))).isEmpty)
  }

  @Test func `A paused screen is not refreshed, says so, and goes on`() {
    let live = LiveCampaign()
    var driver = AppDriver(TestDesk.model(rows: 24)) { live.sample.answer($0) }
    driver.press(.character("2"))
    driver.press(.named(.function(9)))
    live.sample.tickets = []
    driver.send(.status(TestDesk.status(version: 2)))
    #expect(driver.model.view.list.total == 60)
    let text = GridText(driver.model.render(.shipped("mono")).grid).plain
    #expect(text.contains("一時停止中（18:32時点の表示）"))
    driver.press(.named(.function(9)))
    #expect(driver.model.view.list.total == 0)
  }

  @Test func `A late answer to what is not on the screen any more is dropped`() {
    var model = TestDesk.model()
    let first = model.start()
    _ = model.update(.input(.key(.character("2"))))
    for case .load(let request) in first {
      _ = model.update(.loaded(request, SampleCampaign().answer(request)))
    }
    #expect(!model.view.list.isLoaded)
  }
}

struct RandomKeyTests {
  private static let sizes = [
    (1, 1), (2, 7), (3, 39), (11, 40), (12, 40), (12, 41), (13, 200), (24, 80), (24, 99), (24, 100),
    (36, 120), (60, 40), (60, 200),
  ]

  @Test(arguments: UInt64(1)...4)
  func `Random keys, clicks, pastes and sizes never trap`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for roles: Set<StaffRole> in [[.supervisor], [.agent], []] {
      var desk = TestDesk(roles: roles, campaign: seed % 3 == 0 ? .empty : SampleCampaign())
      for _ in 0..<150 {
        desk.driver.send(.input(input(&generator)))
        desk.grid.checkInvariants()
      }
    }
  }

  private func input(_ generator: inout SeededGenerator) -> InputEvent {
    switch Int.random(in: 0..<20, using: &generator) {
    case 0:
      let (rows, columns) = Self.sizes.randomElement(using: &generator) ?? (24, 80)
      return .resize(Size(rows: rows, columns: columns))
    case 1: return .paste("ﾄﾘ\u{1b}[2J\nとり 👨‍👩‍👧")
    case 2, 3:
      let kinds: [MouseEvent.Kind] = [.click, .wheelUp, .wheelDown]
      return .mouse(
        MouseEvent(
          kind: kinds.randomElement(using: &generator) ?? .click,
          position: Position(
            row: Int.random(in: 0..<60, using: &generator),
            column: Int.random(in: 0..<200, using: &generator))))
    case 4:
      return .key(.character(["あ", "ｍ", "２", "　", "ｱ"].randomElement(using: &generator) ?? "あ"))
    case 5, 6, 7:
      let named: [Key.Code] = [
        .enter, .escape, .tab, .up, .down, .pageUp, .pageDown, .home, .end, .backspace, .delete,
        .function(2), .function(5), .function(9), .function(10), .function(1), .unknown(7),
      ]
      return .key(.named(named.randomElement(using: &generator) ?? .enter))
    default:
      let value = UInt32.random(in: 0x20..<0x7f, using: &generator)
      // Not q and Q: the end is not what is tested.
      let scalar = Unicode.Scalar(value).flatMap { "qQ".unicodeScalars.contains($0) ? nil : $0 }
      return .key(.character(scalar ?? "j"))
    }
  }
}
