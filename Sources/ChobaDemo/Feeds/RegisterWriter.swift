import ChobaCore

/// Writes the members who registered on a day and the codes sent to their telephones.
struct RegisterWriter {
  let plan: DemoPlan
  let root: String
  let schemes: Schemes

  /// Returns the number of lines.
  func write(day: Int) throws(DemoError) -> Int {
    let numbers = plan.registrations.on(day)
    let newcomers = schemes.newcomers[day] ?? []
    guard !numbers.isEmpty || !newcomers.isEmpty else { return 0 }
    var lines = 0
    for site in Site.allCases {
      let members = LineFile(
        path: DayFiles.path(root, .members, day: day, part: "-\(site)"),
        wanted: plan.feeds.contains(.members))
      let messages = LineFile(
        path: DayFiles.path(root, .sms, day: day, part: "-\(site)"),
        wanted: plan.feeds.contains(.sms))
      for number in numbers where Self.site(ofMember: number) == site {
        let member = ordinary(number, among: numbers, day: day)
        try write(member, site, members, messages)
      }
      for member in newcomers where Self.site(ofMember: member.number) == site {
        try write(member, site, members, messages)
      }
      try members.finish()
      try messages.finish()
      lines += members.lines + messages.lines
    }
    return lines
  }

  static func site(ofMember number: Int) -> Site { number % 13 < 8 ? .epark : .gourmet }

  private func ordinary(_ number: Int, among numbers: Range<Int>, day: Int) -> Schemes.Newcomer {
    // From seven in the morning to midnight, evenly; on the last day until the data end.
    let open = day == DemoTime.lastDay.number ? 11 * DemoTime.hour : 16 * DemoTime.hour
    let joined =
      day * DemoTime.day + 7 * DemoTime.hour
      + (number - numbers.lowerBound) * open / numbers.count
    return Schemes.Newcomer(
      number: number, phone: Schemes.phone(ofMember: number), joined: joined)
  }

  private func write(
    _ member: Schemes.Newcomer, _ site: Site, _ members: LineFile, _ messages: LineFile
  ) throws(DemoError) {
    if members.wanted {
      members.buffer.raw("{\"id\":\"p")
      members.buffer.padded(member.number, 7)
      members.buffer.raw("\",\"at\":\"")
      members.buffer.time(member.joined)
      members.buffer.raw("\",\"phone\":\"+81")
      members.buffer.padded(member.phone, 10)
      members.buffer.raw("\",\"site\":\"")
      members.buffer.raw(site.name)
      members.buffer.raw("\",\"joined\":\"")
      members.buffer.time(member.joined)
      members.buffer.raw("\"")
      try members.endLine()
    }
    if messages.wanted { try writeMessages(member, messages) }
  }

  /// A code is asked for, sent and typed; some expire after half an hour, some cannot be sent.
  private func writeMessages(
    _ member: Schemes.Newcomer, _ file: LineFile
  ) throws(DemoError) {
    var dice = Dice(plan.seed, .members, member.number)
    var events = 0
    var at = member.joined + dice.within(20...90)
    func write(_ event: StaticString) throws(DemoError) {
      guard at <= DemoTime.end else { return }
      file.buffer.raw("{\"id\":\"s")
      file.buffer.padded(member.number, 7)
      file.buffer.padded(events, 2)
      file.buffer.raw("\",\"at\":\"")
      file.buffer.time(at)
      file.buffer.raw("\",\"member\":\"p")
      file.buffer.padded(member.number, 7)
      file.buffer.raw("\",\"phone\":\"+81")
      file.buffer.padded(member.phone, 10)
      file.buffer.raw("\",\"event\":\"")
      file.buffer.raw(event)
      file.buffer.raw("\"")
      try file.endLine()
      events += 1
    }
    let failures = dice.below(100)
    for turn in 0..<(failures < 88 ? 0 : failures < 97 ? 1 : 3) {
      try write("requested")
      at += dice.within(2...6)
      try write(failures % 2 == 0 ? "sent" : "failed")
      guard failures % 2 == 0 else { continue }
      at += 30 * DemoTime.minute
      try write("expired")
      at += dice.within(60...900) * (turn + 1)
    }
    // One in a hundred gives up: staff see where they are stuck.
    guard failures < 99 else { return }
    try write("requested")
    at += dice.within(2...6)
    try write("sent")
    at += dice.within(15...400)
    try write("verified")
  }
}
