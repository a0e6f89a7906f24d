import ChobaCore

/// Writes a month's desk lines: for every login a file that begins with its session and is chained
/// line by line.
struct DeskWriter {
  let plan: DemoPlan
  let root: String
  /// Acts about accounts, by the month in which they happened.
  let accountActs: [CivilMonth: [DeskAct]]

  init(plan: DemoPlan, root: String, schemes: Schemes) {
    self.plan = plan
    self.root = root
    accountActs = Dictionary(grouping: AccountHistory(plan: plan, schemes: schemes).acts()) {
      CivilDay(number: $0.at / DemoTime.day).month
    }
  }

  /// Returns the number of lines. Nothing is written where calls are not among the feeds.
  func write(_ month: CivilMonth) throws(DemoError) -> Int {
    guard plan.feeds.contains(.calls) else { return 0 }
    let history = TicketHistory(plan: plan)
    var acts = accountActs[month] ?? []
    for day in month.firstDay.number...month.lastDay.number { acts += history.acts(on: day) }
    var lines = 0
    let byLogin = Dictionary(grouping: acts, by: \.by)
    for (number, login) in DemoStaff.all.map(\.login).enumerated() {
      var dice = Dice(plan.seed, .sessions, month.number, number)
      guard let acts = byLogin[login]?.sorted(by: { ($0.at, $0.id) < ($1.at, $1.id) }),
        let first = acts.first
      else { continue }
      let opened = DeskAct("session.opened", on: login, by: login, at: first.at - 30, &dice)
      lines += try write([opened] + acts, login, month)
    }
    return lines
  }

  private func write(
    _ acts: [DeskAct], _ login: String, _ month: CivilMonth
  ) throws(DemoError) -> Int {
    let file = LineFile(path: "\(root)/desk/\(login)/demo-\(month).ndjson")
    var chain = DeskChain()
    for act in acts {
      chain.append(act, to: &file.buffer)
      try file.countLine()
    }
    try file.finish()
    return file.lines
  }
}
