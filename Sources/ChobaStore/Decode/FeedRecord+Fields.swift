import ChobaCore

extension FeedLine {
  /// The record of a line that the decoder has accepted; nil when it would not.
  init?(_ fields: LineFields, feed: Feed) {
    guard let id = fields.text("id"), let at = fields.time("at"),
      let record = FeedRecord(fields, feed: feed)
    else { return nil }
    self.init(id: LineID(id), at: at, record: record)
  }
}

extension FeedRecord {
  fileprivate init?(_ fields: LineFields, feed: Feed) {
    switch feed {
    case .merchants: self.init(merchant: fields)
    case .members:
      self = .member(
        MemberRecord(
          phone: fields.text("phone"), site: fields.text("site").map { SiteID($0) },
          joined: fields.text("joined")))
    case .reservations: self.init(reservation: fields)
    case .receipts: self.init(receipt: fields)
    case .grants: self.init(points: fields, as: FeedRecord.grant)
    case .uses: self.init(points: fields, as: FeedRecord.use)
    case .calls: self.init(call: fields)
    case .sms: self.init(sms: fields)
    case .safety: self.init(safety: fields)
    case .bank: self.init(bank: fields)
    case .audit: self.init(audit: fields)
    }
  }

  private init?(merchant fields: LineFields) {
    guard let name = fields.text("name"), let site = fields.text("site") else { return nil }
    var account: BankAccount?
    if case .object(let bank)? = fields["bank"] {
      account = BankAccount(
        bank: bank["bank"] ?? "", branch: bank["branch"] ?? "", kind: bank["kind"] ?? "",
        number: bank["number"] ?? "", holder: bank["holder"] ?? "")
    }
    self = .merchant(
      MerchantRecord(
        name: name, kana: fields.text("kana"), site: SiteID(site),
        prefecture: fields.text("prefecture"), phone: fields.text("phone"),
        open: fields.flag("open"), bank: account))
  }

  private init?(reservation fields: LineFields) {
    guard let member = fields.text("member"), let merchant = fields.text("merchant"),
      let site = fields.text("site"), let party = fields.integer("party"),
      let visit = fields.time("visit"),
      let status = fields.text("status").flatMap(ReservationRecord.Status.init)
    else { return nil }
    self = .reservation(
      ReservationRecord(
        member: MemberID(member), merchant: MerchantID(merchant), site: SiteID(site),
        party: party, visit: visit, status: status))
  }

  private init?(receipt fields: LineFields) {
    guard let member = fields.text("member"), let merchant = fields.text("merchant"),
      let status = fields.text("status").flatMap(ReceiptRecord.Status.init)
    else { return nil }
    self = .receipt(
      ReceiptRecord(
        member: MemberID(member), merchant: MerchantID(merchant),
        reservation: fields.text("reservation").map { LineID($0) }, image: fields.text("image"),
        sha256: fields.text("sha256"), phash: fields.text("phash"),
        amount: fields.integer("amount").map { Yen($0) }, status: status,
        reason: fields.text("reason")))
  }

  private init?(points fields: LineFields, as kind: (PointsRecord) -> FeedRecord) {
    guard let member = fields.text("member"), let merchant = fields.text("merchant"),
      let site = fields.text("site"), let meal = fields.text("meal").flatMap(Meal.init),
      let points = fields.integer("points")
    else { return nil }
    self = kind(
      PointsRecord(
        member: MemberID(member), merchant: MerchantID(merchant), site: SiteID(site),
        meal: meal, points: Points(points),
        reservation: fields.text("reservation").map { LineID($0) },
        receipt: fields.text("receipt").map { LineID($0) },
        corrects: fields.text("corrects").map { LineID($0) }))
  }

  private init?(call fields: LineFields) {
    guard let from = fields.text("from").flatMap(CallRecord.From.init),
      let subject = fields.text("subject")
    else { return nil }
    self = .call(
      CallRecord(
        from: from, member: fields.text("member").map { MemberID($0) },
        merchant: fields.text("merchant").map { MerchantID($0) },
        channel: fields.text("channel").flatMap(CallRecord.Channel.init),
        category: fields.text("category"), subject: subject, body: fields.text("body"),
        urgent: fields.flag("urgent")))
  }

  private init?(sms fields: LineFields) {
    guard let member = fields.text("member"), let phone = fields.text("phone"),
      let event = fields.text("event").flatMap(SMSRecord.Event.init)
    else { return nil }
    self = .sms(SMSRecord(member: MemberID(member), phone: phone, event: event))
  }

  private init?(safety fields: LineFields) {
    guard let merchant = fields.text("merchant"), let poster = fields.flag("poster"),
      let listing = fields.flag("listing")
    else { return nil }
    self = .safety(
      SafetyRecord(
        merchant: MerchantID(merchant), poster: poster, listing: listing,
        evidence: fields.text("evidence"), checker: fields.text("checker")))
  }

  private init?(bank fields: LineFields) {
    guard let batch = fields.text("batch"), let merchant = fields.text("merchant"),
      let amount = fields.integer("amount"),
      let result = fields.text("result").flatMap(BankRecord.Result.init)
    else { return nil }
    self = .bank(
      BankRecord(
        batch: BatchID(batch), merchant: MerchantID(merchant), amount: Yen(amount),
        result: result, reason: fields.text("reason")))
  }

  private init?(audit fields: LineFields) {
    guard let site = fields.text("site"), let day = fields.text("day").flatMap({ CivilDay($0) }),
      let revision = fields.integer("revision"),
      let verdict = fields.text("verdict").flatMap(AuditRecord.Verdict.init)
    else { return nil }
    self = .audit(
      AuditRecord(
        site: SiteID(site), day: day, revision: revision, verdict: verdict,
        note: fields.text("note"), due: fields.text("due")))
  }
}
