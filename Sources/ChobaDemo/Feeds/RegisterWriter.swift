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
      func file(_ feed: Feed) -> LineFile {
        LineFile(
          path: DayFiles.path(root, feed, day: day, part: "-\(site)"),
          wanted: plan.feeds.contains(feed))
      }
      let files = RegisterFiles(seed: plan.seed, members: file(.members), messages: file(.sms))
      for number in numbers where RegisterFiles.site(ofMember: number) == site {
        try files.write(ordinary(number, among: numbers, day: day), until: DemoTime.end)
      }
      for member in newcomers where RegisterFiles.site(ofMember: member.number) == site {
        try files.write(member, until: DemoTime.end)
      }
      lines += try files.finish()
    }
    return lines
  }

  private func ordinary(_ number: Int, among numbers: Range<Int>, day: Int) -> Schemes.Newcomer {
    // From seven in the morning to midnight, evenly; on the last day until the data end.
    let open = day == DemoTime.lastDay.number ? 11 * DemoTime.hour : 16 * DemoTime.hour
    let joined =
      day * DemoTime.day + 7 * DemoTime.hour
      + (number - numbers.lowerBound) * open / numbers.count
    return Schemes.Newcomer(
      number: number, phone: Schemes.phone(ofMember: number), joined: joined)
  }
}

/// Where members and the codes sent to them are written.
struct RegisterFiles {
  let seed: UInt64
  let members: LineFile
  let messages: LineFile

  static func site(ofMember number: Int) -> Site { number % 13 < 8 ? .epark : .gourmet }

  /// Returns the number of lines.
  func finish() throws(DemoError) -> Int {
    try members.finish()
    try messages.finish()
    return members.lines + messages.lines
  }

  /// What happens after `until` is left out.
  func write(_ member: Schemes.Newcomer, until: TokyoSeconds) throws(DemoError) {
    if members.wanted { try writeMember(member) }
    if messages.wanted { try writeMessages(member, until: until) }
  }

  private func writeMember(_ member: Schemes.Newcomer) throws(DemoError) {
    members.buffer.raw("{\"id\":\"p")
    members.buffer.padded(member.number, 7)
    members.buffer.raw("\",\"at\":\"")
    members.buffer.time(member.joined)
    members.buffer.raw("\",\"phone\":\"+81")
    members.buffer.padded(member.phone, 10)
    members.buffer.raw("\",\"site\":\"")
    members.buffer.raw(Self.site(ofMember: member.number).name)
    members.buffer.raw("\",\"joined\":\"")
    members.buffer.time(member.joined)
    members.buffer.raw("\"")
    try members.endLine()
  }

  /// A code is asked for, sent and typed; some expire after half an hour, some cannot be sent, and
  /// one member in a hundred gives up: staff see where they are stuck.
  private func writeMessages(
    _ member: Schemes.Newcomer, until: TokyoSeconds
  ) throws(DemoError) {
    var dice = Dice(seed, .members, member.number)
    var count = 0
    var at = member.joined + dice.within(20...90)
    func write(_ event: StaticString, after seconds: Int) throws(DemoError) {
      at += seconds
      guard at <= until else { return }
      try writeMessage(member, count, at: at, event)
      count += 1
    }
    let fate = dice.below(100)
    for _ in 0..<(fate < 88 ? 0 : fate < 97 ? 1 : 3) {
      try write("requested", after: dice.within(60...900))
      try write(fate % 2 == 0 ? "sent" : "failed", after: dice.within(2...6))
      if fate % 2 == 0 { try write("expired", after: 30 * DemoTime.minute) }
    }
    guard fate < 99 else { return }
    try write("requested", after: dice.within(5...60))
    try write("sent", after: dice.within(2...6))
    try write("verified", after: dice.within(15...400))
  }

  private func writeMessage(
    _ member: Schemes.Newcomer, _ number: Int, at: TokyoSeconds, _ event: StaticString
  ) throws(DemoError) {
    messages.buffer.raw("{\"id\":\"s")
    messages.buffer.padded(member.number, 7)
    messages.buffer.padded(number, 2)
    messages.buffer.raw("\",\"at\":\"")
    messages.buffer.time(at)
    messages.buffer.raw("\",\"member\":\"p")
    messages.buffer.padded(member.number, 7)
    messages.buffer.raw("\",\"phone\":\"+81")
    messages.buffer.padded(member.phone, 10)
    messages.buffer.raw("\",\"event\":\"")
    messages.buffer.raw(event)
    messages.buffer.raw("\"")
    try messages.endLine()
  }
}
