import ChobaCore
import Testing

struct AccountStageTests {
  private func account(_ lines: [DeskLine]) -> Account {
    AccountFold(AccountFoldTests.id, lines: lines, context: AccountFoldTests.context).account
  }

  private let midnight = DeskScript.at(720)
  private let alert = AccountAlert(since: DeskScript.noon, newest: DeskScript.noon)

  @Test func `an alert is watched by itself from the next daily check on`() throws {
    let account = account([])
    let before = Timestamp(microseconds: midnight.microseconds - 1)
    #expect(account.stage(alert: alert, now: before, in: .tokyo)?.stage == .alert)
    let watched = try #require(account.stage(alert: alert, now: midnight, in: .tokyo))
    #expect((watched.stage, watched.since) == (.watch, midnight))
    #expect(account.stage(alert: nil, now: midnight, in: .tokyo) == nil)
  }

  @Test func `a person may watch sooner, or dismiss it until a day`() {
    let watch = account([AccountFoldTests.line(5, .fraudWatch, by: "analyst1")])
    #expect(watch.watchedSince(alert: alert, now: DeskScript.at(6), in: .tokyo) == DeskScript.at(5))
    let dismissed = account([
      AccountFoldTests.line(5, .fraudDismiss, by: "analyst1", ["until": .text("2020-11-15")])
    ])
    let lastMinute = DeskScript.at(720 + 24 * 60 - 1)
    #expect(dismissed.stage(alert: alert, now: lastMinute, in: .tokyo)?.stage == .cleared)
    let nextDay = lastMinute.advanced(byMinutes: 1)
    #expect(dismissed.stage(alert: alert, now: nextDay, in: .tokyo)?.stage == .alert)
    let dayAfter = nextDay.advanced(byMinutes: 24 * 60)
    #expect(dismissed.stage(alert: alert, now: dayAfter, in: .tokyo)?.stage == .watch)
  }

  @Test func `a dismissal silences the hits of before it, not newer ones`() {
    let dismissed = account([
      AccountFoldTests.line(5, .fraudDismiss, by: "analyst1", ["until": .text("2020-11-30")])
    ])
    func stage(newest minute: Int, at now: Int) -> FraudStage? {
      let alert = AccountAlert(since: DeskScript.noon, newest: DeskScript.at(minute))
      return dismissed.stage(alert: alert, now: DeskScript.at(now), in: .tokyo)?.stage
    }
    #expect(stage(newest: 5, at: 9) == .cleared)
    #expect(stage(newest: 6, at: 9) == .alert)
    #expect(stage(newest: 6, at: 720) == .watch)
    // A hit that has not happened yet says nothing.
    #expect(stage(newest: 10, at: 9) == .cleared)
  }

  @Test func `a dismissal does not silence what was written after it of days before it`() throws {
    let dismissed = account([
      AccountFoldTests.line(5, .fraudDismiss, by: "analyst1", ["until": .text("2020-11-30")])
    ])
    func alert(known minute: Int) -> AccountAlert? {
      AccountAlert(days: [
        .init(first: DeskScript.at(-9), last: DeskScript.at(-8), known: DeskScript.at(minute))
      ])
    }
    func stage(known: Int, at now: Int) -> (stage: FraudStage, since: Timestamp)? {
      dismissed.stage(alert: alert(known: known), now: DeskScript.at(now), in: .tokyo)
    }
    #expect(stage(known: 5, at: 9)?.stage == .cleared)
    // It is an alert since it was written, and waits for the next check as any other.
    #expect(try #require(stage(known: 6, at: 9)) == (.alert, DeskScript.at(6)))
    #expect(try #require(stage(known: 6, at: 720)) == (.watch, midnight))
  }

  @Test func `a hit of a visit to come happened when it was written`() throws {
    let visit = DeskScript.at(40 * 24 * 60)
    let reading = FraudReading(
      account: .member(1), time: visit, known: DeskScript.noon, value: 1, yen: Yen(0),
      evidence: [1])
    let hits = FraudRules.hits(
      .pointsAboveVisit, [reading], FraudRuleSetting.standard, in: .tokyo)
    let alert = try #require(AccountAlert(days: hits.flatMap(\.days)))
    #expect(alert.since == DeskScript.noon)
    #expect(account([]).stage(alert: alert, now: DeskScript.noon, in: .tokyo)?.stage == .alert)
  }

  @Test func `who cheats again after a pause is watched since the first time`() throws {
    let readings = [0, 90].map { day in
      FraudReading(
        account: .member(1), time: DeskScript.at(day * 24 * 60),
        known: DeskScript.at(day * 24 * 60), value: 3, yen: Yen(0), evidence: [1])
    }
    let hit = try #require(
      FraudRules.hits(
        .noShowAtOneMerchant, readings, FraudRuleSetting.standard, in: .tokyo
      ).first)
    #expect(hit.since == readings[1].time)
    let alert = AccountAlert(days: hit.days)
    let now = DeskScript.at(91 * 24 * 60)
    #expect(account([]).watchedSince(alert: alert, now: now, in: .tokyo) == midnight)
    let contact = AccountFoldTests.line(
      1, .fraudContact, by: "sales1", ["outcome": .text("reached")])
    let analyst = Actor(login: Login("analyst1"), roles: [.analyst])
    #expect(
      account([contact]).refusal(
        analyst, .fraudWarn, alert: alert, now: now, in: .tokyo, opinions: 1) == nil)
  }

  @Test func `an account that was only contacted has no stage`() {
    let contact = AccountFoldTests.line(
      1, .fraudContact, by: "sales1", ["outcome": .text("reached")])
    #expect(account([contact]).stage(alert: nil, now: midnight, in: .tokyo) == nil)
  }

  @Test func `screens ask for newer hits, the fold does not`() {
    let lines = [
      AccountFoldTests.line(1, .fraudWatch, by: "analyst1"),
      AccountFoldTests.line(2, .fraudContact, by: "sales1", ["outcome": .text("reached")]),
    ]
    let analyst = Actor(login: Login("analyst1"), roles: [.analyst])
    func refusal(_ account: Account, _ type: DeskType, newest: Int?, at now: Int) -> Refusal? {
      let alert = newest.map {
        AccountAlert(since: DeskScript.at(min($0, 0)), newest: DeskScript.at($0))
      }
      return account.refusal(
        analyst, type, alert: alert, now: DeskScript.at(now), in: .tokyo, opinions: 1)
    }
    let watched = account(lines)
    #expect(refusal(account([]), .fraudWarn, newest: nil, at: 3) == .gate("watch"))
    // Watched by itself, a person may still say so; watched by a person, once more is nothing.
    #expect(refusal(account([]), .fraudWatch, newest: 0, at: 3) == nil)
    #expect(
      refusal(watched, .fraudWatch, newest: 2, at: 3)
        == .state("watched", by: Login("analyst1"), at: DeskScript.at(1)))
    #expect(refusal(watched, .fraudWarn, newest: 1, at: 3) == .gate("newer-hit"))
    #expect(refusal(watched, .fraudWarn, newest: 2, at: 3) == nil)
    let warned = account(
      lines + [AccountFoldTests.line(3, .fraudWarn, by: "analyst1", ["until": .text("2020-11-14")])]
    )
    #expect(refusal(warned, .accountBar, newest: 9, at: 10) == .gate("improvement"))
    #expect(refusal(warned, .accountBar, newest: 3, at: 720) == .gate("newer-hit"))
    #expect(refusal(warned, .accountBar, newest: 4, at: 720) == nil)
  }

  @Test func `who is hit anew every day after a dismissal is watched at the next check`() throws {
    let dismissed = account([
      AccountFoldTests.line(5, .fraudDismiss, by: "analyst1", ["until": .text("2020-11-30")])
    ])
    // A table without a visit every day at noon, always in one chain: the newest is of today.
    let readings = (0...4).map { day in
      FraudReading(
        account: .member(1), time: DeskScript.at(day * 24 * 60),
        known: DeskScript.at(day * 24 * 60), value: 3 + day, yen: Yen(0), evidence: [1])
    }
    func stage(days: Int, at minute: Int) -> FraudStage? {
      let hits = FraudRules.hits(
        .noShowAtOneMerchant, readings.prefix(days + 1), FraudRuleSetting.standard, in: .tokyo)
      let rules = hits.map { hit in
        RuleHit(
          rule: hit.kind.rawValue, score: hit.score, count: hit.reading.value,
          threshold: hit.threshold, last: hit.reading.time, evidence: [], since: hit.since,
          days: hit.days)
      }
      return dismissed.stage(alert: rules.alert, now: DeskScript.at(minute), in: .tokyo)?.stage
    }
    let day = 24 * 60
    #expect(stage(days: 0, at: 10) == .cleared)
    #expect(stage(days: 1, at: day + 10) == .alert)
    #expect(stage(days: 1, at: day + 719) == .alert)
    #expect(stage(days: 1, at: day + 720) == .watch)
    #expect(stage(days: 2, at: 2 * day + 10) == .watch)
    #expect(stage(days: 4, at: 4 * day + 10) == .watch)
  }

  @Test func `of hits those have happened that are not still to come`() {
    let noon = DeskScript.noon
    let alert = AccountAlert(since: noon, newest: noon.advanced(bySeconds: 60))
    #expect(alert.happened(by: noon)?.newest == noon)
    #expect(alert.happened(by: noon.advanced(bySeconds: 60)) == alert)
    #expect(alert.happened(by: noon.advanced(bySeconds: -1)) == nil)
  }
}
