package import ChobaCore

/// Cases of the fraud desk: what is done about an account is folded from `caseLines`.
extension SampleCampaign {
  private static let staff = Staff([
    Login("tanaka"): Staff.Person(name: "田中 恵", roles: [.supervisor]),
    Login("mori"): Staff.Person(name: "森 純", roles: [.supervisor]),
    Login("inoue"): Staff.Person(name: "井上 亮", roles: [.analyst]),
    Login("nakamura"): Staff.Person(name: "中村 優", roles: [.analyst]),
  ])

  func fraudCase(_ id: AccountID) -> CaseAnswer {
    let lines = caseLines.filter { $0.on == id.description }
    let context = AccountContext(campaign: Campaign(), staff: Self.staff)
    let state = AccountFold(id, lines: lines, context: context).account
    var row = accounts.first { $0.account == id }
    if let stage = state.stage(alert: row?.hits.alert, now: Self.now, in: Self.zone) {
      row?.stage = stage.stage
      row?.since = stage.since
    }
    row?.wait = state.waits(now: Self.now, opinions: 1, in: Self.zone).first
    var answer = CaseAnswer(
      summary: AccountSummary(
        account: id, name: "居酒屋とりまる", site: SiteID("epark"), phone: "+819012345678"),
      state: state, row: row,
      lines: lines.reversed().map { ActivityRow(line: $0) })
    answer.stakes.points = id.kind == .member ? Points(12_500) : nil
    answer.stakes.bookingCount = 2
    answer.stakes.bookings = [
      CaseStakes.Booking(
        id: LineID("r0100001"), visit: Self.time(15, 19, 0), party: 10,
        counterpart: id.kind == .member
          ? .merchant(MerchantID("m00012")) : .member(MemberID("p0031447"))),
      CaseStakes.Booking(
        id: LineID("r0100002"), visit: Self.time(20, 18, 30), party: 4,
        counterpart: id.kind == .member
          ? .merchant(MerchantID("m00900")) : .member(MemberID("p0000002"))),
    ]
    if id.kind == .merchant {
      answer.stakes.unpaid = Yen(1_204_500)
      answer.stakes.unpaidLines = 412
      answer.stakes.held = Yen(80_000)
      answer.stakes.atBank = Yen(333_000)
    }
    return answer
  }

  func alertsAnswer(_ account: AccountID) -> AlertsAnswer {
    var answer = AlertsAnswer(account: account, alerts: alerts, check: .done(Self.now))
    answer.others = alerts.compactMap(\.counterpart).map { other in
      OtherSide(
        account: other, name: "居酒屋とりまる", row: accounts.first { $0.account == other })
    }
    return answer
  }

  /// One receipt for three visits, and two tables at one time.
  package static let explained: [AlertRow] = {
    let member = MemberID("p0031447")
    let merchant = MerchantID("m00012")
    let receipts = (1...3).map { number in
      FeedLine(
        id: LineID("t010000\(number)"), at: time(14 - number, 21, 10),
        record: .receipt(
          ReceiptRecord(
            member: member, merchant: merchant, image: "receipts/2020-11/\(number).jpg",
            sha256: String(repeating: "9f86d081884c7d65", count: 4), amount: Yen(12_480),
            status: .verified)))
    }
    let tables = (1...2).map { number in
      FeedLine(
        id: LineID("r010000\(number)"), at: time(12, 10 + number, 0),
        record: .reservation(
          ReservationRecord(
            member: member, merchant: merchant, site: SiteID("epark"), party: 10,
            visit: time(12, 19, 0), status: .visited)))
    }
    func alert(
      _ kind: FraudRuleKind, _ value: Int, _ yen: Int64, _ last: Timestamp, _ evidence: [FeedLine],
      _ counterpart: AccountID? = nil
    ) -> AlertRow {
      AlertRow(
        rule: kind, version: 1, setting: FraudRuleSetting(kind: kind), value: value, yen: Yen(yen),
        counterpart: counterpart, since: last, last: last, evidence: evidence)
    }
    return [
      alert(.receiptUsedTwice, 3, 37_440, time(13, 21, 10), receipts),
      alert(.overlappingVisits, 2, 20_000, time(12, 19, 0), tables, .merchant(merchant)),
    ]
  }()

  /// Three cases and what two people did about them.
  static let caseFigures: CaseFigures = {
    func found(_ id: String, _ hit: Timestamp, _ lines: [DeskLine]) -> CaseFigures.Case {
      let account = AccountID(id) ?? .member(MemberID("p1"))
      let context = AccountContext(campaign: Campaign(), staff: staff)
      return CaseFigures.Case(
        account: AccountFold(account, lines: lines, context: context).account, lines: lines,
        alert: AccountAlert(since: hit, newest: hit))
    }
    func line(
      _ type: DeskType, _ by: String, on: String, _ time: Timestamp,
      _ more: [String: DeskValue] = [:]
    ) -> DeskLine {
      DeskLine(
        id: LineID("f\(type.rawValue)\(on)"), at: time, by: Login(by), type: type.rawValue, on: on,
        fields: more.merging(["text": .text("x")]) { one, _ in one })
    }
    let watched = "member:p0031447"
    let barred = "merchant:m00012"
    let dismissed = "member:p0000007"
    var figures = CaseFigures(
      [
        found(watched, time(1, 12, 0), [line(.fraudWatch, "inoue", on: watched, time(3, 9, 0))]),
        found(
          barred, time(2, 12, 0), [line(.accountBarUrgent, "nakamura", on: barred, time(9, 9, 0))]),
        found(
          dismissed, time(3, 12, 0),
          [
            line(
              .fraudDismiss, "inoue", on: dismissed, time(9, 10, 0),
              ["until": .text("2020-12-31")])
          ]),
      ], now: now, zone: .tokyo)
    figures.add("yen-stopped", yen: Yen(1_204_500))
    return figures
  }()
}
