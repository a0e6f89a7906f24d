import ChobaCore

/// What the fraud desk did about the accounts that the schemes are labelled with, step by step in
/// the order in which steps may be taken.
struct AccountHistory {
  let plan: DemoPlan
  let schemes: Schemes

  /// How far a case went; those from `barred` on have not complied.
  private enum Course: Int, CaseIterable {
    case watched, improved, warned, barred, proposed, suspended
  }

  /// Every act about accounts, in the order of accounts.
  func acts() -> [DeskAct] {
    var acts: [DeskAct] = []
    for (number, label) in schemes.labels.enumerated() {
      var dice = Dice(plan.seed, .accounts, number)
      // Nobody has looked at every third yet: alerts, or watched by the system itself.
      guard number % 3 != 2 else { continue }
      // When the labelled things had happened, at half past ten.
      let start = (label.day + 9) * DemoTime.day + 10 * DemoTime.hour + dice.below(6) * 1_800
      if label.kind == .innocent {
        acts.append(dismissal(of: label.account, at: start, &dice))
      } else {
        acts += steps(label.account, from: start, course: course(of: label, number), &dice)
      }
    }
    return (acts + lastDay()).filter { $0.at <= DemoTime.end }
  }

  /// A merchant's money is held while it is barred, and the bank's results know of none held: so
  /// merchants are warned at most.
  private func course(of label: Schemes.Label, _ number: Int) -> Course {
    let course = Course.allCases[number / 3 % Course.allCases.count]
    return label.account.hasPrefix("merchant") && course.rawValue > Course.warned.rawValue
      ? .warned : course
  }

  private func dismissal(of account: String, at: TokyoSeconds, _ dice: inout Dice) -> DeskAct {
    DeskAct(
      "fraud.dismiss", on: account, by: dice.pick(DemoStaff.analysts), at: at, &dice,
      [("text", "家族・団体の通常の利用と確認。"), ("until", Self.date(at / DemoTime.day + 60))])
  }

  private func steps(
    _ account: String, from start: TokyoSeconds, course: Course, _ dice: inout Dice
  ) -> [DeskAct] {
    let analyst = dice.pick(DemoStaff.analysts)
    var acts: [DeskAct] = []
    func act(
      _ type: StaticString, after days: Int, by: String? = nil,
      _ fields: [(name: StaticString, text: String)]
    ) {
      let at = start + days * DemoTime.day + acts.count * 611
      acts.append(DeskAct(type, on: account, by: by ?? analyst, at: at, &dice, fields))
    }
    act("fraud.watch", after: 0, [("text", "基準値超過が続くため重要監視対象とする。")])
    guard course != .watched else { return acts }
    act(
      "fraud.contact", after: 1,
      [("outcome", "reached"), ("text", "電話で利用状況をヒアリング。予約の経緯を確認した。")])
    act(
      "fraud.warn", after: 1,
      [("text", "予約と来店の状況の改善をお願いした。"), ("until", Self.date(start / DemoTime.day + 8))])
    if course == .improved {
      act("fraud.improved", after: 9, [("text", "期限後、同様の利用がないことを確認。")])
    }
    guard course.rawValue >= Course.barred.rawValue else { return acts }
    act(
      "fraud.contact", after: 9,
      [("outcome", "refused"), ("text", "改善の意思を確認できず、通話を切られた。")])
    act("account.bar", after: 9, [("text", "是正勧告に応じないため、参加資格を停止する。")])
    guard course != .barred else { return acts }
    act("account.propose", after: 12, [("text", "調査結果：同様の利用が継続。アカウント停止を提案する。")])
    guard course == .suspended, let proposal = acts.last?.id else { return acts }
    act(
      "account.opinion", after: 13, by: DemoStaff.supervisors[1],
      [("proposal", proposal), ("view", "for"), ("text", "記録を確認。提案に賛成。")])
    act(
      "account.approve", after: 14, by: DemoStaff.supervisors[0],
      [("proposal", proposal), ("text", "協議の結果、承認する。")])
    return acts
  }

  /// A notice to all seats, and an emergency bar that waits for its review.
  private func lastDay() -> [DeskAct] {
    var dice = Dice(plan.seed, .accounts, -1)
    let lastDay = DemoTime.lastDay
    var acts = [
      DeskAct(
        "desk.notice", on: "desk", by: DemoStaff.supervisors[0],
        at: DemoTime.end - 9 * DemoTime.hour, &dice,
        [
          ("text", "本日でポイントの利用期間が終了します。失効のお問い合わせが増えています。"),
          ("until", lastDay.description),
        ])
    ]
    if let account = schemes.labels.last(where: {
      $0.kind == .noShow && $0.account.hasPrefix("member")
    }) {
      acts.append(
        DeskAct(
          "account.bar_urgent", on: account.account, by: DemoStaff.analysts[0],
          at: DemoTime.end - 41 * DemoTime.minute, &dice,
          [("text", "今夜の予約が6件入っており、来店がない見込み。緊急に参加資格を停止する。")]))
    }
    return acts
  }

  private static func date(_ day: Int) -> String { CivilDay(number: day).description }
}
