import ChobaCore

/// The lines of an account's page.
struct AccountLines {
  let answer: AccountAnswer
  let context: ViewContext
  let columns: Int

  private var formats: Formats { context.formats }

  var rows: [DetailRow] { person + merchant + fraud + sums + history }

  private func fact(_ term: Term, _ text: String, role: Role = .text) -> DetailRow {
    DetailRow(
      id: term.label.en, label: formats.label(term, in: Detail.labelWidth), text: text, role: role,
      copy: answer.summary.account.id)
  }

  private func fact(_ term: Term, _ text: String?) -> [DetailRow] {
    text.map { [fact(term, $0)] } ?? []
  }

  private var person: [DetailRow] {
    let summary = answer.summary
    let id = fact(Words.id, summary.account.description, role: .strong)
    let phone = answer.number.flatMap { context.phone($0, of: summary.account) }
    return [id] + fact(Words.name, summary.name) + fact(Words.kana, summary.kana)
      + fact(Words.phone, phone) + fact(Words.site, summary.site?.text)
      + fact(Words.joined, answer.member?.joined.map(day))
  }

  /// A day, also where the feed has a time; another text as it stands.
  private func day(_ text: String) -> String {
    (CivilDay(text) ?? Timestamp(text).map(formats.zone.day)).map(formats.fullDay) ?? text
  }

  private var merchant: [DetailRow] {
    guard let merchant = answer.merchant else { return [] }
    let open = merchant.open.map { $0 ? formats.say("営業中", "yes") : formats.say("休業・閉店", "no") }
    var rows = fact(Words.prefecture, merchant.prefecture) + fact(Words.open, open)
    if context.sight.seesBank, let bank = merchant.bank {
      let isFull = context.sees(.bank, of: answer.summary.account)
      let number = isFull ? bank.number : "***" + bank.number.suffix(4)
      let how = isFull ? "" : context.howToReveal(.bank, of: answer.summary.account)
      rows += [
        fact(Words.bankAccount, "\(bank.bank)-\(bank.branch) \(number)" + how),
        fact(Words.holder, bank.holder),
      ]
    }
    if context.sight.seesBank, context.sight.screens.contains(.payouts) {
      rows.append(
        DetailRow(
          id: "payouts", label: formats.say("振込の履歴", "All payouts"),
          text: formats.say("全期間（支払・保留・返却・繰越と経過日数）", "paid, held, returned, carried, with ages"),
          target: .payoutHistory(MerchantID(answer.summary.account.id))))
    }
    return rows
  }

  private var fraud: [DetailRow] {
    guard context.sight.seesFraud, let fraud = answer.fraud else { return [] }
    var stage = fact(
      Words.stage, formats.label(fraud.stage.term), role: FraudCells.role(of: fraud.stage))
    let rules = FraudCells.rules(fraud, context)
    // What the stage itself does not say.
    var flags: [Term] = []
    if fraud.isBarred, fraud.stage != .barred { flags.append(Words.barred) }
    if fraud.hasOpenProposal, fraud.stage != .proposed { flags.append(Words.deliberation) }
    if fraud.isSuspended, fraud.stage != .suspended { flags.append(Words.suspension) }
    let more = flags.map(formats.label) + [FraudCells.scoreText(fraud, context), rules]
    stage.text = ([stage.text] + more.filter { !$0.isEmpty }).joined(separator: " · ")
    stage.target = .fraudCase(answer.summary.account)
    return [stage]
  }

  private var sums: [DetailRow] {
    [
      fact(Words.pointsUsed, sum(answer.used)), fact(Words.pointsGranted, sum(answer.granted)),
    ]
  }

  private func sum(_ points: MealPoints) -> String {
    let parts =
      "\(formats.label(Words.lunch)) \(formats.number(points.lunch))"
      + " · \(formats.label(Words.dinner)) \(formats.number(points.dinner))"
    return formats.number(points.total) + formats.say("（\(parts)）", " (\(parts))")
  }

  private var history: [DetailRow] {
    guard context.sight.rule(.history) != .hidden else { return [] }
    var rows = [
      DetailRow.heading(formats.say("履歴（新しい順）", "History, newest first"))
    ]
    for row in answer.history {
      switch row.content {
      case .desk(let line):
        guard context.sight.seesFraud || !ActivityCells.isFraud(line.line.type) else { continue }
        rows += ActivityLines.rows(
          OpinionWords.guarded(line, context), context, columns: columns)
      case .feed(let line):
        if case .bank = line.record, !context.sight.seesBank { continue }
        rows.append(feedRow(line))
      }
    }
    if answer.hasLost { rows.append(lost) }
    if answer.hasMore {
      rows.append(
        DetailRow(
          id: "more", text: formats.say("（以前の記録があります）", "(there are older lines)"), role: .dim))
    }
    return rows
  }

  /// A merchant's sums are the index's: they have every line that was ever read.
  private var lost: DetailRow {
    let text =
      answer.summary.account.kind == .member
      ? formats.say(
        "ファイルが削除・変更された記録は、表示も集計もできません（:problems で確認）",
        "Lines whose file was removed or changed are neither shown nor summed (:problems)")
      : formats.say(
        "ファイルが削除・変更された記録は表示できません（:problems で確認）",
        "Lines whose file was removed or changed are not shown (:problems)")
    return DetailRow(id: "lost", text: text, role: .warn)
  }

  private func feedRow(_ line: FeedLine) -> DetailRow {
    let entry = HistoryCells(formats: formats, own: answer.summary.account).entry(line.record)
    return DetailRow(
      // Of a booking there is a line for each change.
      id: "\(line.record.feed.rawValue) \(line.id.text) \(line.at.microseconds)",
      label: formats.listTime(line.at), text: entry.text, role: entry.role,
      target: DetailRow.Target(line), copy: line.id.text)
  }
}

/// A feed's line in words, as it stands in the history of an account.
struct HistoryCells {
  let formats: Formats
  /// Whose page it is: the other side is what is named.
  let own: AccountID

  typealias Entry = (text: String, role: Role)

  func entry(_ record: FeedRecord) -> Entry {
    switch record {
    case .merchant(let merchant):
      return (formats.say("加盟店情報の更新 ", "Merchant data ") + merchant.name, .dim)
    case .member: return (formats.say("利用者情報の更新", "Member data"), .dim)
    case .reservation(let booking): return reservation(booking)
    case .receipt(let receipt):
      let amount = receipt.amount.map { " " + formats.number($0) } ?? ""
      let reason = receipt.reason.map { " · " + $0 } ?? ""
      return (
        formats.short(Words.receipt) + " " + formats.label(receipt.status.term) + amount + reason,
        .text
      )
    case .grant(let grant): return points(Words.pointsGranted, grant)
    case .use(let use): return points(Words.pointsUsed, use)
    case .call(let call): return (formats.label(Words.ticket) + " " + call.subject, .info)
    case .sms(let sms):
      return (
        formats.label(Words.smsVerification) + " " + formats.label(sms.event.term) + " "
          + formats.masked(phone: sms.phone), .text
      )
    case .safety(let safety):
      let poster = formats.say(safety.poster ? "あり" : "なし", safety.poster ? "yes" : "no")
      let listing = formats.say(safety.listing ? "あり" : "なし", safety.listing ? "yes" : "no")
      return (
        "\(formats.label(Words.infectionControl)) \(formats.short(Words.poster)) \(poster) · "
          + "\(formats.short(Words.listingNotice)) \(listing)", .text
      )
    case .bank(let bank): return payment(bank)
    case .audit(let audit): return (audit.note ?? "", .dim)
    }
  }

  private func name(_ member: MemberID, _ merchant: MerchantID) -> String {
    own.kind == .member ? merchant.text : member.text
  }

  private func reservation(_ booking: ReservationRecord) -> Entry {
    let people = formats.say("\(booking.party)名", "\(booking.party) people")
    return (
      "\(formats.label(Words.booking)) \(formats.dayTime(booking.visit)) \(people) "
        + "\(name(booking.member, booking.merchant)) \(formats.label(booking.status.term))",
      booking.status == .noShow ? .warn : .text
    )
  }

  private func points(_ term: Term, _ record: PointsRecord) -> Entry {
    let correction = record.corrects.map {
      formats.say("（訂正 \($0.text)）", " (corrects \($0.text))")
    }
    return (
      "\(formats.label(term)) \(formats.number(record.points)) \(formats.label(record.meal.term)) "
        + name(record.member, record.merchant) + (correction ?? ""),
      record.corrects == nil ? .text : .warn
    )
  }

  private func payment(_ bank: BankRecord) -> Entry {
    (
      "\(formats.label(bank.result.term)) \(formats.number(bank.amount)) \(bank.batch.text)"
        + (bank.reason.map { " · " + $0 } ?? ""),
      bank.result == .paid ? .good : .danger
    )
  }
}
