import ChobaCore
import ChobaTestSupport
import Testing

struct AccountFoldTests {
  static let id = AccountID(kind: .member, id: "p1")
  static let context = AccountContext(campaign: Campaign(), staff: DeskScript.staff)
  static let day = 24 * 60

  /// A line on the account, so many minutes after noon on 14 November.
  static func line(
    _ minute: Int, _ type: DeskType, by login: String, _ fields: [String: DeskValue] = [:]
  ) -> DeskLine {
    let fields = fields.merging(["text": .text("x")]) { own, _ in own }
    return DeskScript.line("a\(minute)", type, on: "member:p1", by: login, at: minute, fields)
  }

  private func line(
    _ minute: Int, _ type: DeskType, by login: String, _ fields: [String: DeskValue] = [:]
  ) -> DeskLine { Self.line(minute, type, by: login, fields) }

  private func fold(_ lines: [DeskLine]) -> AccountFold {
    AccountFold(Self.id, lines: lines, context: Self.context)
  }

  private func contact(_ minute: Int, _ outcome: String) -> DeskLine {
    line(minute, .fraudContact, by: "sales1", ["outcome": .text(outcome)])
  }

  private func warn(_ minute: Int, until: String = "2020-11-16") -> DeskLine {
    line(minute, .fraudWarn, by: "analyst1", ["until": .text(until)])
  }

  /// Contacted, warned, barred on the day after the last day for improvement.
  private var barred: [DeskLine] {
    [contact(1, "reached"), warn(2), line(3 * Self.day, .accountBar, by: "analyst1")]
  }

  @Test func `a warning needs a contact that reached them`() {
    #expect(fold([warn(2)]).refusals.byID == [LineID("a2"): .gate("contact")])
    #expect(fold([contact(1, "no_answer"), warn(2)]).refusals.count == 1)
    #expect(
      fold([contact(1, "reached"), warn(2)]).account.warning?.until == CivilDay("2020-11-16"))
    #expect(fold([contact(1, "refused"), warn(2)]).refusals.isEmpty)
  }

  @Test func `or three without answer on three days`() {
    let day = Self.day
    let twoDays = [contact(1, "no_answer"), contact(2, "no_answer"), contact(day, "no_answer")]
    #expect(fold(twoDays + [warn(day + 1)]).refusals.count == 1)
    let third = contact(2 * day, "no_answer")
    #expect(fold(twoDays + [third, warn(2 * day + 1)]).refusals.isEmpty)
  }

  @Test func `a bar needs the day to have passed, or a refusal after the warning`() {
    let warned = [contact(1, "reached"), warn(2)]
    let lastMinute = 2 * Self.day + 719  // 16 November, 23:59
    let onTheDay = fold(warned + [line(lastMinute, .accountBar, by: "analyst1")])
    #expect(onTheDay.refusals[LineID("a\(lastMinute)")] == .gate("improvement"))
    #expect(fold(warned + [line(lastMinute + 1, .accountBar, by: "analyst1")]).account.isBarred)
    #expect(
      fold(warned + [contact(3, "refused"), line(4, .accountBar, by: "analyst1")]).account.isBarred)
    // A refusal before the warning is none of it.
    #expect(
      fold([contact(1, "refused"), warn(2), line(4, .accountBar, by: "analyst1")]).refusals.count
        == 1)
    #expect(fold([line(4, .accountBar, by: "analyst1")]).refusals.count == 1)
  }

  @Test func `an emergency bar comes out of order and is reviewed by a second person`() {
    let bar = line(1, .accountBarUrgent, by: "analyst1")
    let account = fold([bar]).account
    #expect(account.isBarred)
    #expect(account.reviewDue(in: .tokyo)?.description == "2020-11-14")
    func review(by login: String, of id: String = "a1") -> AccountFold {
      fold([bar, line(2, .accountReview, by: login, ["of": .text(id)])])
    }
    #expect(review(by: "analyst1").refusals[LineID("a2")] == .samePerson)
    #expect(review(by: "analyst2", of: "a9").refusals[LineID("a2")] == .gate("other-line"))
    #expect(review(by: "analyst2").account.reviewDue(in: .tokyo) == nil)
  }

  @Test func `a suspension takes three people, and the account stays barred meanwhile`() {
    let last = 3 * Self.day
    let proposal = line(last + 1, .accountPropose, by: "supervisor1")
    func opinion(_ minute: Int, by login: String) -> DeskLine {
      line(
        last + minute, .accountOpinion, by: login,
        ["proposal": .text("a\(last + 1)"), "view": .text("for")])
    }
    func approval(by login: String) -> DeskLine {
      line(last + 9, .accountApprove, by: login, ["proposal": .text("a\(last + 1)")])
    }
    func refusal(_ lines: [DeskLine]) -> Refusal? {
      fold(barred + [proposal] + lines).refusals[lines.last?.id ?? LineID("")]
    }
    #expect(refusal([opinion(2, by: "supervisor1")]) == .samePerson)
    #expect(refusal([approval(by: "supervisor2")]) == .gate("opinions"))
    #expect(refusal([opinion(2, by: "analyst2"), approval(by: "supervisor1")]) == .samePerson)
    #expect(
      refusal([opinion(2, by: "analyst2"), approval(by: "analyst1")])
        == .role(allowed: [.supervisor]))
    // Who gave an opinion does not approve, whoever else gave one, too.
    #expect(
      refusal([opinion(2, by: "supervisor2"), approval(by: "supervisor2")])
        == .gate("own-opinion"))
    #expect(
      refusal([
        opinion(2, by: "analyst2"), opinion(3, by: "supervisor2"), approval(by: "supervisor2"),
      ]) == .gate("own-opinion"))
    let account = fold(barred + [proposal, opinion(2, by: "analyst2")]).account
    #expect((account.isBarred, account.isSuspended) == (true, false))
    #expect(account.stage(alert: nil, now: DeskScript.noon, in: .tokyo)?.stage == .proposed)
    let done = fold(barred + [proposal, opinion(2, by: "analyst2"), approval(by: "supervisor2")])
    #expect(done.refusals.isEmpty)
    #expect((done.account.isBarred, done.account.isSuspended) == (true, true))
    #expect(done.account.proposal == nil)
    #expect(done.account.stage(alert: nil, now: DeskScript.noon, in: .tokyo)?.stage == .suspended)
  }

  @Test func `a proposal lapses on any later line but notes and opinions`() {
    let last = 3 * Self.day
    let proposal = line(last + 1, .accountPropose, by: "analyst1")
    let open = barred + [proposal]
    #expect(fold(open + [line(last + 2, .fraudNote, by: "analyst2")]).account.proposal != nil)
    for lapsing in [
      contact(last + 2, "no_answer"), line(last + 2, .fraudWatch, by: "analyst2"),
      line(last + 2, .accountLift, by: "analyst2", ["what": .text("bar")]),
    ] {
      #expect(fold(open + [lapsing]).account.proposal == nil, "\(lapsing.type)")
    }
    // A line without effect ends nothing, and a second proposal is one.
    let second = line(last + 2, .accountPropose, by: "analyst2")
    let fold = fold(open + [second])
    #expect(fold.account.proposal?.line.id == proposal.id)
    #expect(
      fold.refusals[second.id]
        == .state("proposed", by: Login("analyst1"), at: DeskScript.at(last + 1)))
    #expect(self.fold([proposal]).refusals.count == 1, "not barred")
  }

  @Test func `a rejected proposal leaves the bar`() {
    let last = 3 * Self.day
    let account = fold(
      barred + [
        line(last + 1, .accountPropose, by: "analyst1"),
        line(last + 2, .accountReject, by: "supervisor1", ["proposal": .text("a\(last + 1)")]),
      ]
    ).account
    #expect(account.proposal == nil)
    #expect(account.isBarred)
  }

  @Test func `what became of the last proposal is known until the stop that it led to is lifted`() {
    let last = 3 * Self.day
    let open = barred + [line(last + 1, .accountPropose, by: "analyst1")]
    let named: [String: DeskValue] = ["proposal": .text("a\(last + 1)")]
    func ended(_ more: [DeskLine]) -> Account.Ended? {
      fold(open + more).account.lastProposal
    }
    #expect(ended([]) == nil)
    #expect(ended([line(last + 2, .fraudNote, by: "analyst2")]) == nil)
    let rejected = ended([line(last + 2, .accountReject, by: "supervisor1", named)])
    #expect(rejected?.end == .rejected && rejected?.endedBy.by == Login("supervisor1"))
    let lapsed = ended([contact(last + 2, "no_answer")])
    #expect(lapsed?.end == .lapsed && lapsed?.line.by == Login("analyst1"))
    let approved = [
      line(last + 2, .accountOpinion, by: "analyst2", named.merging(["view": .text("for")]) { $1 }),
      line(last + 3, .accountApprove, by: "supervisor1", named),
    ]
    #expect(ended(approved)?.end == .approved)
    let ask = line(last + 4, .accountLift, by: "analyst1", ["what": .text("suspension")])
    #expect(ended(approved + [ask])?.end == .approved)
    let lift = line(last + 5, .accountApproveLift, by: "supervisor1", ["of": .text("a\(last + 4)")])
    #expect(ended(approved + [ask, lift]) == nil)
  }

  @Test func `what became of the last lifting is known until the account is barred anew`() {
    let last = 3 * Self.day
    let asked = barred + [line(last + 1, .accountLift, by: "analyst1", ["what": .text("bar")])]
    let named: [String: DeskValue] = ["of": .text("a\(last + 1)")]
    func ended(_ more: [DeskLine]) -> Account.Ended? { fold(asked + more).account.lastLift }
    #expect(ended([]) == nil)
    #expect(ended([line(last + 2, .fraudNote, by: "analyst2")]) == nil)
    let rejected = ended([line(last + 2, .accountReject, by: "supervisor1", named)])
    #expect(rejected?.end == .rejected && rejected?.endedBy.by == Login("supervisor1"))
    let lapsed = ended([contact(last + 2, "no_answer")])
    #expect(lapsed?.end == .lapsed && lapsed?.line.by == Login("analyst1"))
    let lifted = [line(last + 2, .accountApproveLift, by: "supervisor1", named)]
    #expect(ended(lifted)?.end == .approved)
    #expect(ended(lifted + [line(last + 3, .fraudWatch, by: "analyst1")])?.end == .approved)
    #expect(ended(lifted + [line(last + 3, .accountBarUrgent, by: "analyst1")]) == nil)
    // A second request that is open hides nothing of the first.
    let again = line(last + 3, .accountLift, by: "analyst2", ["what": .text("bar")])
    let refused = [line(last + 2, .accountReject, by: "supervisor1", named)]
    #expect(ended(refused + [again])?.end == .rejected)
  }

  @Test func `lifting takes two people, and the ladder begins anew`() {
    let last = 3 * Self.day
    let ask = line(last + 1, .accountLift, by: "supervisor1", ["what": .text("bar")])
    func lift(by login: String) -> AccountFold {
      fold(
        barred + [
          ask, line(last + 2, .accountApproveLift, by: login, ["of": .text("a\(last + 1)")]),
        ])
    }
    #expect(lift(by: "supervisor1").refusals.values.first == .samePerson)
    #expect(lift(by: "supervisor1").account.isBarred)
    let account = lift(by: "supervisor2").account
    #expect(!account.isBarred)
    #expect(account.warning == nil)
    #expect(account.stage(alert: nil, now: DeskScript.noon, in: .tokyo)?.stage == .cleared)
    let suspension = line(last + 1, .accountLift, by: "supervisor1", ["what": .text("suspension")])
    #expect(fold(barred + [suspension]).refusals[suspension.id] == .gate("other-line"))
    #expect(fold([suspension]).refusals.count == 1)
  }

  @Test func `improved, the account is watched no more and must be reached again`() {
    let lines = [
      line(0, .fraudWatch, by: "analyst1"), contact(1, "reached"), warn(2),
      line(3, .fraudImproved, by: "analyst1"),
    ]
    let account = fold(lines).account
    #expect(account.watch == nil)
    #expect(account.stage(alert: nil, now: DeskScript.at(9), in: .tokyo)?.stage == .cleared)
    #expect(fold(lines + [warn(4)]).refusals.count == 1)
    let old = AccountAlert(since: DeskScript.at(-9), newest: DeskScript.at(3))
    #expect(account.standing(old, now: DeskScript.at(9), in: .tokyo) == nil)
    let new = AccountAlert(since: DeskScript.at(-9), newest: DeskScript.at(4))
    #expect(account.standing(new, now: DeskScript.at(9), in: .tokyo)?.since == DeskScript.at(4))
  }

  @Test func `a dismissal lasts 180 days at most, and no day that has passed is named`() {
    func refusal(_ type: DeskType, until: String) -> Refusal? {
      let line = line(2, type, by: "analyst1", ["until": .text(until)])
      return fold([contact(1, "reached"), line]).refusals[line.id]
    }
    #expect(refusal(.fraudDismiss, until: "2021-05-13") == nil)
    #expect(refusal(.fraudDismiss, until: "2021-05-14") == .gate("day"))
    for type in [DeskType.fraudDismiss, .fraudWarn] {
      #expect(refusal(type, until: "2020-11-14") == nil)
      #expect(refusal(type, until: "2020-11-13") == .gate("day"))
    }
    #expect(refusal(.fraudWarn, until: "2021-05-14") == nil)
  }

  @Test func `a refusal in the warning's own instant counts by the order of lines`() {
    func barred(refusal id: String) -> Bool {
      let refused = DeskScript.line(
        id, .fraudContact, on: "member:p1", by: "sales1", at: 2, ["outcome": .text("refused")])
      return fold([refused, warn(2), contact(1, "reached"), line(4, .accountBar, by: "analyst1")])
        .account.isBarred
    }
    #expect(barred(refusal: "b"))
    #expect(!barred(refusal: "A"))
  }

  @Test func `asking for more opinions from a day on undoes no suspension of before`() {
    // Proposed and approved on 17 November.
    let last = 3 * Self.day
    let proposal = line(last + 1, .accountPropose, by: "analyst1")
    let named: [String: DeskValue] = ["proposal": .text(proposal.id.text), "view": .text("for")]
    let lines =
      barred + [
        proposal, line(last + 2, .accountOpinion, by: "analyst2", named),
        line(last + 3, .accountApprove, by: "supervisor1", named),
      ]
    func isSuspended(twoFrom day: String) -> Bool {
      var context = Self.context
      let days = [("2020-10-01", 1), (day, 2)].compactMap { day, count in
        CivilDay(day).map { OpinionsNeeded.Step(from: $0, count: count) }
      }
      context.opinions = OpinionsNeeded(days) ?? 9
      return AccountFold(Self.id, lines: lines, context: context).account.isSuspended
    }
    #expect(isSuspended(twoFrom: "2020-11-18"))
    #expect(!isSuspended(twoFrom: "2020-11-17"))
  }

  @Test func `the first figure holds before its day, too, and days ascend`() {
    let days = ["2020-10-01", "2021-04-01"].compactMap { CivilDay($0) }
    let steps = zip(days, [1, 2]).map(OpinionsNeeded.Step.init)
    let opinions = OpinionsNeeded(steps)
    #expect(opinions?.count(on: days[0].advanced(by: -1)) == 1)
    #expect(opinions?.count(on: days[1].advanced(by: -1)) == 1)
    #expect(opinions?.count(on: days[1]) == 2)
    #expect(OpinionsNeeded(steps.reversed()) == nil)
    #expect(OpinionsNeeded([steps[0], steps[0]]) == nil)
    #expect(OpinionsNeeded([]) == nil)
  }

  @Test func `who still judges reads others' opinions after the own only`() {
    let last = 3 * Self.day
    let proposal = line(last + 1, .accountPropose, by: "analyst1")
    func opinion(_ minute: Int, by login: String) -> DeskLine {
      line(
        last + minute, .accountOpinion, by: login,
        ["proposal": .text(proposal.id.text), "view": .text("against")])
    }
    let opinions = [opinion(2, by: "analyst2"), opinion(3, by: "supervisor1")]
    func read(_ login: String, _ role: StaffRole, _ more: [DeskLine] = []) -> [String] {
      let account = fold(barred + [proposal] + opinions + more).account
      let actor = Actor(login: Login(login), roles: [role])
      return opinions.filter { account.shows($0, to: actor) }.map(\.by.text)
    }
    #expect(read("supervisor2", .supervisor) == [])
    #expect(read("analyst2", .analyst) == ["analyst2", "supervisor1"])
    #expect(read("analyst1", .analyst).count == 2, "who proposed does not judge")
    #expect(read("auditor1", .auditor).count == 2)
    let rejected = line(
      last + 4, .accountReject, by: "supervisor2", ["proposal": .text(proposal.id.text)])
    #expect(read("supervisor2", .supervisor, [rejected]).count == 2, "it is over")
  }

  @Test func `a lifting that was asked for can be turned down, and lapses as a proposal does`() {
    let last = 3 * Self.day
    let ask = line(last + 1, .accountLift, by: "analyst1", ["what": .text("bar")])
    func reject(by login: String, _ field: String = "of") -> DeskLine {
      line(last + 2, .accountReject, by: login, [field: .text(ask.id.text)])
    }
    let lift = line(last + 3, .accountApproveLift, by: "supervisor2", ["of": .text(ask.id.text)])
    let rejected = fold(barred + [ask, reject(by: "supervisor1"), lift])
    #expect(rejected.account.isBarred && rejected.account.liftRequest == nil)
    #expect(
      rejected.refusals[lift.id]
        == .needs([.liftAsked], by: Login("supervisor1"), at: DeskScript.at(last + 2)))
    #expect(fold(barred + [ask, reject(by: "analyst2")]).account.liftRequest != nil)
    #expect(fold(barred + [ask, reject(by: "supervisor1", "proposal")]).refusals.count == 1)
    #expect(fold(barred + [reject(by: "supervisor1")]).refusals.count == 1, "nothing was asked")
    let own = line(last + 1, .accountLift, by: "supervisor1", ["what": .text("bar")])
    #expect(
      fold(barred + [own, reject(by: "supervisor1")]).refusals.values.first == .samePerson)
    // What was known when it was asked is known no more.
    #expect(
      !fold(barred + [ask, line(last + 2, .fraudNote, by: "analyst2"), lift]).account.isBarred)
    #expect(fold(barred + [ask, contact(last + 2, "refused"), lift]).account.isBarred)
    #expect(
      fold(barred + [ask, line(last + 2, .accountPropose, by: "analyst2"), lift]).account.isBarred)
  }

  @Test func `the review of an emergency bar leaves open what was proposed or asked for`() {
    let bar = line(1, .accountBarUrgent, by: "analyst1")
    let review = line(3, .accountReview, by: "analyst2", ["of": .text(bar.id.text)])
    let proposal = line(2, .accountPropose, by: "analyst1")
    let named: [String: DeskValue] = ["proposal": .text(proposal.id.text), "view": .text("for")]
    let opinion = line(4, .accountOpinion, by: "analyst2", named)
    let approval = line(5, .accountApprove, by: "supervisor1", named)
    let account = fold([bar, proposal, review, opinion, approval]).account
    #expect(account.isSuspended && account.bar?.review == review)
    let ask = line(2, .accountLift, by: "analyst1", ["what": .text("bar")])
    #expect(fold([bar, ask, review]).account.liftRequest?.line == ask)
  }

  @Test(arguments: 0..<100)
  func `any order of reading gives the same account`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let types = DeskType.allCases.filter { $0.subject == .account }
    let logins = ["analyst1", "analyst2", "supervisor1", "supervisor2", "agent1"]
    let lines = (0..<40).map { index in
      let id = DeskValue.text("a\(Int.random(in: 0..<40, using: &generator))")
      return DeskScript.line(
        "a\(index)", types.randomElement(using: &generator) ?? .fraudNote, on: "member:p1",
        by: logins.randomElement(using: &generator) ?? "analyst1",
        at: Int.random(in: 0...(3 * Self.day), using: &generator),
        [
          "text": .text("x"), "outcome": .text("reached"), "until": .text("2020-11-14"),
          "of": id, "proposal": id, "view": .text("against"), "what": .text("bar"),
        ])
    }
    let one = fold(lines)
    let other = fold(lines.shuffled(using: &generator))
    #expect(one.account == other.account, "seed \(seed)")
    #expect(one.refusals == other.refusals, "seed \(seed)")
  }
}
