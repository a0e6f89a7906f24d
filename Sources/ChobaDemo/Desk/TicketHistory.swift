import ChobaCore

/// What the desks did about a call: taken, closed by the first line or escalated, answered.
///
/// All is over on the day of the call, but on the last two days, when some of it is still open.
struct TicketHistory {
  let plan: DemoPlan

  func acts(on day: Int) -> [DeskAct] {
    let calls = CallMaker(plan: plan).calls(on: day)
    return calls.enumerated().flatMap { number, call in
      var dice = Dice(plan.seed, .tickets, day, number)
      return acts(for: call, until: progress(of: call, number), &dice)
        .filter { $0.at <= DemoTime.end }
    }
  }

  /// How far a case has come when the data end.
  private enum Progress { case waiting, taken, pended, escalated, withTeam, closed }

  private func progress(of call: DemoCall, _ number: Int) -> Progress {
    switch (DemoTime.lastDay.number - call.at / DemoTime.day, number % 10) {
    // One in ten has been forgotten; others are simply fresh.
    case (0, 0): .waiting
    case (0, 3), (0, 5): call.at > DemoTime.end - DemoTime.hour ? .waiting : .closed
    case (0, 1), (0, 8): .taken
    case (0, 4): .pended
    case (0, 2), (0, 7), (1, 4): .escalated
    case (0, 6), (1, 8): .withTeam
    default: .closed
    }
  }

  private func acts(
    for call: DemoCall, until progress: Progress, _ dice: inout Dice
  ) -> [DeskAct] {
    let agent = dice.pick(DemoStaff.agents)
    // A call is picked up at once, a mail within ten minutes, mostly.
    let wait = call.channel == .phone ? dice.within(4...25) : dice.within(60...620)
    let taken = DeskAct("ticket.take", on: call.id, by: agent, at: call.at + wait, &dice)
    switch progress {
    case .waiting: return []
    case .taken: return [taken]
    case .pended: return [taken, pending(call, by: agent, at: taken.at, &dice)]
    case .escalated: return Array(passedOn(call, taken, &dice).prefix(2))
    case .withTeam: return Array(passedOn(call, taken, &dice).prefix(3))
    case .closed: break
    }
    guard !call.text.urgent, dice.chance(perMille: 770) else {
      return passedOn(call, taken, &dice)
    }
    return [
      taken,
      DeskAct(
        "ticket.resolve", on: call.id, by: agent, at: taken.at + dice.within(120...900), &dice,
        [("text", call.text.answer)]),
    ]
  }

  private func pending(
    _ call: DemoCall, by agent: String, at: TokyoSeconds, _ dice: inout Dice
  ) -> DeskAct {
    var until = LineBuffer()
    until.time(DemoTime.end + dice.within(-20...90) * DemoTime.minute)
    return DeskAct(
      "ticket.pend", on: call.id, by: agent, at: at + dice.within(60...300), &dice,
      [("for", "callback"), ("until", String(decoding: until.bytes, as: UTF8.self))])
  }

  private func passedOn(_ call: DemoCall, _ taken: DeskAct, _ dice: inout Dice) -> [DeskAct] {
    call.text.urgent ? urgent(call, taken, &dice) : escalated(call, taken, &dice)
  }

  /// The first line passes it on, the team looks into it and closes it.
  private func escalated(_ call: DemoCall, _ taken: DeskAct, _ dice: inout Dice) -> [DeskAct] {
    let team = call.text.team
    let person = dice.pick(team == "sales" ? DemoStaff.sales : DemoStaff.support)
    var at = taken.at + dice.within(180...600)
    var acts = [
      taken,
      DeskAct(
        "ticket.escalate", on: call.id, by: taken.by, at: at, &dice,
        [("to", team), ("text", "一次対応では回答できないため確認をお願いします。")]),
    ]
    at += dice.within(300...2_400)
    acts.append(DeskAct("ticket.take", on: call.id, by: person, at: at, &dice))
    at += dice.within(120...1_200)
    if team == "support", dice.chance(perMille: 300) {
      acts.append(
        DeskAct(
          "ticket.instruct", on: call.id, by: person, at: at, &dice,
          [("to", "sales"), ("text", "加盟店へ状況の確認をお願いします。")]))
    } else {
      acts.append(
        DeskAct(
          "ticket.note", on: call.id, by: person, at: at, &dice,
          [("text", "予約履歴と登録内容を確認。折返しの準備中。")]))
    }
    at += dice.within(300...1_800)
    acts.append(
      DeskAct(
        "ticket.resolve", on: call.id, by: person, at: at, &dice, [("text", call.text.answer)]))
    return acts
  }

  /// Sales rings the merchant directly, within a quarter of an hour but for one in twelve.
  private func urgent(_ call: DemoCall, _ taken: DeskAct, _ dice: inout Dice) -> [DeskAct] {
    let person = dice.pick(DemoStaff.sales)
    let passed = taken.at + dice.within(40...120)
    let rung = passed + (dice.chance(perMille: 83) ? 1_500 : dice.within(90...600))
    return [
      taken,
      DeskAct(
        "ticket.escalate", on: call.id, by: taken.by, at: passed, &dice,
        [("to", "sales"), ("text", "緊急。加盟店へ直接連絡をお願いします。")]),
      DeskAct("ticket.take", on: call.id, by: person, at: passed + 30, &dice),
      DeskAct(
        "ticket.contact", on: call.id, by: person, at: rung, &dice,
        [("outcome", "reached"), ("text", "加盟店へ架電。店長と対応を確認した。")]),
      DeskAct(
        "ticket.resolve", on: call.id, by: person, at: rung + dice.within(300...2_400), &dice,
        [("text", call.text.answer)]),
    ]
  }
}
