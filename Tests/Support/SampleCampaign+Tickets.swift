package import ChobaCore
package import ChobaUI

/// What the sample campaign knows about one ticket, a shift and the figures of the call centre.
extension SampleCampaign {
  /// Names in place of logins; one login has none.
  package static let colleagues: [Colleague] = [
    Colleague(login: Login("tanaka"), name: "田中 恵", roles: [.supervisor]),
    Colleague(login: Login("sato"), name: "佐藤 健", roles: [.sales]),
    Colleague(login: Login("takahashi"), name: "高橋 由紀子", roles: [.support]),
    Colleague(login: Login("suzuki"), name: "鈴木 一郎", roles: [.agent]),
  ]

  func ticket(_ id: TicketID) -> TicketAnswer? {
    tickets.first { $0.id == id }.map { row in
      var answer = TicketAnswer(
        row: row,
        body: "予約の時刻が違うと言われました。\u{1b}[31m赤\u{1b}[0m\n店は19:00開店に変わったそうです。"
          + "お客様は18:30にご来店済みで、ﾚｼｰﾄはまだ反映されていません。👨‍👩‍👧 3名。",
        history: Self.ticketHistory(id), clocks: clocks(of: row),
        verified: row.from == .member ? nil : "matched",
        links: row.id == tickets.first?.id ? ["member:p0031447", "r0088120"] : [],
        mergedInto: row.state == .merged ? tickets[0].id : nil,
        merged: row.id == tickets.first?.id ? Array(tickets.dropFirst(7).prefix(1)) : [])
      answer.instructions = row.instructions.map(Self.instruction)
      return answer
    }
  }

  private static func instruction(_ open: OpenInstruction) -> Instruction {
    Instruction(
      line: DeskLine(
        id: open.line, at: time(14, 17, 50), by: open.by, type: "ticket.instruct", on: "",
        fields: ["text": .text("開店時間を店に確かめ、掲載を直してください。")]),
      team: open.team, due: open.due, holder: open.holder)
  }

  /// A first answer that was met, the team's clock that runs, and a promise or a wait.
  private func clocks(of row: TicketRow) -> [TicketClock] {
    let first = TicketClock(
      kind: .firstAnswer, start: row.at, due: row.at.advanced(byMinutes: 10), minutes: 10,
      metAt: row.at.advanced(byMinutes: row.channel == .phone ? 0 : 52))
    guard let due = row.due else { return [first] }
    if row.pendingFor != nil {
      return [
        first,
        TicketClock(
          kind: .sales, start: due.advanced(byMinutes: -300), due: due.advanced(byMinutes: -60),
          minutes: 240),
        TicketClock(kind: .pending, start: due.advanced(byMinutes: -60), due: due),
      ]
    }
    let minutes = row.isUrgent ? 15 : 240
    return [
      first,
      TicketClock(
        kind: row.isUrgent ? .urgent : .sales, start: due.advanced(byMinutes: -minutes), due: due,
        minutes: minutes),
      TicketClock(
        kind: .promise, start: due, due: Self.now.advanced(byMinutes: 28), minutes: nil),
    ]
  }

  private static func ticketHistory(_ id: TicketID) -> [ActivityRow] {
    let taken = Refusal.state("taken", by: Login("sato"), at: time(14, 18, 21))
    return [
      line(1, (9, 4), "suzuki", "ticket.verify", id, ["result": .text("matched")]),
      line(
        2, (9, 6), "suzuki", "ticket.escalate", id,
        ["to": .text("sales"), "text": .text("開店時間の確認をお願いします")]),
      line(3, (18, 21), "sato", "ticket.take", id, [:]),
      line(4, (18, 21), "tanaka", "ticket.take", id, [:], taken),
      line(5, (18, 22), "sato", "ticket.contact", id, ["outcome": .text("no_answer")]),
      line(
        6, (18, 24), "sato", "ticket.promise", id,
        ["due": .text("2020-11-14T19:00:00+09:00"), "text": .text("店長が19時に戻る")]),
      line(7, (18, 26), "yamada", "ticket.assign", id, ["to": .text("takahashi")], .samePerson),
    ]
  }

  private static func line(
    _ number: Int, _ clock: (hour: Int, minute: Int), _ by: String, _ type: String,
    _ on: TicketID, _ fields: [String: DeskValue], _ refusal: Refusal? = nil
  ) -> ActivityRow {
    ActivityRow(
      line: DeskLine(
        id: LineID("01ET\(padded(number, 4))"), at: time(14, clock.hour, clock.minute),
        by: Login(by), type: type, on: on.text, fields: fields), refusal: refusal)
  }
}

extension SampleCampaign {
  /// Everything that must reach everybody at once.
  package static let someSignals: SignalsAnswer = {
    var ringing = ticket(0)
    (ringing.to, ringing.state, ringing.owner) = (.sales, .escalated, nil)
    return SignalsAnswer(
      notices: [
        NoticeRow(
          id: LineID("01EN0001"), at: time(14, 17, 50), by: Login("tanaka"),
          text: "認証コードのSMSが届きにくい状態です（ドコモ）。再送は1回だけ案内してください。復旧の見込みは20時です。",
          until: CivilMonth(year: 2020, month: 11).day(14))
      ],
      ringing: [ringing], briefs: [sampleBrief])
  }()

  package static let sampleBrief = BriefRow(
    id: LineID("01EB0001"), at: time(14, 17, 58), by: Login("suzuki"), since: time(14, 8, 0),
    text: "居酒屋とりまるの件、店長が19時に戻ります。必ず折り返してください。\nSMSの不達は復旧待ちです。")

  func shift(of login: Login, since: Timestamp?) -> ShiftAnswer {
    let open = tickets.filter { $0.state != .resolved }
    func promise(_ place: Int, _ minutes: Int, _ by: String, _ text: String?) -> PromiseRow? {
      guard open.indices.contains(place) else { return nil }
      return PromiseRow(
        ticket: open[place], due: Self.now.advanced(byMinutes: minutes), by: Login(by), text: text)
    }
    return ShiftAnswer(
      brief: nil, login: login, since: since ?? Self.time(14, 8, 0),
      changed: Array(tickets.dropFirst(3).prefix(4)),
      promises: [
        promise(2, -12, "suzuki", "営業時間を確認して折り返す"), promise(0, 28, "suzuki", "店長が19時に戻る"),
        promise(5, 88, "sato", nil),
      ].compactMap { $0 },
      waiting: open.filter { $0.state == .escalated }.prefix(3).map { $0 },
      owned: open.filter { $0.owner != nil && $0.instructions.isEmpty }.prefix(2).map { $0 },
      instructed: open.filter { !$0.instructions.isEmpty })
  }

  func brief(_ id: LineID) -> ShiftAnswer? {
    guard id == Self.sampleBrief.id else { return nil }
    var shift = shift(of: Self.sampleBrief.by, since: Self.sampleBrief.since)
    shift.brief = Self.sampleBrief
    return shift
  }

  func figures(_ by: TicketFiguresRequest.By) -> [TicketFiguresRow] {
    let keys: [String] =
      switch by {
      case .month: ["2020-09", "2020-10", "2020-11"]
      case .day: (1...14).map { "2020-11-\(padded($0, 2))" }
      case .team: ["first", "support", "sales", "partner"]
      case .person: ["suzuki", "sato", "takahashi", "yamada"]
      }
    return keys.enumerated().map { place, key in
      let received = 40_000 / (1 + place * place * 7)
      return TicketFiguresRow(
        key: key, received: received, resolved: received * 95 / 100,
        closedAtFirstLine: received * 7 / 10, reopened: received / 60, late: received / 25,
        firstAnswer: place == 3 ? nil : MinuteSpread(median: 2, p90: 9 + place, p95: 14, most: 71),
        resolution: MinuteSpread(median: 38, p90: 310 + 60 * place, p95: 900, most: 4_000))
    }
  }

  var figuresTotal: TicketFiguresRow {
    TicketFiguresRow(
      key: "total", received: 46_383, resolved: 44_063, closedAtFirstLine: 32_468, reopened: 773,
      late: 1_855, firstAnswer: MinuteSpread(median: 2, p90: 9, p95: 14, most: 71),
      resolution: MinuteSpread(median: 38, p90: 310, p95: 900, most: 4_000))
  }

  var access: [ActivityRow] {
    let reveal = DeskType.accessReveal.rawValue
    return [
      ActivityRow(
        line: DeskLine(
          id: LineID("01EA0003"), at: Self.time(14, 18, 12, second: 9), by: Login("suzuki"),
          type: reveal, on: "member:p0031447",
          fields: ["field": .text("phone"), "purpose": .text("折返しのため")])),
      ActivityRow(
        line: DeskLine(
          id: LineID("01EA0002"), at: Self.time(14, 17, 40), by: Login("sato"),
          type: DeskType.accessExport.rawValue, on: "list",
          fields: [
            "what": .text("tickets"), "purpose": .text("週次の確認"), "filter": .text("late:yes"),
            "count": .number(41),
          ])),
      ActivityRow(
        line: DeskLine(
          id: LineID("01EA0001"), at: Self.time(13, 9, 0), by: Login("yamada"), type: reveal,
          on: "merchant:m00900",
          fields: ["field": .text("bank"), "purpose": .text("名義相違の確認")])),
    ]
  }
}
