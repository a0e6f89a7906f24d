import ChobaCore

/// The lines of a record's page.
struct RecordLines {
  let answer: RecordAnswer
  let context: ViewContext
  let columns: Int

  private var formats: Formats { context.formats }
  private var line: FeedLine { answer.line }
  private var feed: Feed { line.record.feed }
  private var facts: RecordFacts {
    RecordFacts(context: context, merchantName: answer.merchantName)
  }
  private var cells: HistoryCells {
    HistoryCells(formats: formats, own: line.person ?? .member(MemberID("")))
  }

  var rows: [DetailRow] {
    guard isShown else {
      return [
        DetailRow(
          id: "hidden", text: formats.say("この役割には表示されません。", "Not shown to this role"),
          role: .dim)
      ]
    }
    return head + payout + links + decisions + lines
  }

  private var isShown: Bool {
    context.sight.rule(.history) != .hidden && (feed != .bank || context.sight.seesBank)
  }

  private func fact(
    _ id: String, _ label: String, _ text: String, role: Role = .text,
    target: DetailRow.Target? = nil, copy: String? = nil
  ) -> [DetailRow] {
    DetailRow.wrapped(
      id: id, label: label, text: text, role: role, target: target, copy: copy, columns: columns)
  }

  // MARK: What it is

  private var head: [DetailRow] {
    let at = formats.fullDay(formats.zone.day(of: line.at)) + " " + formats.clock(line.at)
    return fact("id", formats.label(Words.id), line.id.text, role: .strong)
      + fact("at", formats.label(Words.at), at)
      + facts.facts(of: line).flatMap { shown in
        fact(
          "fact " + shown.term.label.en, formats.label(shown.term, in: Detail.labelWidth),
          shown.text, role: shown.role, target: shown.target, copy: shown.copy)
      }
  }

  // MARK: Where the money goes

  /// To whoever may not see payouts, nothing.
  private var payout: [DetailRow] {
    guard case .use(let use) = line.record, context.sight.seesBank,
      context.sight.screens.contains(.payouts)
    else { return [] }
    let heading = DetailRow.heading(formats.say("この利用を支払う振込", "The payout that pays it"))
    guard let payout = answer.payout else {
      return [heading]
        + fact(
          "no payout", "", formats.say("どの振込の期間にも入っていません。", "It is in no payout period"),
          role: .warn)
    }
    let row = payout.row
    return [heading]
      + fact(
        "payout", formats.label(Words.payout),
        "\(row.batch.text) \(formats.label(row.state.term)) · \(words(payout.kind))",
        role: .strong, target: .merchantPayout(use.merchant, row.batch), copy: row.batch.text)
      + fact(
        "payday", formats.label(Words.payday),
        formats.fullDay(row.payday) + " " + formats.daysLeft(row.payday))
      + payout.results.map { result in
        let entry = cells.entry(result.record)
        return DetailRow(
          id: "bank \(result.id.text)", label: formats.listTime(result.at), text: entry.text,
          role: entry.role, target: DetailRow.Target(result), copy: result.id.text)
      }
  }

  private func words(_ kind: PayoutLineRow.Kind) -> String {
    switch kind {
    case .use, .unlisted: formats.say("期間中の利用", "a use of the period")
    case .late: formats.say("調整（遅れて届いた前期以前分）", "an adjustment: it came late")
    case .correction: formats.say("調整（訂正）", "an adjustment: a correction")
    case .takenBack: formats.say("調整（重複のため除外）", "taken off: another line stands")
    }
  }

  // MARK: What belongs with it

  private var links: [DetailRow] {
    // Another member's receipt is another person's.
    let links = answer.links.filter {
      $0.relation != .sameFile || context.sight.seesPeopleInLists
    }
    let rows = links.map(row) + missing(links)
    guard !rows.isEmpty || answer.hasMore else { return [] }
    let more =
      answer.hasMore
      ? fact(
        "more", "",
        formats.say(
          "この利用者の記録が多いため、新しいものだけを調べました。",
          "The member has very many records: only the newest were looked through"), role: .warn)
      : []
    return [.heading(formats.say("関連する記録", "What belongs with it"))] + rows + more
  }

  private func row(_ link: RecordLink) -> DetailRow {
    let entry = cells.entry(link.line.record)
    // Whose a receipt of the same bytes is, is the point.
    let whose = link.relation == .sameFile ? link.line.record.member?.text : nil
    let text = [word(link.relation), link.line.id.text, whose, entry.text].compactMap { $0 }
    return DetailRow(
      id: "link \(link.relation.rawValue) \(link.line.record.feed.rawValue) \(link.line.id.text)",
      label: formats.listTime(link.line.at), text: text.joined(separator: " "),
      role: link.relation == .named ? entry.role : .warn, target: DetailRow.Target(link.line),
      copy: link.line.id.text)
  }

  private func word(_ relation: RecordLink.Relation) -> String? {
    switch relation {
    case .named: nil
    case .corrected: formats.say("訂正元", "corrects")
    case .correction: formats.say("訂正", "corrected by")
    case .sameFile: formats.say("同じファイル", "same file:")
    }
  }

  /// What it names and nobody has sent.
  private func missing(_ links: [RecordLink]) -> [DetailRow] {
    let record = line.record
    let named: [(Feed, LineID?)] = [
      (.reservations, record.reservation), (.receipts, record.receipt), (feed, record.corrects),
    ]
    return named.flatMap { feed, id -> [DetailRow] in
      guard let id, !links.contains(where: { $0.line.id == id && $0.line.record.feed == feed })
      else { return [] }
      return fact(
        "missing \(feed.rawValue)", formats.label(feed.record, in: Detail.labelWidth),
        id.text + formats.say("（この記録は届いていません）", " (no such record has come)"), role: .warn,
        copy: id.text)
    }
  }

  private var decisions: [DetailRow] {
    guard !answer.decisions.isEmpty else { return [] }
    return [.heading(formats.say("目視確認の判断（古い順）", "What was decided, oldest first"))]
      + answer.decisions.flatMap { ActivityLines.rows($0, context, columns: columns) }
  }

  // MARK: Its lines

  private var lines: [DetailRow] {
    [.heading(formats.say("この記録の行（古い順）", "Its lines, oldest first"))]
      + answer.lines.enumerated().flatMap { place, line in
        let entry = cells.entry(line.line.record)
        let before = place == 0 ? nil : answer.lines[place - 1].line
        let text = before.flatMap { changes(from: $0, to: line.line) } ?? entry.text
        let (state, role) = self.state(line.state)
        return fact(
          "line \(place)", formats.listTime(line.line.at), state + text, role: role,
          copy: line.line.id.text)
          + fact("place \(place)", "", "\(line.path):\(line.number)", role: .dim)
      }
  }

  /// What a version says that the one before it did not; nil where that is nothing to be seen.
  private func changes(from old: FeedLine, to new: FeedLine) -> String? {
    func texts(_ line: FeedLine) -> [(name: String, text: String)] {
      facts.facts(of: line).map { (formats.short($0.term), $0.text) }
    }
    let (before, after) = (texts(old), texts(new))
    let changed = after.filter { fact in !before.contains { $0 == fact } }
    let gone = before.filter { fact in !after.contains { $0.name == fact.name } }
    let words =
      changed.map { "\($0.name) \($0.text)" }
      + gone.map { $0.name + formats.say(" なし", ": none") }
    return words.isEmpty ? nil : words.joined(separator: " · ")
  }

  private func state(_ state: RecordLine.State) -> (String, Role) {
    switch state {
    case .stands: ("✓ ", .text)
    case .earlier: ("- ", .dim)
    case .repeated: (formats.say("- 同じ内容 ", "- repeated: "), .dim)
    case .refused: (formats.say("‼ 無効（ID重複） ", "‼ no effect, another stands: "), .warn)
    }
  }
}
