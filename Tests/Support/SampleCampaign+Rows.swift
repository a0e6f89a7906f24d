package import ChobaCore

/// The rows of the sample campaign.
extension SampleCampaign {
  private static let names = [
    "居酒屋とりまる", "ﾔｷﾄﾘ ｶﾞﾝｺﾞ", "Café “Ω①”→※", "鮨処 﨑髙", "葛\u{e0100}城庵", "🍣寿司🎌二号店",
    "\u{202e}gnirts ytsan\u{1b}[2J", "とても長い名前の郷土料理と地酒の店 大阪駅前第三ビル地下二階店",
  ]
  private static let subjects = [
    "予約が二重になっている", "レシートが反映されない", "営業時間の変更", "ﾎﾟｲﾝﾄが付かない ⚠️",
    "Opening hours changed", "認証コードが届かない", "振込額の問い合わせ 👨‍👩‍👧", "か\u{3099}ソ\u{309a} の件",
  ]

  static func ticket(_ number: Int) -> TicketRow {
    let isMerchant = number % 3 != 1
    let account: AccountID =
      isMerchant
      ? .merchant(MerchantID("m\(padded(900 + number, 5))"))
      : .member(MemberID("p\(padded(31_000 + number, 7))"))
    let state: TicketState = [.escalated, .waiting, .taken, .resolved, .escalated][number % 5]
    let isOpen = state != .resolved
    return TicketRow(
      id: TicketID("c\(padded(412 + number, 6))"),
      reference: "\(padded(1_234 + number, 4))-\(padded(5_678 - number, 4))",
      at: time(14, 8 + number % 10, number % 60), from: isMerchant ? .merchant : .member,
      channel: [.phone, .mail, .web][number % 3], account: account,
      accountName: isMerchant ? names[number % names.count] : nil,
      category: number % 2 == 0 ? "予約" : nil, subject: subjects[number % subjects.count],
      state: state, to: state == .escalated ? [.sales, .support, .partner][number % 3] : nil,
      owner: state == .taken ? Login("tanaka") : nil, isUrgent: number % 7 == 0,
      due: isOpen ? now.advanced(byMinutes: number * 7 - 41) : nil,
      pendingFor: number % 9 == 4 ? .callback : nil, isUnreached: number % 7 == 0 && isOpen)
  }

  /// Support has it, and told sales to do something at 17:50.
  package static func instruct(_ row: inout TicketRow, holder: Login? = nil) {
    (row.state, row.to, row.owner) = (.taken, .support, Login("suzuki"))
    row.isUrgent = false
    row.isUnreached = false
    row.instructions = [
      OpenInstruction(
        line: LineID("01EI0001"), team: .sales, by: Login("suzuki"), due: time(14, 21, 50),
        holder: holder)
    ]
  }

  static func account(_ number: Int) -> FraudRow {
    let stage = FraudStage.allCases[number % FraudStage.allCases.count]
    let account: AccountID =
      number % 2 == 0
      ? .member(MemberID("p\(padded(31_447 + number, 7))"))
      : .merchant(MerchantID("m\(padded(number, 5))"))
    return FraudRow(
      account: account, name: number % 2 == 0 ? nil : names[number % names.count], stage: stage,
      isBarred: stage == .barred, isSuspended: stage == .suspended,
      hasOpenProposal: stage == .proposed, score: max(5, 92 - number * 2),
      hits: [
        RuleHit(
          rule: "no-show-at-one-merchant", score: 40, count: 6 + number % 4, threshold: 3,
          counterpart: .merchant(MerchantID("m00012")), last: time(13, 21, 5),
          evidence: (0..<6).map { LineID("r\(padded(88_120 + $0, 7))") })
      ]
        + (number % 3 == 0
          ? [
            RuleHit(
              rule: "shared-receipt", score: 30, count: 4, threshold: 2, last: time(12, 20, 0),
              evidence: [LineID("rc1"), LineID("rc2")])
          ] : []),
      since: time(10, 9, 0), owner: number % 4 == 0 ? Login("sato") : nil,
      activity: stage == .watch && number % 3 == 1 ? time(14, 17, 2) : nil,
      wait: wait(stage, number).map {
        FraudRow.Wait($0, since: time(10, 9, 0), without: excluded(from: $0))
      })
  }

  private static func excluded(from wait: CaseWait) -> [Login] {
    switch wait {
    case .improvement: []
    case .approval: [Login("inoue"), Login("nakamura")]
    case .review, .lift, .opinion: [Login("inoue")]
    }
  }

  /// Each kind of what waits for a person, now and then.
  private static func wait(_ stage: FraudStage, _ number: Int) -> CaseWait? {
    switch stage {
    case .proposed: number % 2 == 0 ? .opinion : .approval
    case .warned: number % 3 == 0 ? .improvement : nil
    case .suspended: number % 4 == 1 ? .lift : nil
    case .barred: number % 4 == 2 ? .review : nil
    default: nil
    }
  }

  static let samplePeriods: [PayoutPeriodRow] = [
    period("2020-11", (10, 11), (11, 10), payday: (2020, 11, 30), .closed, 3_204_118_450),
    period("2020-12", (11, 11), (12, 10), payday: (2020, 12, 30), .running, 1_100_207_300),
  ]

  private static func period(
    _ batch: String, _ first: (Int, Int), _ last: (Int, Int), payday: (Int, Int, Int),
    _ state: PayoutState, _ owed: Int64
  ) -> PayoutPeriodRow {
    func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDay {
      CivilMonth(year: year, month: month).day(day)
    }
    let isRunning = state == .running
    let lastWeekday = isRunning ? day(2020, 12, 31) : day(2020, 11, 30)
    return PayoutPeriodRow(
      batch: BatchID(batch), firstDay: day(2020, first.0, first.1),
      lastDay: day(2020, last.0, last.1), payday: day(payday.0, payday.1, payday.2),
      lastWeekday: lastWeekday, state: state, merchants: isRunning ? 18_004 : 30_144,
      used: Yen(owed + 1_204_500), adjusted: Yen(-1_234), carried: .zero, owed: Yen(owed),
      held: Yen(isRunning ? 0 : 1_204_500), heldMerchants: isRunning ? 0 : 3,
      paid: Yen(isRunning ? 0 : 2_900_000_000), paidMerchants: isRunning ? 0 : 24_812,
      returned: Yen(isRunning ? 0 : 88_000), returnedMerchants: isRunning ? 0 : 2)
  }

  /// The published figures of the first months, and a running one.
  static let sampleMonths: [TotalsRow] = [
    TotalsRow(
      key: "2020-10", points: MealPoints(lunch: Points(70_569_863), dinner: Points(497_305_777)),
      isRunning: false),
    TotalsRow(
      key: "2020-11", points: MealPoints(lunch: Points(749_663_905), dinner: Points(5_253_123_253)),
      isRunning: true),
    TotalsRow(
      key: "2020-12", points: MealPoints(lunch: Points(-1_234), dinner: Points(3_600_000)),
      isRunning: true),
  ]

  static let sampleActivity: [ActivityRow] = [
    ActivityRow(
      line: DeskLine(
        id: LineID("01EQ0001"), at: time(14, 18, 20, second: 5), by: Login("sato"),
        type: "ticket.escalate", on: "c000412",
        fields: ["to": .text("sales"), "text": .text("開店時間の確認をお願いします")])),
    ActivityRow(
      line: DeskLine(
        id: LineID("01EQ0002"), at: time(14, 18, 21, second: 40), by: Login("tanaka"),
        type: "ticket.take", on: "c000412"),
      refusal: .state("taken", by: Login("sato"), at: time(14, 18, 21))),
    ActivityRow(
      line: DeskLine(
        id: LineID("01EQ0003"), at: time(14, 18, 25), by: Login("yamada"), type: "fraud.watch",
        on: "member:p0031447", fields: ["text": .text("来店なしが続く")])),
    ActivityRow(
      line: DeskLine(
        id: LineID("01EQ0004"), at: time(14, 18, 30), by: Login("suzuki"), type: "payout.approve",
        on: "2020-11", fields: ["digest": .text("3f9a0c12")]),
      refusal: .samePerson),
  ]

  static let sampleProblems: [ProblemRow] = [
    problem("feeds/uses/2020/11/a.ndjson", 4_182, .missingField("points"), "{\"id\":\"u1\",…"),
    problem("feeds/calls/desk-3.ndjson", 17, .notJSON(column: 12), "\u{1b}]0;x"),
    problem("desk/tanaka/host-2020-11.ndjson", nil, .deskChainBroken, ""),
  ]

  private static func problem(
    _ path: String, _ line: Int?, _ reason: ProblemReason, _ excerpt: String
  ) -> ProblemRow {
    ProblemRow(
      id: "\(path):\(line ?? 0)",
      problem: Problem(path: path, line: line, offset: 918_204, reason: reason, excerpt: excerpt))
  }

  static let samplePeople: [AccountSummary] =
    names.enumerated().map { number, name in
      AccountSummary(
        account: .merchant(MerchantID("m\(padded(900 + number, 5))")), name: name,
        kana: "ｲｻﾞｶﾔ ﾄﾘﾏﾙ", site: SiteID("epark"), phone: "0612345678")
    } + [
      AccountSummary(
        account: .member(MemberID("p0031447")), site: SiteID("gourmet"), phone: "+819012345678")
    ]

  var payoutMerchants: [PayoutMerchantRow] {
    (0..<30).map { number in
      let state = PayoutMerchantState.allCases[number % 6]
      let used = Int64(1_000_000 / (number + 1))
      return PayoutMerchantRow(
        merchant: MerchantID("m\(padded(900 + number, 5))"),
        name: Self.names[number % Self.names.count], used: Yen(used),
        adjusted: Yen(number == 2 ? -5_678 : 0), carried: .zero,
        owed: Yen(state == .held ? 0 : used), held: Yen(state == .held ? used : 0),
        paid: Yen(state == .paid ? used : 0), state: state)
    }
  }

  var merchants: [MerchantRow] {
    (0..<12).map { number in
      MerchantRow(
        id: MerchantID("m\(padded(900 + number, 5))"), name: Self.names[number % Self.names.count],
        kana: "ﾄﾘﾏﾙ", site: SiteID("epark"), isOpen: true,
        poster: number % 3 == 0 ? false : true, listing: number % 4 == 0 ? nil : true)
    }
  }

  var receipts: [ReceiptRow] {
    (0..<20).map { number in
      let status = ReceiptRecord.Status.allCases[number % 4]
      return ReceiptRow(
        id: LineID("rc\(padded(number, 6))"), at: Self.time(14, 12 + number % 6, number),
        receipt: ReceiptRecord(
          member: MemberID("p\(padded(31_447 + number, 7))"), merchant: MerchantID("m00901"),
          amount: number % 5 == 0 ? nil : Yen(Int64(number) * 1_234 + 800), status: status,
          reason: status == .rejected ? "duplicate" : nil))
    }
  }

  var audit: [AuditRow] {
    (1...13).reversed().map { day in
      let isAccepted = day % 5 != 0
      return AuditRow(
        site: SiteID(day % 2 == 0 ? "epark" : "gourmet"),
        day: CivilMonth(year: 2020, month: 11).day(day), revision: isAccepted ? 1 : 2,
        verdict: isAccepted ? .accepted : .correct, at: Self.time(14, 9, day),
        note: isAccepted ? nil : "行 12〜14 の金額", due: isAccepted ? nil : "2020-11-20")
    }
  }

  func account(_ id: AccountID, _ rows: Int) -> AccountAnswer {
    let isMember = id.kind == .member
    let member = isMember ? MemberID(id.id) : MemberID("p0031447")
    let merchant = isMember ? MerchantID("m00012") : MerchantID(id.id)
    let history = Self.history(member, merchant)
    let summary =
      people.first { $0.account == id } ?? AccountSummary(account: id, phone: "+819012345678")
    return AccountAnswer(
      summary: summary,
      merchant: isMember
        ? nil
        : MerchantRecord(
          name: "居酒屋とりまる", site: SiteID("epark"), prefecture: "大阪府", open: true,
          bank: BankAccount(
            bank: "0001", branch: "123", kind: "1", number: "7654321", holder: "ﾄﾘﾏﾙ(ｶ")),
      member: isMember ? MemberRecord(joined: "2020-10-03") : nil,
      fraud: accounts.first { $0.account == id },
      used: MealPoints(lunch: Points(500), dinner: Points(12_000)),
      granted: MealPoints(lunch: Points(1_500), dinner: Points(14_000)),
      history: Array(history.prefix(rows)), hasMore: rows > 0 && history.count > rows)
  }

  private static func history(_ member: MemberID, _ merchant: MerchantID) -> [HistoryRow] {
    let site = SiteID("epark")
    let records: [FeedRecord] = [
      .use(
        PointsRecord(
          member: member, merchant: merchant, site: site, meal: .dinner, points: Points(4_000))),
      .reservation(
        ReservationRecord(
          member: member, merchant: merchant, site: site, party: 4, visit: time(13, 19, 0),
          status: .noShow)),
      .receipt(
        ReceiptRecord(
          member: member, merchant: merchant, amount: Yen(12_800), status: .rejected,
          reason: "duplicate")),
      .grant(
        PointsRecord(
          member: member, merchant: merchant, site: site, meal: .lunch, points: Points(-500),
          corrects: LineID("g000001"))),
      .sms(SMSRecord(member: member, phone: "+819012345678", event: .verified)),
      .call(CallRecord(from: .member, member: member, subject: "レシートが反映されない")),
      .safety(SafetyRecord(merchant: merchant, poster: true, listing: false)),
      .bank(
        BankRecord(
          batch: BatchID("2020-11"), merchant: merchant, amount: Yen(88_000), result: .returned,
          reason: "口座なし")),
    ]
    return records.enumerated().map { number, record in
      HistoryRow(
        content: .feed(
          FeedLine(id: LineID("x\(number)"), at: time(13 - number, 20, number), record: record)))
    } + sampleActivity.map { HistoryRow(content: .desk($0)) }
  }
}
