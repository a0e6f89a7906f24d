import ChobaCore

/// The lines under the tabs for what must be seen by everybody at once: a screen that stands still,
/// an urgent ticket that rings, a hand-over that waits, a notice (周知).
///
/// They never take more than a small screen can spare; what rings goes before what informs.
struct Banner {
  struct Line {
    /// In the colours of its role, reversed.
    var badge: String
    var text: String
    var role: Role
    /// The whole line is reversed, not only its badge.
    var isLoud = false
  }

  let model: AppModel

  private var formats: Formats { model.formats }
  private var context: ViewContext { model.context }
  private var columns: Int { model.size.columns }

  /// Lines that a screen of that height has room for.
  private var most: Int { model.size.rows >= 30 ? 5 : model.size.rows >= 20 ? 3 : 1 }

  var lines: [Line] {
    let all = [paused, ringing, review] + troubles + [wrongSettings, approvals, settings, brief]
    let first = Array(all.compactMap { $0 }.prefix(most))
    return first + notice(in: min(2, most - first.count))
  }

  private var paused: Line? {
    model.pausedSince.map {
      let clock = formats.clock($0)
      return Line(
        badge: "",
        text: formats.say("一時停止中（\(clock)時点の表示） F9 で再開", "PAUSED as of \(clock); F9 goes on"),
        role: .stale, isLoud: true)
    }
  }

  /// Roles and rules that hold here are those of the start.
  private var settings: Line? {
    guard model.status.areSettingsOld else { return nil }
    return Line(
      badge: formats.say("設定変更", "Settings"),
      text: formats.say(
        " staff.toml などが変わりました。:q で終了し、開き直してください",
        " staff.toml or another changed: leave with :q and open choba again"), role: .warn)
  }

  /// A value that is wrong does not hold, and nobody decides by what stands in its place.
  private var wrongSettings: Line? {
    let errors = model.session.settingsErrors
    guard let summary = errors.summary else { return nil }
    let isGrave = errors.contains(where: \.concernsAccounts)
    return Line(
      badge: isGrave
        ? formats.say("‼ 設定エラー（停止・解除の承認不可）", "‼ Settings: no approvals of stops")
        : formats.say("設定エラー", "Settings"),
      text: " " + formats(summary), role: isGrave ? .danger : .warn)
  }

  /// Suspensions that a higher `[fraud] opinions` took back: nobody else would notice.
  private var approvals: Line? {
    guard context.sight.seesFraud, let names = model.signals.shortApprovalNames else { return nil }
    return Line(
      badge: formats.say("‼ 承認無効（意見不足）", "‼ Approvals void"),
      text: " " + formats(names)
        + formats.say(" 停止されていません（opinions）", " not suspended (opinions)"),
      role: .danger)
  }

  /// What does not work until it does again, what is graver first. The reason goes before what follows
  /// from it: whoever mends it needs that on a narrow screen, too.
  private var troubles: [Line?] {
    model.status.troubles.map { trouble in
      switch trouble.kind {
      case .lists:
        Line(
          badge: formats.say("‼ 停止一覧を出力できません", "‼ Lists of stops not written"),
          text: formats.say(
            " \(trouble.reason)。停止・解除が他システムに届きません（再試行中）",
            " \(trouble.reason); stops reach no other system (tried again)"), role: .danger)
      case .check:
        Line(
          badge: formats.say("日次チェック失敗", "Daily check failed"),
          text: formats.say(
            " \(trouble.reason)。アラートは全部ではありません（再試行中）",
            " \(trouble.reason); alerts are not all there are (tried again)"), role: .warn)
      }
    }
  }

  /// Cells of reference and subject before what stands behind them gives way.
  private static let leastSubject = 26

  /// `‼ 緊急 1234-5678 居酒屋とりまる … 超過41分 ほか1件（当番 佐藤 090-…） ^n 次の1件`: the newest.
  ///
  /// What it is about goes before who is on call: of these the name gives way first.
  private var ringing: Line? {
    guard let ticket = model.newestRinging else { return nil }
    let others = model.ringing.count - 1
    var left = ticket.due.map { " " + formats.timeLeft(until: $0) } ?? ""
    if others > 0 { left += formats.say(" ほか\(others)件", " +\(others) more") }
    var key = ""
    if let take = model.keyMap[.takeNext], let first = take.keys.first {
      key = "  \(first.sign) " + formats(take.label)
    }
    let badge = "‼ " + formats.label(Words.urgent)
    let start = " \(ticket.reference) \(TicketCells.subject(ticket))"
    let room = columns - CellText(badge).width - 2
    let needed = min(CellText(start).width, Self.leastSubject)
    let ends = onCall.map { left + $0 + key } + [left + key]
    let end = ends.first { CellText($0).width + needed <= room } ?? left + key
    return Line(
      badge: badge,
      text: CellText(start).truncated(to: max(12, room - CellText(end).width)) + end,
      role: .danger, isLoud: true)
  }

  /// `‼ 緊急停止の確認 member:p0031447 井上 亮 18:20 ほか1件  a 承認`: the oldest, until a second
  /// person has reviewed it.
  private var review: Line? {
    guard let bar = model.ringingReviews.first else { return nil }
    let others = model.ringingReviews.count - 1
    let by = context.name(bar.by)
    let more = others > 0 ? formats.say(" ほか\(others)件", " +\(others) more") : ""
    let way = formats.say("  :review で開く", "  :review")
    let badge = formats.say("‼ 緊急停止の確認待ち", "‼ Emergency bar to review")
    let room = columns - CellText(badge + more + way).width - 2
    // The account and the way to it stay; by whom and since when give way.
    let text = " \(bar.account) \(by) \(formats.dayTime(bar.at))"
    return Line(
      badge: badge, text: CellText(text).truncated(to: max(20, room)) + more + way, role: .danger,
      isLoud: true)
  }

  /// Who is on call, the fullest form first; empty where nobody is named.
  private var onCall: [String] {
    let call = model.session.onCall
    let forms = [[call.name, call.phone], [call.phone]].map { $0.filter { !$0.isEmpty } }
    return forms.filter { !$0.isEmpty }.map { parts in
      let person = parts.joined(separator: " ")
      return formats.say("（当番 \(person)）", " (on call: \(person))")
    }
  }

  /// The newest hand-over that this login may receive.
  private var brief: Line? {
    let waiting = model.signals.briefs(for: model.session.login)
    guard let brief = waiting.first else { return nil }
    let by = context.name(brief.by)
    let clock = formats.dayTime(brief.at)
    // Where the first key means something else, another one may do.
    let key = model.keyMap[.goBriefs]?.keys.first {
      model.keyMap.action(for: $0, on: model.view.screen)?.id == .goBriefs
    }
    let open = key?.sign ?? ":briefs"
    let count = waiting.count > 1 ? formats.cases(waiting.count) + " " : ""
    return Line(
      badge: formats.label(Words.handover),
      text: formats.say(
        " \(count)\(by) \(clock)  \(open) で確認", " \(count)\(by) \(clock)  \(open) shows it"),
      role: .info)
  }

  /// The newest notice, in as many lines as it needs and may have, and the number of others.
  private func notice(in most: Int) -> [Line] {
    guard most > 0, let notice = model.signals.notices.first else { return [] }
    let badge = formats.label(Words.notice)
    let indent = CellText(badge).width + 1
    let others = model.signals.notices.count - 1
    let more =
      others > 0 ? formats.say("（ほか\(others)件 :notices）", " (\(others) more, :notices)") : ""
    let text = "\(notice.text.replacingLineFeeds)（\(context.name(notice.by))）\(more)"
    var lines = CellText(text).wrapped(to: columns - indent - 2)
    if lines.count > most {
      // The rest of it, and of others, is read on a page of its own.
      let way = formats.say("… :notices で全文", "… :notices shows all")
      lines = Array(lines.prefix(most))
      let room = columns - indent - 2 - CellText(way).width
      lines[most - 1] = CellText(lines[most - 1]).prefix(columns: room) + way
    }
    return lines.enumerated().map { place, line in
      place == 0
        ? Line(badge: badge, text: " " + line, role: .warn)
        : Line(badge: "", text: String(repeating: " ", count: indent + 1) + line, role: .warn)
    }
  }

  static func draw(_ lines: [Line], in grid: inout Grid, _ rect: Rect, _ theme: Theme) {
    for (place, line) in lines.enumerated() where place < rect.rows {
      let field = rect.line(place)
      let loud = theme[line.role].adding(.reverse)
      grid.fill(field, style: line.isLoud ? loud : theme[.text])
      let end =
        line.badge.isEmpty
        ? field.column : grid.write(" \(line.badge)", at: field.origin, in: field, style: loud)
      grid.write(
        line.text, in: field.field(at: end - field.column, columns: field.columns),
        alignment: line.badge.isEmpty && line.isLoud ? .center : .left,
        style: line.isLoud ? loud : theme[.strong])
    }
  }
}
