import ChobaTestSupport
import Foundation

/// Random lines of the feeds that rules look at, among few members and merchants, so that much
/// happens: shared receipts and numbers, runs of numbers, versions that name somebody else,
/// corrections, lines that say the same twice or contradict another, bars and their lifting.
struct FraudLines {
  private(set) var lines: [(path: String, text: String)] = []
  private var generator: SeededGenerator
  private var reservations: [(id: String, member: Int, merchant: Int)] = []
  private var receipts: [(id: String, reservation: String, member: Int, merchant: Int)] = []
  private var grants: [(id: String, member: Int, merchant: Int, points: Int)] = []
  private var number = 0

  /// Low thresholds, and long windows.
  static let campaign = """
    identity = "trust"
    clock = "data"
    [[rule]]
    kind = "no-show-at-one-merchant"
    at_least = 2
    score = 40
    [[rule]]
    kind = "receipt-used-twice"
    at_least = 2
    score = 50
    [[rule]]
    kind = "shared-phone"
    at_least = 2
    score = 30
    [[rule]]
    kind = "phone-run"
    at_least = 2
    score = 30
    [[rule]]
    kind = "few-members-one-merchant"
    at_least = 40
    score = 35
    least_points = 2000
    table_points = 1000
    member_points = 1000
    visits = 2
    [[rule]]
    kind = "confirmed-in-bulk"
    at_least = 2
    score = 25
    window = "30d"
    least_percent = 10
    [[rule]]
    kind = "grants-a-day"
    at_least = 2
    score = 30
    [[rule]]
    kind = "uses-a-day"
    at_least = 2
    score = 30
    [[rule]]
    kind = "uses-an-hour"
    at_least = 2
    score = 30
    [[rule]]
    kind = "uses-at-one-merchant"
    at_least = 2
    score = 30
    [[rule]]
    kind = "largest-party-merchant"
    at_least = 1
    score = 30
    least_percent = 10
    [[rule]]
    kind = "same-picture"
    at_least = 2
    score = 35
    least_yen = 100
    least_percent = 10
    members = 5
    [[rule]]
    kind = "points-above-visit"
    at_least = 1
    score = 50
    [[rule]]
    kind = "points-without-visit"
    at_least = 1
    score = 40
    [[rule]]
    kind = "bill-below-points"
    at_least = 1
    score = 50
    [[rule]]
    kind = "overlapping-visits"
    at_least = 1
    score = 40
    [[rule]]
    kind = "repeated-reservations"
    at_least = 2
    score = 25
    least_points = 500
    [[rule]]
    kind = "largest-party"
    at_least = 1
    score = 35
    [[rule]]
    kind = "confirmed-before-visit"
    at_least = 1
    score = 30
    [[rule]]
    kind = "changed-after-visit"
    at_least = 1
    score = 35
    least_points = 500
    [[rule]]
    kind = "changed-after-visit-merchant"
    at_least = 2
    score = 35
    least_points = 500
    member_points = 1000
    least_percent = 1
    [[rule]]
    kind = "newcomers-one-merchant"
    at_least = 2
    score = 25
    window = "30d"
    least_percent = 1
    table_points = 500
    member_points = 500
    usual_percent = 0
    [[rule]]
    kind = "uses-without-guest"
    at_least = 1
    score = 35
    least_percent = 1
    [[rule]]
    kind = "stopped-member"
    at_least = 1
    score = 40
    [[rule]]
    kind = "stopped-merchant"
    at_least = 1
    score = 40
    """

  init(seed: UInt64, count: Int) {
    generator = SeededGenerator(seed: seed)
    for _ in 0..<count {
      number += 1
      switch below(20) {
      case 0..<2: member()
      case 2..<8: reservation()
      case 8..<12: receipt()
      case 12..<16: grant()
      case 16..<18: use()
      case 18: again()
      default: correction()
      }
    }
  }

  private mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }

  /// Within twelve days, mostly in their order.
  private mutating func time() -> String {
    let hours = min(number * 2, 260) + below(24)
    let hour = 10 + hours % 12
    return "2020-10-\(10 + min(hours / 24, 19))T\(hour):0\(below(3)):00+09:00"
  }

  private mutating func add(_ feed: String, _ text: String) {
    lines.append(("feeds/\(feed)/\(below(3)).ndjson", "{" + text + "}\n"))
  }

  private mutating func member() {
    let phone = below(8) == 0 ? "" : ",\"phone\":\"+8190000000\(10 + below(9))\""
    let text = "\"id\":\"p\(below(6))\",\"at\":\"\(time())\"\(phone)"
    add("members", text)
  }

  private mutating func reservation() {
    let (member, merchant) = (below(6), below(3))
    var known = (id: "r\(number)", member: member, merchant: merchant)
    if below(2) == 0, let old = reservations.randomElement(using: &generator) {
      // Now and then a later version names somebody else.
      known = below(6) == 0 ? (old.id, member, merchant) : old
    }
    reservations.append(known)
    let status = ["booked", "visited", "visited", "cancelled", "no_show", "no_show"][below(6)]
    add(
      "reservations",
      """
      "id":"\(known.id)","at":"\(time())","member":"p\(known.member)","merchant":"m\(known.merchant)",\
      "site":"epark","party":\(1 + below(10)),"visit":"\(time())","status":"\(status)"
      """)
  }

  private mutating func receipt() {
    let table = reservations.randomElement(using: &generator) ?? ("r0", below(6), below(3))
    var known = (
      id: "c\(number)", reservation: table.id, member: below(5) == 0 ? below(6) : table.member,
      merchant: table.merchant
    )
    if below(3) == 0, let old = receipts.randomElement(using: &generator) {
      known = below(6) == 0 ? (old.id, table.id, table.member, table.merchant) : old
    }
    receipts.append(known)
    let status = ["uploaded", "verified", "rejected", "review"][below(4)]
    let look = String(repeating: "0", count: 15) + "\(below(4))"
    add(
      "receipts",
      """
      "id":"\(known.id)","at":"\(time())","member":"p\(known.member)","merchant":"m\(known.merchant)",\
      "reservation":"\(known.reservation)","sha256":"s\(below(6))","phash":"\(look)",\
      "amount":\(500 + 1_500 * below(4)),"status":"\(status)"
      """)
  }

  private mutating func grant() {
    let table = reservations.randomElement(using: &generator) ?? ("r0", below(6), below(3))
    let receipt = receipts.randomElement(using: &generator)?.id ?? "c0"
    let grant = (id: "g\(number)", table.member, table.merchant, points: 500 * (1 + below(12)))
    grants.append(grant)
    add(
      "grants",
      points(grant.id, table.member, table.merchant, grant.points)
        + ",\"reservation\":\"\(table.id)\",\"receipt\":\"\(receipt)\"")
  }

  private mutating func use() {
    add("uses", points("u\(number)", below(6), below(3), 500 * (1 + below(4))))
  }

  private mutating func correction() {
    guard let grant = grants.randomElement(using: &generator) else { return use() }
    add(
      "grants",
      points("k\(number)", grant.member, grant.merchant, -grant.points)
        + ",\"corrects\":\"\(grant.id)\"")
  }

  private mutating func points(_ id: String, _ member: Int, _ merchant: Int, _ points: Int)
    -> String
  {
    """
    "id":"\(id)","at":"\(time())","member":"p\(member)","merchant":"m\(merchant)","site":"epark",\
    "meal":"dinner","points":\(points)
    """
  }

  /// A line again: as it was, or with another time and so another content.
  private mutating func again() {
    guard var line = lines.randomElement(using: &generator) else { return use() }
    if below(2) == 0, let place = line.text.range(of: "T1") {
      line.text.replaceSubrange(place, with: "T0")
    }
    line.path = line.path.replacing("0.ndjson", with: "2.ndjson")
    lines.append(line)
  }
}
