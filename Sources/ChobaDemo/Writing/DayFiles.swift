import ChobaCore

/// The files that one day of one site is written to, and the lines they are made of.
///
/// Ids are made of the day, the cell's place in it and a number: `u2011143000123` is use 123 of
/// the second site's dinner on 14 November 2020.
struct DayFiles {
  let booked: LineFile
  let reservations: LineFile
  let receipts: LineFile
  let grants: LineFile
  let uses: LineFile

  /// The files of a day, written anew.
  init(root: String, day: Int, site: Site, feeds: Set<Feed>) {
    self.init { feed, part in
      LineFile(
        path: Self.path(root, feed, day: day, part: "-\(site)\(part)"),
        wanted: feeds.contains(feed))
    }
  }

  /// Files of anybody's making, by feed and by what their names end in.
  init(_ file: (Feed, String) -> LineFile) {
    booked = file(.reservations, "-booked")
    reservations = file(.reservations, "")
    receipts = file(.receipts, "")
    grants = file(.grants, "")
    uses = file(.uses, "")
  }

  var all: [LineFile] { [booked, reservations, receipts, grants, uses] }

  /// `feeds/uses/2020-11/2020-11-14-epark.ndjson` below the data directory.
  static func path(_ root: String, _ feed: Feed, day: Int, part: String = "") -> String {
    let day = CivilDay(number: day)
    return "\(root)/feeds/\(feed.rawValue)/\(day.month)/\(day)\(part).ndjson"
  }

  /// Everything that is known of a visit: the booking, its outcome, the receipt and the grant.
  func write(_ visit: Visit) throws(DemoError) {
    if booked.wanted {
      writeReservation(visit, at: visit.booked, status: "booked", to: &booked.buffer)
      try booked.endLine()
      if visit.outcome != .booked {
        writeReservation(
          visit, at: visit.concluded, status: Self.status(visit.outcome),
          to: &reservations.buffer)
        try reservations.endLine()
      }
    }
    guard let receipt = visit.receipt else { return }
    if receipts.wanted { try writeReceipt(receipt, of: visit) }
    let isGranted = receipt.verdict == .verified || receipt.verdict == .verifiedByPerson
    if isGranted, grants.wanted { try writeGrant(visit, receipt) }
  }

  func writeUse(
    _ key: CellKey, _ number: Int, at: TokyoSeconds, member: Int, merchant: Int, points: Int,
    reservation: Visit?
  ) throws(DemoError) {
    Self.begin(&uses.buffer, "u", key, number, at: at)
    Self.parties(&uses.buffer, member: member, merchant: merchant, site: key.site)
    Self.points(&uses.buffer, key.meal, points)
    if let reservation {
      uses.buffer.raw(",\"reservation\":\"")
      Self.id(&uses.buffer, "r", reservation.cell, reservation.number)
      uses.buffer.raw("\"")
    }
    try uses.endLine()
  }

  /// Takes back use 0 of an earlier cell.
  func writeCorrection(
    _ key: CellKey, _ number: Int, at: TokyoSeconds, of correction: Correction, member: Int,
    merchant: Int
  ) throws(DemoError) {
    Self.begin(&uses.buffer, "u", key, number, at: at)
    Self.parties(&uses.buffer, member: member, merchant: merchant, site: key.site)
    Self.points(&uses.buffer, key.meal, -correction.points)
    uses.buffer.raw(",\"corrects\":\"")
    Self.id(&uses.buffer, "u", correction.cell, 0)
    uses.buffer.raw("\"")
    try uses.endLine()
  }

  private func writeReservation(
    _ visit: Visit, at: TokyoSeconds, status: StaticString, to buffer: inout LineBuffer
  ) {
    Self.begin(&buffer, "r", visit.cell, visit.number, at: at)
    Self.parties(&buffer, member: visit.member, merchant: visit.merchant, site: visit.cell.site)
    buffer.raw(",\"party\":")
    buffer.number(visit.party)
    buffer.raw(",\"visit\":\"")
    buffer.time(visit.time)
    buffer.raw("\",\"status\":\"")
    buffer.raw(status)
    buffer.raw("\"")
  }

  private func writeReceipt(_ receipt: Receipt, of visit: Visit) throws(DemoError) {
    let middle = (receipt.uploaded + receipt.decided) / 2
    try writeReceipt(receipt, of: visit, at: receipt.uploaded, status: "uploaded")
    switch receipt.verdict {
    case .uploaded: break
    case .review: try writeReceipt(receipt, of: visit, at: receipt.decided, status: "review")
    case .verified: try writeReceipt(receipt, of: visit, at: receipt.decided, status: "verified")
    case .rejected: try writeReceipt(receipt, of: visit, at: receipt.decided, status: "rejected")
    case .verifiedByPerson:
      try writeReceipt(receipt, of: visit, at: middle, status: "review")
      try writeReceipt(receipt, of: visit, at: receipt.decided, status: "verified")
    }
  }

  /// One version of a receipt; its reason stands in the one that decides.
  func writeReceipt(
    _ receipt: Receipt, of visit: Visit, at: TokyoSeconds, status: StaticString
  ) throws(DemoError) {
    Self.begin(&receipts.buffer, "t", visit.cell, visit.number, at: at)
    receipts.buffer.raw(",\"member\":\"p")
    receipts.buffer.padded(visit.member, 7)
    receipts.buffer.raw("\",\"merchant\":\"m")
    receipts.buffer.padded(visit.merchant, 5)
    receipts.buffer.raw("\",\"reservation\":\"")
    Self.id(&receipts.buffer, "r", visit.cell, visit.number)
    receipts.buffer.raw("\",\"sha256\":\"")
    for part in 1...4 as ClosedRange<UInt64> {
      receipts.buffer.hex(Dice.mixed(receipt.file &+ part &* 0x9E37_79B9_7F4A_7C15))
    }
    receipts.buffer.raw("\",\"phash\":\"")
    receipts.buffer.hex(receipt.look)
    receipts.buffer.raw("\",\"amount\":")
    receipts.buffer.number(receipt.amount)
    receipts.buffer.raw(",\"status\":\"")
    receipts.buffer.raw(status)
    receipts.buffer.raw("\"")
    if at == receipt.decided, let reason = receipt.reason {
      receipts.buffer.field("reason", reason.rawValue)
    }
    try receipts.endLine()
  }

  private func writeGrant(_ visit: Visit, _ receipt: Receipt) throws(DemoError) {
    Self.begin(&grants.buffer, "g", visit.cell, visit.number, at: receipt.decided)
    Self.parties(
      &grants.buffer, member: visit.member, merchant: visit.merchant, site: visit.cell.site)
    Self.points(&grants.buffer, visit.cell.meal, receipt.granted ?? visit.points)
    grants.buffer.raw(",\"reservation\":\"")
    Self.id(&grants.buffer, "r", visit.cell, visit.number)
    grants.buffer.raw("\",\"receipt\":\"")
    Self.id(&grants.buffer, "t", visit.cell, visit.number)
    grants.buffer.raw("\"")
    try grants.endLine()
    if receipt.isCorrected, let granted = receipt.granted {
      try writeCorrection(of: visit, by: visit.points - granted, at: receipt.decided + DemoTime.day)
    }
  }

  /// Takes back a part of a visit's grant.
  private func writeCorrection(
    of visit: Visit, by points: Int, at: TokyoSeconds
  ) throws(DemoError) {
    Self.begin(&grants.buffer, "gc", visit.cell, visit.number, at: at)
    Self.parties(
      &grants.buffer, member: visit.member, merchant: visit.merchant, site: visit.cell.site)
    Self.points(&grants.buffer, visit.cell.meal, points)
    grants.buffer.raw(",\"corrects\":\"")
    Self.id(&grants.buffer, "g", visit.cell, visit.number)
    grants.buffer.raw("\"")
    try grants.endLine()
  }

  private static func status(_ outcome: Visit.Outcome) -> StaticString {
    switch outcome {
    case .booked: "booked"
    case .visited: "visited"
    case .cancelled: "cancelled"
    case .noShow: "no_show"
    }
  }

  private static func begin(
    _ buffer: inout LineBuffer, _ letter: StaticString, _ key: CellKey, _ number: Int,
    at: TokyoSeconds
  ) {
    buffer.raw("{\"id\":\"")
    id(&buffer, letter, key, number)
    buffer.raw("\",\"at\":\"")
    buffer.time(at)
    buffer.raw("\"")
  }

  private static func id(
    _ buffer: inout LineBuffer, _ letter: StaticString, _ key: CellKey, _ number: Int
  ) {
    let (year, month, day) = CivilDay(number: key.day).parts
    buffer.raw(letter)
    buffer.padded((year % 100 * 100 + month) * 100 + day, 6)
    buffer.padded(key.place, 1)
    buffer.padded(number, 6)
  }

  private static func parties(
    _ buffer: inout LineBuffer, member: Int, merchant: Int, site: Site
  ) {
    buffer.raw(",\"member\":\"p")
    buffer.padded(member, 7)
    buffer.raw("\",\"merchant\":\"m")
    buffer.padded(merchant, 5)
    buffer.raw("\",\"site\":\"")
    buffer.raw(site.name)
    buffer.raw("\"")
  }

  private static func points(_ buffer: inout LineBuffer, _ meal: Meal, _ points: Int) {
    buffer.raw(
      meal == .lunch ? ",\"meal\":\"lunch\",\"points\":" : ",\"meal\":\"dinner\",\"points\":")
    buffer.number(points)
  }
}
