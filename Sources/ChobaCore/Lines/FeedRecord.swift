/// One line of a feed, decoded: what the data contract lists for it, and nothing else.
package struct FeedLine: Hashable, Sendable {
  package var id: LineID
  package var at: Timestamp
  package var record: FeedRecord

  package init(id: LineID, at: Timestamp, record: FeedRecord) {
    self.id = id
    self.at = at
    self.record = record
  }
}

/// What a feed's line says besides `id` and `at`. Fields that a line may lack are optional.
package enum FeedRecord: Hashable, Sendable {
  case merchant(MerchantRecord)
  case member(MemberRecord)
  case reservation(ReservationRecord)
  case receipt(ReceiptRecord)
  case grant(PointsRecord)
  case use(PointsRecord)
  case call(CallRecord)
  case sms(SMSRecord)
  case safety(SafetyRecord)
  case bank(BankRecord)
  case audit(AuditRecord)

  package var feed: Feed {
    switch self {
    case .merchant: .merchants
    case .member: .members
    case .reservation: .reservations
    case .receipt: .receipts
    case .grant: .grants
    case .use: .uses
    case .call: .calls
    case .sms: .sms
    case .safety: .safety
    case .bank: .bank
    case .audit: .audit
    }
  }
}

package struct MerchantRecord: Hashable, Sendable {
  package var name: String
  package var kana: String?
  package var site: SiteID
  package var prefecture: String?
  package var phone: String?
  package var open: Bool?
  package var bank: BankAccount?

  package init(
    name: String, kana: String? = nil, site: SiteID, prefecture: String? = nil,
    phone: String? = nil, open: Bool? = nil, bank: BankAccount? = nil
  ) {
    self.name = name
    self.kana = kana
    self.site = site
    self.prefecture = prefecture
    self.phone = phone
    self.open = open
    self.bank = bank
  }
}

/// Where a merchant's money goes; all digits are text, leading zeros count.
package struct BankAccount: Hashable, Sendable {
  /// Four digits.
  package var bank: String
  /// Three digits.
  package var branch: String
  /// `1` ordinary, `2` current, `4` savings, `9` other.
  package var kind: String
  /// Seven digits.
  package var number: String
  package var holder: String

  package init(bank: String, branch: String, kind: String, number: String, holder: String) {
    self.bank = bank
    self.branch = branch
    self.kind = kind
    self.number = number
    self.holder = holder
  }
}

package struct MemberRecord: Hashable, Sendable {
  /// E.164, as `+819012345678`.
  package var phone: String?
  package var site: SiteID?
  package var joined: String?

  package init(phone: String? = nil, site: SiteID? = nil, joined: String? = nil) {
    self.phone = phone
    self.site = site
    self.joined = joined
  }
}

package struct ReservationRecord: Hashable, Sendable {
  package enum Status: String, Sendable, CaseIterable {
    case booked, visited, cancelled
    case noShow = "no_show"
  }

  package var member: MemberID
  package var merchant: MerchantID
  package var site: SiteID
  /// People.
  package var party: Int64
  package var visit: Timestamp
  package var status: Status

  package init(
    member: MemberID, merchant: MerchantID, site: SiteID, party: Int64, visit: Timestamp,
    status: Status
  ) {
    self.member = member
    self.merchant = merchant
    self.site = site
    self.party = party
    self.visit = visit
    self.status = status
  }
}

package struct ReceiptRecord: Hashable, Sendable {
  package enum Status: String, Sendable, CaseIterable {
    case uploaded, verified, rejected, review
  }

  package var member: MemberID
  package var merchant: MerchantID
  package var reservation: LineID?
  /// A path below the data directory.
  package var image: String?
  package var sha256: String?
  /// Sixteen hexadecimal digits.
  package var phash: String?
  package var amount: Yen?
  package var status: Status
  package var reason: String?

  package init(
    member: MemberID, merchant: MerchantID, reservation: LineID? = nil, image: String? = nil,
    sha256: String? = nil, phash: String? = nil, amount: Yen? = nil, status: Status,
    reason: String? = nil
  ) {
    self.member = member
    self.merchant = merchant
    self.reservation = reservation
    self.image = image
    self.sha256 = sha256
    self.phash = phash
    self.amount = amount
    self.status = status
    self.reason = reason
  }
}

/// A grant or a use of points.
package struct PointsRecord: Hashable, Sendable {
  package var member: MemberID
  package var merchant: MerchantID
  package var site: SiteID
  package var meal: Meal
  package var points: Points
  package var reservation: LineID?
  /// Only in grants.
  package var receipt: LineID?
  /// The line that this one corrects.
  package var corrects: LineID?

  package init(
    member: MemberID, merchant: MerchantID, site: SiteID, meal: Meal, points: Points,
    reservation: LineID? = nil, receipt: LineID? = nil, corrects: LineID? = nil
  ) {
    self.member = member
    self.merchant = merchant
    self.site = site
    self.meal = meal
    self.points = points
    self.reservation = reservation
    self.receipt = receipt
    self.corrects = corrects
  }
}

package struct CallRecord: Hashable, Sendable {
  package enum From: String, Sendable, CaseIterable {
    case member, merchant
    /// The campaign's official consultation desk (相談窓口).
    case partner
  }

  package enum Channel: String, Sendable, CaseIterable {
    case phone, mail, web
  }

  package var from: From
  package var member: MemberID?
  package var merchant: MerchantID?
  package var channel: Channel?
  package var category: String?
  package var subject: String
  package var body: String?
  package var urgent: Bool?

  package init(
    from: From, member: MemberID? = nil, merchant: MerchantID? = nil, channel: Channel? = nil,
    category: String? = nil, subject: String, body: String? = nil, urgent: Bool? = nil
  ) {
    self.from = from
    self.member = member
    self.merchant = merchant
    self.channel = channel
    self.category = category
    self.subject = subject
    self.body = body
    self.urgent = urgent
  }
}

package struct SMSRecord: Hashable, Sendable {
  package enum Event: String, Sendable, CaseIterable {
    case requested, sent, verified, expired, failed
  }

  package var member: MemberID
  package var phone: String
  package var event: Event

  package init(member: MemberID, phone: String, event: Event) {
    self.member = member
    self.phone = phone
    self.event = event
  }
}

package struct SafetyRecord: Hashable, Sendable {
  package var merchant: MerchantID
  /// The official poster hangs in the shop.
  package var poster: Bool
  /// The notice stands on the listing page.
  package var listing: Bool
  package var evidence: String?
  package var checker: String?

  package init(
    merchant: MerchantID, poster: Bool, listing: Bool, evidence: String? = nil,
    checker: String? = nil
  ) {
    self.merchant = merchant
    self.poster = poster
    self.listing = listing
    self.evidence = evidence
    self.checker = checker
  }
}

package struct BankRecord: Hashable, Sendable {
  package enum Result: String, Sendable, CaseIterable {
    case paid, returned
  }

  package var batch: BatchID
  package var merchant: MerchantID
  package var amount: Yen
  package var result: Result
  package var reason: String?

  package init(
    batch: BatchID, merchant: MerchantID, amount: Yen, result: Result, reason: String? = nil
  ) {
    self.batch = batch
    self.merchant = merchant
    self.amount = amount
    self.result = result
    self.reason = reason
  }
}

package struct AuditRecord: Hashable, Sendable {
  package enum Verdict: String, Sendable, CaseIterable {
    case accepted, correct
  }

  package var site: SiteID
  package var day: CivilDay
  package var revision: Int64
  package var verdict: Verdict
  package var note: String?
  package var due: String?

  package init(
    site: SiteID, day: CivilDay, revision: Int64, verdict: Verdict, note: String? = nil,
    due: String? = nil
  ) {
    self.site = site
    self.day = day
    self.revision = revision
    self.verdict = verdict
    self.note = note
    self.due = due
  }
}
