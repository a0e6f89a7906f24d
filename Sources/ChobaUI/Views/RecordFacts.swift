import ChobaCore

/// What a feed's line says besides `id` and `at`, field by field.
struct RecordFacts {
  let context: ViewContext
  var merchantName: String?

  struct Fact {
    var term: Term
    var text: String
    var role = Role.text
    var target: DetailRow.Target?
    /// What `y` copies, where that is not the text.
    var copy: String?
  }

  private var formats: Formats { context.formats }

  func facts(of line: FeedLine) -> [Fact] {
    switch line.record {
    case .reservation(let booking): reservation(booking)
    case .receipt(let receipt): self.receipt(receipt)
    case .grant(let grant): points(grant, Words.pointsGranted)
    case .use(let use): points(use, Words.pointsUsed)
    case .merchant(let merchant): self.merchant(merchant, MerchantID(line.id.text))
    case .member(let member): self.member(member, MemberID(line.id.text))
    case .sms(let sms):
      [Fact(term: Words.state, text: formats.label(sms.event.term))]
        + phone(sms.phone, of: .member(sms.member)) + [party(sms.member)]
    case .safety(let safety):
      [
        shown(Words.poster, safety.poster), shown(Words.listingNotice, safety.listing),
        party(safety.merchant),
      ] + fact(Words.evidence, safety.evidence) + fact(Words.by, safety.checker)
    case .bank(let bank): payment(bank)
    case .call(let call):
      [Fact(term: Words.subject, text: call.subject, target: .ticket(TicketID(line.id.text)))]
    case .audit(let audit):
      [
        Fact(term: Words.site, text: audit.site.text),
        Fact(term: Words.day, text: formats.fullDay(audit.day)),
        Fact(term: Words.verdict, text: formats.label(audit.verdict.term)),
      ] + fact(Words.text, audit.note)
    }
  }

  // MARK: One field

  private func fact(_ term: Term, _ text: String?) -> [Fact] {
    text.map { [Fact(term: term, text: $0)] } ?? []
  }

  private func party(_ member: MemberID) -> Fact {
    Fact(term: Words.member, text: member.text, target: .account(.member(member)))
  }

  private func party(_ merchant: MerchantID) -> Fact {
    Fact(
      term: Words.merchant,
      text: [merchant.text, merchantName].compactMap { $0 }.joined(separator: " "),
      target: .account(.merchant(merchant)), copy: merchant.text)
  }

  private func shown(_ term: Term, _ isThere: Bool) -> Fact {
    Fact(
      term: term, text: isThere ? formats.say("あり", "yes") : formats.say("なし", "no"),
      role: isThere ? .good : .danger)
  }

  private func phone(_ number: String?, of person: AccountID) -> [Fact] {
    fact(Words.phone, number.flatMap { context.phone($0, of: person) })
  }

  private func amount(_ yen: Yen) -> String { formats.number(yen) + formats.say("円", " yen") }

  // MARK: One feed

  private func reservation(_ booking: ReservationRecord) -> [Fact] {
    let visit =
      formats.fullDay(formats.zone.day(of: booking.visit)) + " " + formats.clock(booking.visit)
    return [
      Fact(
        term: Words.state, text: formats.label(booking.status.term),
        role: booking.status == .noShow ? .warn : .strong),
      Fact(term: Words.visit, text: visit),
      Fact(
        term: Words.people, text: formats.say("\(booking.party)名", "\(booking.party) people")),
      party(booking.member), party(booking.merchant),
      Fact(term: Words.site, text: booking.site.text),
    ]
  }

  private func receipt(_ receipt: ReceiptRecord) -> [Fact] {
    let status = ReceiptCells.status(receipt.status, context)
    let image = receipt.image.map { context.image($0, of: .member(receipt.member)) }
    return [Fact(term: Words.state, text: formats.label(receipt.status.term), role: status.role)]
      + fact(Words.reason, receipt.reason) + fact(Words.amount, receipt.amount.map(amount))
      + [party(receipt.member), party(receipt.merchant)] + fact(Words.image, image)
      + fact(Words.fileDigest, receipt.sha256) + fact(Words.pictureDigest, receipt.phash)
  }

  private func points(_ record: PointsRecord, _ term: Term) -> [Fact] {
    [
      Fact(
        term: term, text: formats.number(record.points) + " " + formats.label(record.meal.term),
        role: .strong),
      party(record.merchant), party(record.member),
      Fact(term: Words.site, text: record.site.text),
    ]
  }

  private func payment(_ bank: BankRecord) -> [Fact] {
    [
      Fact(
        term: Words.verdict, text: formats.label(bank.result.term),
        role: bank.result == .paid ? .good : .danger)
    ] + fact(Words.reason, bank.reason) + [
      Fact(term: Words.amount, text: amount(bank.amount)),
      Fact(
        term: Words.payout, text: bank.batch.text,
        target: context.sight.screens.contains(.payouts)
          ? .merchantPayout(bank.merchant, bank.batch) : nil),
      party(bank.merchant),
    ]
  }

  private func member(_ member: MemberRecord, _ id: MemberID) -> [Fact] {
    [party(id)] + phone(member.phone, of: .member(id)) + fact(Words.site, member.site?.text)
      + fact(Words.joined, member.joined)
  }

  private func merchant(_ merchant: MerchantRecord, _ id: MerchantID) -> [Fact] {
    let open = merchant.open.map { $0 ? formats.say("営業中", "yes") : formats.say("休業・閉店", "no") }
    return [party(id)] + fact(Words.name, merchant.name) + fact(Words.kana, merchant.kana)
      + phone(merchant.phone, of: .merchant(id)) + fact(Words.site, merchant.site.text)
      + fact(Words.prefecture, merchant.prefecture) + fact(Words.open, open)
      + account(merchant.bank, of: .merchant(id))
  }

  private func account(_ bank: BankAccount?, of person: AccountID) -> [Fact] {
    guard context.sight.seesBank, let bank else { return [] }
    let isFull = context.sees(.bank, of: person)
    let number = isFull ? bank.number : "***" + bank.number.suffix(4)
    return [
      Fact(term: Words.bankAccount, text: "\(bank.bank)-\(bank.branch) \(number)"),
      Fact(term: Words.holder, text: bank.holder),
    ]
  }
}
