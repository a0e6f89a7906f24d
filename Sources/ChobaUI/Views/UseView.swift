package import ChobaCore

/// A use of points: the single meal, and the payout that pays it.
package struct UseView: DetailView {
  let id: LineID
  package var detail = Detail()
  private var answer: UseAnswer?

  init(_ id: LineID) { self.id = id }

  package var screen: Screen { .accounts }
  package var identity: String { "use \(id.text)" }
  package var person: AccountID? { answer.map { .member($0.use.member) } }

  package func requests(_ context: ViewContext) -> [Request] { [.use(id)] }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    if case .refused(let refusal) = answer { return refusal.sentence }
    guard case .use(let found) = answer else { return nil }
    self.answer = found
    detail.nothing = found == nil ? Text("その利用は見つかりません。", "There is no such use") : nil
    detail.revision += 1
    return nil
  }

  package func title(_ context: ViewContext) -> String {
    context.formats.label(Words.pointsUsed) + " \(id.text)"
  }

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    let answer = answer
    detail.layout(Size(rows: size.rows - 1, columns: size.columns), context) { _ in
      answer.map { UseLines(answer: $0, context: context).rows } ?? []
    }
  }
}

private struct UseLines {
  let answer: UseAnswer
  let context: ViewContext

  private var formats: Formats { context.formats }
  private var use: PointsRecord { answer.use }

  var rows: [DetailRow] { meal + corrections + payout }

  private func fact(
    _ id: String, _ label: String, _ text: String, _ role: Role = .text,
    _ target: DetailRow.Target? = nil, copy: String? = nil
  ) -> DetailRow {
    DetailRow(id: id, label: label, text: text, role: role, target: target, copy: copy)
  }

  private var meal: [DetailRow] {
    var rows = [
      fact("id", formats.label(Words.id), answer.line.id.text, .strong, copy: answer.line.id.text),
      fact(
        "at", formats.label(Words.at),
        formats.fullDay(formats.zone.day(of: answer.line.at)) + " " + formats.clock(answer.line.at)),
      fact(
        "points", formats.label(Words.pointsUsed),
        formats.number(use.points) + " " + formats.label(use.meal.term), .strong),
      fact(
        "merchant", formats.label(Words.merchant),
        [use.merchant.text, answer.merchantName].compactMap { $0 }.joined(separator: " "), .text,
        .account(.merchant(use.merchant)), copy: use.merchant.text),
      fact(
        "member", formats.label(Words.member), use.member.text, .text,
        .account(.member(use.member)), copy: use.member.text),
    ]
    if let line = answer.booking {
      let entry = HistoryCells(formats: formats, own: .member(use.member)).entry(line.record)
      rows.append(
        fact("booking", formats.label(Words.booking), line.id.text + " " + entry.text, entry.role))
    } else if let booking = use.reservation {
      rows.append(fact("booking", formats.label(Words.booking), booking.text))
    }
    return rows
  }

  private var corrections: [DetailRow] {
    ([answer.corrected].compactMap { $0 }.map { ($0, formats.say("訂正元", "Corrects")) }
      + answer.corrections.map { ($0, formats.say("訂正", "Corrected by")) })
      .map { line, label in
        let entry = HistoryCells(formats: formats, own: .member(use.member)).entry(line.record)
        return fact(
          "line \(line.id.text)", label,
          line.id.text + " " + formats.dayTime(line.at) + " " + entry.text, .warn, .use(line.id),
          copy: line.id.text)
      }
  }

  /// Where the money goes; to whoever may not see payouts, nothing.
  private var payout: [DetailRow] {
    guard context.sight.seesBank, context.sight.screens.contains(.payouts) else { return [] }
    let heading = DetailRow.heading(formats.say("この利用を支払う振込", "The payout that pays it"))
    guard let row = answer.row else {
      return [
        heading,
        fact(
          "no payout", "", formats.say("どの振込の期間にも入っていません。", "It is in no payout period"), .warn),
      ]
    }
    let kind =
      switch answer.kind {
      case .use, .unlisted: formats.say("期間中の利用", "a use of the period")
      case .late: formats.say("調整（遅れて届いた前期以前分）", "an adjustment: it came late")
      case .correction: formats.say("調整（訂正）", "an adjustment: a correction")
      case .takenBack: formats.say("調整（重複のため除外）", "taken off: another line stands")
      }
    return [
      heading,
      fact(
        "payout", formats.label(Words.payout),
        "\(row.batch.text) \(formats.label(row.state.term)) · \(kind)", .strong,
        .merchantPayout(use.merchant, row.batch), copy: row.batch.text),
      fact(
        "payday", formats.label(Words.payday),
        formats.fullDay(row.payday) + " " + formats.daysLeft(row.payday)),
    ]
      + answer.results.map { line in
        let entry = HistoryCells(formats: formats, own: .merchant(use.merchant)).entry(line.record)
        return fact(
          "bank \(line.id.text)", formats.listTime(line.at), entry.text, entry.role,
          copy: line.id.text)
      }
  }
}
