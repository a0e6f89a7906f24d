import ChobaCore
import Testing

struct AccountWaitTests {
  private func waits(_ lines: [DeskLine], at minute: Int, opinions: OpinionsNeeded = 1)
    -> [CaseWait]
  {
    let account = AccountFold(
      AccountFoldTests.id, lines: lines, context: AccountFoldTests.context
    ).account
    return account.waits(now: DeskScript.at(minute), opinions: opinions, in: .tokyo).map(\.wait)
  }

  private typealias Script = AccountFoldTests

  @Test func `what waits is a review, an opinion, an approval or a lifting`() {
    var lines = [Script.line(1, .accountBarUrgent, by: "analyst1")]
    #expect(waits(lines, at: 2) == [.review])
    lines.append(
      Script.line(3, .accountReview, by: "analyst2", ["of": .text(lines[0].id.text)]))
    #expect(waits(lines, at: 4) == [])
    let proposal = Script.line(5, .accountPropose, by: "analyst1")
    lines.append(proposal)
    #expect(waits(lines, at: 6) == [.opinion])
    lines.append(
      Script.line(
        7, .accountOpinion, by: "analyst2",
        ["proposal": .text(proposal.id.text), "view": .text("for")]))
    #expect(waits(lines, at: 8) == [.approval])
    #expect(waits(lines, at: 8, opinions: 2) == [.opinion])
    lines.append(
      Script.line(9, .accountApprove, by: "supervisor1", ["proposal": .text(proposal.id.text)]))
    #expect(waits(lines, at: 10) == [])
    lines.append(Script.line(11, .accountLift, by: "analyst1", ["what": .text("suspension")]))
    #expect(waits(lines, at: 12) == [.lift])
  }

  /// Barred in an emergency, reviewed, proposed, heard twice, suspended, lifting asked for.
  private static let people: [DeskLine] = {
    let bar = Script.line(1, .accountBarUrgent, by: "supervisor1")
    let proposal = Script.line(3, .accountPropose, by: "analyst1")
    func of(_ line: DeskLine, _ field: String) -> [String: DeskValue] {
      [field: .text(line.id.text), "view": .text("for")]
    }
    return [
      bar, Script.line(2, .accountReview, by: "analyst2", of(bar, "of")), proposal,
      Script.line(4, .accountOpinion, by: "supervisor2", of(proposal, "proposal")),
      Script.line(5, .accountOpinion, by: "analyst2", of(proposal, "proposal")),
      Script.line(6, .accountApprove, by: "supervisor1", of(proposal, "proposal")),
      Script.line(7, .accountLift, by: "supervisor2", ["what": .text("suspension")]),
    ]
  }()

  @Test(arguments: [1, 2, 3])
  func `it waits for whom the gate lets end it, and for nobody else`(opinions count: Int) {
    let opinions = OpinionsNeeded(count)
    for people in 1...Self.people.count {
      let account = AccountFold(
        Script.id, lines: Array(Self.people.prefix(people)), context: Script.context
      ).account
      let now = DeskScript.at(20)
      for wait in account.waits(now: now, opinions: opinions, in: .tokyo) {
        for (login, person) in DeskScript.staff.people {
          let actor = Actor(login: login, roles: person.roles)
          let refusal = account.ladderRefusal(
            actor, wait.wait.type, at: now, opinions: opinions, in: .tokyo)
          // The gate allows another opinion of one login, which counts no more than the first.
          let isHeard = wait.wait == .opinion && account.proposal?.opinions[login] != nil
          #expect(wait.isFor(actor) == (refusal == nil && !isHeard), "\(login) \(wait)")
        }
      }
    }
  }

  @Test func `whoever gave an opinion does not approve, and another may`() throws {
    func wait(_ count: Int, opinions: OpinionsNeeded = 1) throws -> FraudRow.Wait {
      let account = AccountFold(
        Script.id, lines: Array(Self.people.prefix(count)), context: Script.context
      ).account
      return try #require(
        account.waits(now: DeskScript.at(20), opinions: opinions, in: .tokyo).first)
    }
    func isFor(_ login: String, _ role: StaffRole, _ wait: FraudRow.Wait) -> Bool {
      wait.isFor(Actor(login: Login(login), roles: [role]))
    }
    let asked = try wait(3)
    #expect(asked.wait == .opinion && asked.without == [Login("analyst1")])
    #expect(isFor("supervisor2", .supervisor, asked))
    let heard = try wait(4)
    #expect(
      heard.wait == .approval && heard.without == [Login("analyst1"), Login("supervisor2")])
    #expect(!isFor("supervisor2", .supervisor, heard))
    #expect(isFor("supervisor1", .supervisor, heard))
    // Of a proposer who is a supervisor, too, and of an analyst.
    #expect(!isFor("analyst1", .supervisor, heard) && !isFor("analyst2", .analyst, heard))
    let half = try wait(4, opinions: 2)
    #expect(
      half.wait == .opinion && half.without == [Login("analyst1"), Login("supervisor2")])
    #expect(isFor("analyst2", .analyst, half))
  }

  @Test func `a warned account waits from the day after its last day for improvement`() {
    let lines = [
      Script.line(1, .fraudContact, by: "analyst1", ["outcome": .text("reached")]),
      Script.line(2, .fraudWarn, by: "analyst1", ["until": .text("2020-11-15")]),
    ]
    let midnight = 36 * 60
    #expect(waits(lines, at: midnight - 1) == [])
    #expect(waits(lines, at: midnight) == [.improvement])
    let barred = lines + [Script.line(midnight + 1, .accountBar, by: "analyst1")]
    #expect(waits(barred, at: midnight + 2) == [])
  }
}
