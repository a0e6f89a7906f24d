import ChobaCore

/// Records with their lines and what belongs with them.
extension SampleCampaign {
  func record(_ feed: Feed, _ id: LineID) -> RecordAnswer? {
    if feed == .uses, let use = use(id) { return use }
    let handedIn = receipts.map { FeedLine(id: $0.id, at: $0.at, record: .receipt($0.receipt)) }
    let history = account(.member(MemberID("p0031447")), 20).history.compactMap { row in
      if case .feed(let line) = row.content { line } else { nil as FeedLine? }
    }
    let known = alerts.flatMap(\.evidence) + handedIn + history
    guard let line = known.first(where: { $0.id == id && $0.record.feed == feed }) else {
      return nil
    }
    var answer = RecordAnswer(lines: Self.versions(of: line), line: line)
    if line.record.merchant != nil { answer.merchantName = "居酒屋とりまる" }
    answer.links = Self.links(of: line)
    return answer
  }

  private func use(_ id: LineID) -> RecordAnswer? {
    let merchant = MerchantID("m00901")
    guard let found = Self.uses(merchant).first(where: { $0.line.id == id })?.line else {
      return nil
    }
    let at = found.at ?? Self.now
    let use = PointsRecord(
      member: MemberID("p0031447"), merchant: merchant, site: SiteID("epark"),
      meal: found.meal ?? .dinner, points: Points(found.points.count),
      reservation: LineID("r0100001"), corrects: found.corrects)
    let line = FeedLine(id: id, at: at, record: .use(use))
    var answer = RecordAnswer(lines: Self.versions(of: line), line: line)
    answer.merchantName = "居酒屋とりまる"
    answer.links = [
      RecordLink(
        .named,
        FeedLine(
          id: LineID("r0100001"), at: Self.time(1, 9, 0),
          record: .reservation(
            ReservationRecord(
              member: use.member, merchant: merchant, site: use.site, party: 4, visit: at,
              status: .visited))))
    ]
    answer.payout = batchPage(BatchID("2020-11")).map {
      UsePayout(kind: found.kind, row: $0.row)
    }
    return answer
  }

  /// The line alone or, of a booking and a receipt, with what came before it.
  private static func versions(of line: FeedLine) -> [RecordLine] {
    var before = line
    before.at = line.at.advanced(byMinutes: -30)
    switch line.record {
    case .reservation(var booking):
      booking.status = .booked
      booking.party = 4
      before.record = .reservation(booking)
    case .receipt(var receipt):
      (receipt.status, receipt.amount, receipt.reason) = (.uploaded, nil, nil)
      before.record = .receipt(receipt)
    default: before = line
    }
    let path = "feeds/\(line.record.feed.rawValue)/epark/2020-11-14.ndjson"
    let last = RecordLine(line: line, state: .stands, path: path, number: 4_210)
    if before == line { return [last] }
    return [RecordLine(line: before, state: .earlier, path: path, number: 182), last]
  }

  private static func links(of line: FeedLine) -> [RecordLink] {
    guard let member = line.record.member, let merchant = line.record.merchant else { return [] }
    let site = SiteID("epark")
    let booking = FeedLine(
      id: LineID("r0100001"), at: time(12, 11, 0),
      record: .reservation(
        ReservationRecord(
          member: member, merchant: merchant, site: site, party: 10, visit: time(12, 19, 0),
          status: .visited)))
    let grant = FeedLine(
      id: LineID("g0100001"), at: time(12, 21, 40),
      record: .grant(
        PointsRecord(
          member: member, merchant: merchant, site: site, meal: .dinner, points: Points(10_000),
          reservation: booking.id, receipt: LineID("t0100001"))))
    func receipt(_ id: String, _ minute: Int, _ member: MemberID) -> FeedLine {
      FeedLine(
        id: LineID(id), at: time(12, 21, minute),
        record: .receipt(
          ReceiptRecord(
            member: member, merchant: merchant, amount: Yen(12_480), status: .verified)))
    }
    return switch line.record.feed {
    case .reservations:
      [RecordLink(.named, receipt("t0100001", 10, member)), RecordLink(.named, grant)]
    case .receipts:
      [
        RecordLink(.named, booking), RecordLink(.named, grant),
        RecordLink(.sameFile, receipt("t0100009", 40, MemberID("p0040001"))),
      ]
    default: []
    }
  }
}
