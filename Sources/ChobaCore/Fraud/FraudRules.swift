/// The rules there are; each one's documentation stands in `Fraud/Rules`.
package enum FraudRuleKind: String, Sendable, CaseIterable {
  case noShowAtOneMerchant = "no-show-at-one-merchant"
  case repeatedReservations = "repeated-reservations"
  case receiptUsedTwice = "receipt-used-twice"
  case recordUsedTwice = "record-used-twice"
  case samePicture = "same-picture"
  case pointsAboveVisit = "points-above-visit"
  case pointsWithoutVisit = "points-without-visit"
  case pointsWithoutBooking = "points-without-booking"
  case grantsWithoutReceipt = "grants-without-receipt"
  case memberWithoutReceipt = "member-without-receipt"
  case billBelowPoints = "bill-below-points"
  case overlappingVisits = "overlapping-visits"
  case sharedPhone = "shared-phone"
  case phoneRun = "phone-run"
  case grantsADay = "grants-a-day"
  case grantsAWeek = "grants-a-week"
  case usesAnHour = "uses-an-hour"
  case usesADay = "uses-a-day"
  case usesAWeek = "uses-a-week"
  case usesAtOneMerchant = "uses-at-one-merchant"
  case fewMembersOneMerchant = "few-members-one-merchant"
  case newcomersOneMerchant = "newcomers-one-merchant"
  case usesWithoutGuest = "uses-without-guest"
  case merchantSurge = "merchant-surge"
  case largestParty = "largest-party"
  case largestPartyMerchant = "largest-party-merchant"
  case changedAfterVisit = "changed-after-visit"
  case changedAfterVisitMerchant = "changed-after-visit-merchant"
  case paddedParty = "padded-party"
  case confirmedBeforeVisit = "confirmed-before-visit"
  case confirmedInBulk = "confirmed-in-bulk"
  case stoppedMember = "stopped-member"
  case stoppedMerchant = "stopped-merchant"

  package var rule: any FraudRule {
    switch self {
    case .noShowAtOneMerchant: NoShowsAtOneMerchant()
    case .repeatedReservations: RepeatedReservations()
    case .receiptUsedTwice: ReceiptUsedTwice()
    case .recordUsedTwice: RecordUsedTwice()
    case .samePicture: SamePicture()
    case .pointsAboveVisit: PointsAboveVisit()
    case .pointsWithoutVisit: PointsWithoutVisit()
    case .pointsWithoutBooking: PointsWithoutBooking()
    case .grantsWithoutReceipt: GrantsWithoutReceipt.merchant
    case .memberWithoutReceipt: GrantsWithoutReceipt.member
    case .billBelowPoints: BillBelowPoints()
    case .overlappingVisits: OverlappingVisits()
    case .sharedPhone: SharedPhone()
    case .phoneRun: PhoneRun()
    case .grantsADay: ManyGrants.day
    case .grantsAWeek: ManyGrants.week
    case .usesAnHour: ManyUses.hour
    case .usesADay: ManyUses.day
    case .usesAWeek: ManyUses.week
    case .usesAtOneMerchant: UsesAtOneMerchant()
    case .fewMembersOneMerchant: FewMembers()
    case .newcomersOneMerchant: NewcomersOneMerchant()
    case .usesWithoutGuest: UsesWithoutGuest()
    case .merchantSurge: MerchantSurge()
    case .largestParty: LargestParty()
    case .largestPartyMerchant: LargestPartyMerchant()
    case .changedAfterVisit: ChangedAfterVisit()
    case .changedAfterVisitMerchant: ChangedAfterVisitMerchant()
    case .paddedParty: PaddedParty()
    case .confirmedBeforeVisit: ConfirmedBeforeVisit()
    case .confirmedInBulk: ConfirmedInBulk()
    case .stoppedMember: StoppedAccount.member
    case .stoppedMerchant: StoppedAccount.merchant
    }
  }
}

/// All rules, and what their readings come to.
package enum FraudRules {
  package static var all: [any FraudRule] { FraudRuleKind.allCases.map(\.rule) }

  package static func all(by key: FraudKey) -> [any FraudRule] { all.filter { $0.key == key } }

  /// The version of each: readings of other ones are not these rules'.
  package static var versions: String {
    all.map { String($0.version) }.joined(separator: ".")
  }

  /// Whether a reading is a hit by the setting in force on its day, and in which band.
  package static func judge(
    _ reading: FraudReading, _ kind: FraudRuleKind, _ settings: [FraudRuleSetting],
    in zone: CampaignZone
  ) -> (setting: FraudRuleSetting, band: FraudBand)? {
    guard let setting = settings.inForce(kind, on: zone.day(of: reading.time)),
      let band = setting.band(of: reading.value)
    else { return nil }
    return (setting, band)
  }

  /// What a kind's readings, in any order, come to: of each pair of an account and a counterpart
  /// the newest hit.
  ///
  /// Newest by event time; of several at one time the greatest value stands. Hits follow each
  /// other without a break while less than a window lies between them.
  package static func hits(
    _ kind: FraudRuleKind, _ readings: some Sequence<FraudReading>,
    _ settings: [FraudRuleSetting], in zone: CampaignZone
  ) -> [FraudHit] {
    var hits: [FraudPair: FraudHit] = [:]
    for reading in readings.sorted(by: FraudReading.precedes) {
      guard let (setting, band) = judge(reading, kind, settings, in: zone) else { continue }
      let pair = FraudPair(account: reading.account, counterpart: reading.counterpart)
      let before = hits[pair]
      let start = reading.time.microseconds - Int64(setting.window) * Timestamp.perSecond
      let known = before.flatMap { $0.reading.time.microseconds > start ? $0 : nil }
      var days = before?.days ?? []
      if before.map({ zone.day(of: $0.reading.time) }) != zone.day(of: reading.time) {
        days.append(.init(first: reading.happened, last: reading.happened, known: reading.known))
      } else {
        days[days.count - 1].add(reading)
      }
      hits[pair] = FraudHit(
        kind: kind, reading: reading, setting: setting, band: band,
        since: known?.since ?? reading.happened, days: days)
    }
    return hits.values.sorted { FraudReading.precedes($1.reading, $0.reading) }
  }

  private struct FraudPair: Hashable {
    var account: FraudParty
    var counterpart: FraudParty?
  }
}

/// A reading at its threshold or over it.
package struct FraudHit: Hashable, Sendable {
  package var kind: FraudRuleKind
  package var reading: FraudReading
  /// The setting in force on the reading's day.
  package var setting: FraudRuleSetting
  package var band: FraudBand
  /// Since when it is over the threshold without a break.
  package var since: Timestamp
  /// All days on which it was over it, breaks or not.
  package var days: [AccountAlert.Day] = []

  package var threshold: Int { setting.atLeast }
  package var score: Int { band.score }
}

extension FraudReading {
  /// When it happened: of a visit to come, of which everything is written, when it was written.
  package var happened: Timestamp { min(time, known) }
}

extension AccountAlert.Day {
  fileprivate mutating func add(_ reading: FraudReading) {
    first = min(first, reading.happened)
    last = max(last, reading.happened)
    known = max(known, reading.known)
  }
}
