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
    for (login, acts) in Dictionary(grouping: acts, by: \.by).sorted(by: { $0.key < $1.key }) {
      lines += try write(acts.sorted { ($0.at, $0.id) < ($1.at, $1.id) }, login, month)
    }
    return lines
  }

  private func write(
    _ acts: [DeskAct], _ login: String, _ month: CivilMonth
  ) throws(DemoError) -> Int {
    guard let first = acts.first else { return 0 }
    let file = LineFile(path: "\(root)/desk/\(login)/demo-\(month).ndjson")
    var dice = Dice(plan.seed, .desk, month.number, first.at)
    var chain = DeskChain()
    let opened = DeskAct("session.opened", on: login, by: login, at: first.at - 30, &dice)
    for act in [opened] + acts {
      chain.append(act, to: &file.buffer)
      try file.countLine()
    }
    try file.finish()
    return file.lines
  }
}
