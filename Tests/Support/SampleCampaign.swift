package import ChobaCore

/// A small campaign that answers requests from memory, with names that break screens.
///
/// It filters by words and `field:value`, sorts and windows as the index does, so that the model
/// can be driven whole. `shuffle` makes rows move, come and go as a live directory does.
package struct SampleCampaign: Sendable {
  package static let zone = CampaignZone.tokyo

  /// Sat 14 Nov 2020, 18:32 in Tokyo.
  package static let now = time(14, 18, 32)

  /// An instant in November 2020, Tokyo time.
  package static func time(_ day: Int, _ hour: Int, _ minute: Int, second: Int = 0) -> Timestamp {
    let start = zone.start(of: CivilMonth(year: 2020, month: 11).day(day))
    return start.advanced(bySeconds: hour * 3_600 + minute * 60 + second)
  }

  package var tickets: [TicketRow]
  package var accounts: [FraudRow]
  package var periods = SampleCampaign.samplePeriods
  package var months = SampleCampaign.sampleMonths
  package var activity = SampleCampaign.sampleActivity
  package var problems = SampleCampaign.sampleProblems
  package var people = SampleCampaign.samplePeople
  /// Notices, ringing tickets and briefs; none unless a test wants some.
  package var signals = SignalsAnswer()
  /// What was done about accounts; in any order.
  package var caseLines: [DeskLine] = []
  /// What each account is over a threshold for, with the records behind it.
  package var alerts: [AlertRow] = []
  /// What the payout desk did; in any order.
  package var payoutLines: [DeskLine] = []
  /// Whose holds came from fraud.
  package var fraudHolds: Set<MerchantID> = []

  package init(tickets count: Int = 60) {
    tickets = (0..<count).map(SampleCampaign.ticket)
    accounts = (0..<40).map(SampleCampaign.account)
  }

  package static let empty: SampleCampaign = {
    var sample = SampleCampaign(tickets: 0)
    sample.accounts = []
    sample.periods = []
    sample.months = []
    sample.activity = []
    sample.problems = []
    sample.people = []
    return sample
  }()
}

extension SampleCampaign {
  /// Answers as the index would.
  package func answer(_ request: Request) -> Answer {
    switch request {
    case .desk(let rows): .desk(desk(rows: rows))
    case .totals(let request): .totals(totals(request))
    case .tickets(let list): ticketPage(list)
    case .ticket(let id): .ticket(ticket(id))
    case .accounts(let list):
      .accounts(
        page(accounts, list, id: \.account.description) {
          "\($0.account) \($0.name ?? "")" + ($0.wait == nil ? "" : " waiting:yes")
        })
    case .payoutPeriods: .payoutPeriods(periods)
    case .payoutMerchants(_, let list):
      .payoutMerchants(page(payoutMerchants, list, id: \.merchant.text) { $0.name ?? "" })
    case .payoutBatch, .payoutLines, .usePayout: .refused(.indexUnreadable("no sample"))
    case .merchantPayouts(let merchant): .merchantPayouts(merchantPayouts(merchant))
    case .payoutDates: .payoutDates(Self.payoutDates)
    case .payoutOpen(let list):
      .payoutOpen(page(openMoney, list, id: \.merchant.text) { $0.name ?? "" })
    case .payoutOpenSums: .payoutOpenSums(PayoutOpenSums(openMoney))
    case .payoutBridge(let batch, let merchant, let month):
      .payoutBridge(bridge(batch, merchant, month))
    case .payoutBatches: .payoutBatches(payoutBatches)
    case .batchPage(let id): .batchPage(batchPage(id))
    case .merchantPayout(let merchant, let batch):
      .merchantPayout(merchantPayout(merchant, batch))
    case .record(let feed, let id): .record(record(feed, id))
    case .account(let id, let rows): .account(account(id, rows))
    case .findAccounts(let text, let limit): .findAccounts(find(text, limit))
    case .activity(let list): .activity(page(activity, list, id: \.line.id.text) { $0.line.on })
    case .problems(let list): .problems(page(problems, list, id: \.id) { $0.problem.path })
    case .merchants(let list): .merchants(page(merchants, list, id: \.id.text) { $0.name })
    case .receipts(let list): .receipts(page(receipts, list, id: \.id.text) { $0.id.text })
    case .audit(let list):
      .audit(page(audit, list, id: { "\($0.site.text):\($0.day)" }) { $0.note ?? "" })
    case .signals: .signals(signals)
    case .shift(let login, let since): .shift(shift(of: login, since: since))
    case .brief(let id): .shift(brief(id))
    case .briefs: .briefs([Self.sampleBrief])
    case .ticketFigures(let request):
      .ticketFigures(Page(rows: figures(request.by)), total: figuresTotal)
    case .access(let list): .access(page(access, list, id: \.line.id.text) { $0.line.on })
    case .fraudCase(let id): .fraudCase(fraudCase(id))
    case .fates(let ids): .fates(activity.filter { $0.refusal != nil && ids.contains($0.line.id) })
    case .alerts(let account, _):
      .alerts(alertsAnswer(account))
    case .rules: .rules(Self.rules, check: .done(Self.now))
    case .caseFigures: .caseFigures(Self.caseFigures)
    case .ruleTrial(let request): .ruleTrial(Self.trial(request))
    }
  }

  /// Filters by words, reverses, and cuts the window, about a row where one is named.
  private func page<Row>(
    _ rows: [Row], _ list: ListRequest, id: (Row) -> String, text: (Row) -> String
  ) -> Page<Row> {
    let words = TextFolding.folded(list.filter).split(separator: " ").map(String.init)
    var hits = rows.filter { row in
      let folded = words.isEmpty ? "" : TextFolding.folded(id(row) + " " + text(row))
      return words.allSatisfy { folded.contains($0) }
    }
    if list.isReversed { hits.reverse() }
    var first = min(list.window.first, hits.count)
    if let wanted = list.window.around, let place = hits.firstIndex(where: { id($0) == wanted }),
      !(first..<first + list.window.count).contains(place)
    {
      first = max(0, place - list.window.count / 2)
    }
    let end = min(hits.count, first + list.window.count)
    return Page(rows: Array(hits[first..<max(first, end)]), first: first, total: hits.count)
  }

  private func ticketPage(_ list: ListRequest) -> Answer {
    let fields = ["state", "late", "to", "owner", "open", "instructed", "replied"]
    for word in list.filter.split(separator: " ") {
      guard let colon = word.firstIndex(of: ":") else { continue }
      let field = String(word[..<colon])
      if !fields.contains(field) { return .refused(.unknownField(field, known: fields)) }
    }
    return .tickets(
      page(tickets, list, id: \.id.text) { row in
        let isLate = row.due.map { $0 < Self.now } ?? false
        return "\(row.subject) \(row.accountName ?? "") state:\(row.state.rawValue)"
          + " open:\(row.state == .resolved ? "no" : "yes")"
          + " late:\(isLate ? "yes" : "no") to:\(row.to?.rawValue ?? "")"
          + row.instructions.map { " instructed:\($0.team.rawValue) instructed:yes" }.joined()
          + (row.reply == nil ? "" : " replied:yes owner:\(row.owner?.text ?? "")")
      })
  }

  private func find(_ text: String, _ limit: Int) -> [AccountSummary] {
    let wanted = TextFolding.folded(text)
    guard !wanted.isEmpty else { return [] }
    return Array(
      people.filter { person in
        TextFolding.folded("\(person.account) \(person.name ?? "") \(person.kana ?? "")").contains(
          wanted)
      }.prefix(limit))
  }

  private func totals(_ request: TotalsRequest) -> TotalsAnswer {
    let rows: [TotalsRow] =
      switch request.by {
      case .month: months
      case .day: days(request.days)
      case .site:
        [("epark", 3), ("gourmet", 2)].map { site, part in
          TotalsRow(
            key: site,
            points: MealPoints(lunch: Points(1_000_000 * part), dinner: Points(7_654_321 * part)),
            isRunning: true)
        }
      case .merchant:
        payoutMerchants.enumerated().map { place, row in
          let points = Int64(90_000 / (place + 1))
          return TotalsRow(
            key: row.merchant.text, name: row.name,
            points: MealPoints(lunch: Points(points / 5), dinner: Points(points)), isRunning: false)
        }
      }
    let sorted =
      request.list.sort == "total" ? rows.sorted { $0.points.total < $1.points.total } : rows
    let page = page(sorted, request.list, id: \.key) { $0.name ?? "" }
    return TotalsAnswer(page: page, total: rows.reduce(.zero) { $0 + $1.points })
  }

  private func days(_ days: ClosedRange<CivilDay>?) -> [TotalsRow] {
    let range = days ?? CivilDay(number: 18_567)...CivilDay(number: 18_580)
    return (range.lowerBound.number...range.upperBound.number).map { number in
      let points = Int64((number * 7_919) % 900_000) + 1_000
      return TotalsRow(
        key: CivilDay(number: number).description,
        points: MealPoints(lunch: Points(points / 6), dinner: Points(points)),
        isRunning: number == Self.zone.day(of: Self.now).number)
    }
  }

  private func desk(rows: Int) -> DeskAnswer {
    let open = tickets.filter { $0.state == .escalated || $0.state == .waiting }
    let late = open.count { ($0.due ?? .init(microseconds: .max)) < Self.now }
    return DeskAnswer(
      tickets: Array(open.prefix(rows)), openTickets: open.count, lateTickets: late,
      accounts: Array(accounts.prefix(rows)), newAlerts: 9, watched: 31, toApprove: 2,
      periods: periods.reversed(), months: months,
      total: months.reduce(.zero) { $0 + $1.points })
  }
}
