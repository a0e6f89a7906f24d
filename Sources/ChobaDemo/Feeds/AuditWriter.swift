import ChobaCore

/// Writes the auditing contractor's verdicts on the daily reports of each site.
struct AuditWriter {
  let plan: DemoPlan
  let root: String

  private static let notes = [
    "取消分が反映されていません。該当行を修正のうえ再提出してください。",
    "ランチ・ディナーの区分が予約時刻と一致しない行があります。",
    "加盟店の閉店後の利用が含まれています。確認してください。",
  ]

  /// Returns the number of lines.
  func write() throws(DemoError) -> Int {
    guard plan.feeds.contains(.audit) else { return 0 }
    var lines = 0
    var files: [CivilMonth: LineFile] = [:]
    // A verdict comes within a week; the last days' are still to come.
    for day in DemoTime.days.dropLast(5) {
      for site in Site.allCases {
        let month = CivilDay(number: day).month
        let file = files[month] ?? LineFile(path: DayFiles.path(root, .audit, day: day))
        files[month] = file
        try write(day, site, to: file)
      }
    }
    for (_, file) in files.sorted(by: { $0.key < $1.key }) {
      try file.finish()
      lines += file.lines
    }
    return lines
  }

  private func write(_ day: Int, _ site: Site, to file: LineFile) throws(DemoError) {
    var dice = Dice(plan.seed, .audit, day, site.rawValue)
    let first =
      (day + dice.within(2...4)) * DemoTime.day + 10 * DemoTime.hour + dice.below(20_000)
    guard dice.chance(perMille: 25) else {
      return try write(day, site, revision: 1, at: first, order: nil, to: file)
    }
    try write(day, site, revision: 1, at: first, order: dice.pick(Self.notes), to: file)
    let second = first + dice.within(3...6) * DemoTime.day
    guard second < DemoTime.end else { return }
    try write(day, site, revision: 2, at: second, order: nil, to: file)
  }

  private func write(
    _ day: Int, _ site: Site, revision: Int, at: TokyoSeconds, order: String?, to file: LineFile
  ) throws(DemoError) {
    file.buffer.raw("{\"id\":\"v")
    file.buffer.padded(day, 5)
    file.buffer.padded(site.rawValue, 1)
    file.buffer.padded(revision, 1)
    file.buffer.raw("\",\"at\":\"")
    file.buffer.time(at)
    file.buffer.raw("\",\"site\":\"")
    file.buffer.raw(site.name)
    file.buffer.raw("\",\"day\":\"")
    file.buffer.date(day)
    file.buffer.raw("\",\"revision\":")
    file.buffer.number(revision)
    file.buffer.field("verdict", order == nil ? "accepted" : "correct")
    if let order {
      file.buffer.field("note", order)
      file.buffer.raw(",\"due\":\"")
      file.buffer.date(at / DemoTime.day + 5)
      file.buffer.raw("\"")
    }
    try file.endLine()
  }
}
