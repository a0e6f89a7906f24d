/// One standing line of a feed as the fraud rules see it: numbers and hashes, no text.
///
/// Standing: of a latest-wins feed the version that stands, of an immutable feed the line that
/// stands. Hashes are the index's own (`FeedLine` knows the ids); 0 where the field is absent. The
/// rules only compare them; what is shown of a hit is read from the lines at `source`.
package struct FraudFact: Hashable, Sendable {
  package enum Kind: UInt8, Sendable, CaseIterable {
    case reservation, receipt, grant, use
    /// A member's standing line: `amount` is the telephone number's digits as a number.
    case registration
  }

  package var kind: Kind
  /// Where the line stands: enough to read it again. Unique, but no order to rely on.
  package var source: UInt64
  package var id: UInt64
  package var member: UInt64
  package var merchant: UInt64
  /// The reservation that a receipt, grant or use is for.
  package var reservation: UInt64 = 0
  /// The receipt that a grant is for.
  package var receipt: UInt64 = 0
  /// The line that this one corrects.
  package var corrects: UInt64 = 0
  package var at: Timestamp
  /// When it happened: a reservation's visit, when a member joined, else `at`.
  package var event: Timestamp
  /// Points of a grant or use, yen of a receipt (below zero: it has no amount), people of a
  /// reservation.
  package var amount: Int64
  /// The place in the feed's list of states: reservations `booked` 0, `visited` 1, `cancelled` 2,
  /// `no_show` 3; receipts `uploaded` 0, `verified` 1, `rejected` 2, `review` 3.
  package var status: UInt8 = 0
  package var meal: Meal = .dinner
  /// Of a receipt's sha256.
  package var bytes: UInt64 = 0
  /// A receipt's perceptual hash (phash), as it stands in the line.
  package var look: UInt64 = 0
  /// Of a reservation: as it stood when its time came; nil where nothing was written before.
  package var booked: Booked?

  /// What the last version written before the visit's own time said.
  package struct Booked: Hashable, Sendable {
    package var people: Int64
    package var visit: Timestamp

    package init(people: Int64, visit: Timestamp) {
      self.people = people
      self.visit = visit
    }
  }

  package init(
    kind: Kind, source: UInt64, id: UInt64, member: UInt64, merchant: UInt64, at: Timestamp,
    event: Timestamp? = nil, amount: Int64
  ) {
    self.kind = kind
    self.source = source
    self.id = id
    self.member = member
    self.merchant = merchant
    self.at = at
    self.event = event ?? at
    self.amount = amount
  }

  /// The order in which a rule is given facts: the same whatever was read first.
  package static func happensBefore(_ left: FraudFact, _ right: FraudFact) -> Bool {
    (left.event, left.kind.rawValue, left.id, left.at)
      < (right.event, right.kind.rawValue, right.id, right.at)
  }
}

extension FraudFact {
  /// Of a grant: whether it says what for.
  var namesVisit: Bool { reservation != 0 || receipt != 0 }

  // The places in the feeds' lists of states that rules ask for.
  static let visited: UInt8 = 1
  static let cancelled: UInt8 = 2
  static let noShow: UInt8 = 3
  static let rejected: UInt8 = 2
}

extension Campaign.PointRules {
  /// What a person earns at that time of day: lunch from six in the morning on, dinner from
  /// `dinnerFrom` on and through the night.
  func unit(at time: Timestamp, in zone: CampaignZone) -> Int64 {
    let wall = zone.wallTime(of: time)
    let minute = wall.hour * 60 + wall.minute
    return minute >= 6 * 60 && minute < dinnerFrom ? lunch.count : dinner.count
  }

  /// The points that a reservation allows at most: its people up to the cap, at its visit's time.
  func earned(_ reservation: FraudFact, in zone: CampaignZone) -> Int64 {
    earned(people: reservation.amount, at: reservation.event, in: zone)
  }

  func earned(people: Int64, at visit: Timestamp, in zone: CampaignZone) -> Int64 {
    min(max(people, 0), Int64(partyCap)) * unit(at: visit, in: zone)
  }
}
