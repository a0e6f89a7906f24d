package import ChobaCore

/// Figures of the fraud desk (事案の集計): cases by stage and age, labels, repeat offenders, money,
/// days to each step, and who worked on how many accounts a day.
package struct CaseFiguresView: DetailView {
  package var detail = Detail()
  private var figures: [CaseFigures.Figure]?

  package init() {}

  package var screen: Screen { .fraud }
  package var identity: String { "case figures" }

  package func requests(_ context: ViewContext) -> [Request] { [.caseFigures] }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    if case .refused(let refusal) = answer { return refusal.sentence }
    guard case .caseFigures(let found) = answer else { return nil }
    figures = found.figures
    detail.revision += 1
    return nil
  }

  package func title(_ context: ViewContext) -> String {
    context.formats.say("事案の集計", "Figures of the fraud desk")
  }

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    let figures = figures
    detail.layout(Size(rows: size.rows - 1, columns: size.columns), context) { _ in
      figures.map { CaseFigureLines(figures: $0, context: context).rows } ?? []
    }
  }
}

private struct CaseFigureLines {
  let figures: [CaseFigures.Figure]
  let context: ViewContext

  /// Days of work that are shown.
  private static let workDays = 31
  private static let ages = ["0", "1-7", "8-30", "31-"]

  private var formats: Formats { context.formats }

  var rows: [DetailRow] { cases + labels + steps + work }

  private func all(_ name: String) -> [CaseFigures.Figure] { figures.filter { $0.name == name } }

  private func line(_ id: String, _ label: String, _ text: String) -> DetailRow {
    DetailRow(id: id, label: label, text: text)
  }

  /// `重要監視  12件  当日 1 · 1〜7日 3 · 8〜30日 8`
  private var cases: [DetailRow] {
    let found = all("cases")
    let rows = FraudStage.allCases.compactMap { stage -> DetailRow? in
      let counts = Self.ages.map { age in
        found.first { $0.key == "\(stage.rawValue) \(age)" }?.value ?? 0
      }
      let total = counts.reduce(0, +)
      if total == 0 { return nil }
      let parts = zip(Self.ages, counts).filter { $1 > 0 }.map { age, count in
        "\(name(ofAge: age)) \(formats.number(count))"
      }
      return line(
        stage.rawValue, formats.short(stage.term),
        formats.cases(Int(total)) + "  " + parts.joined(separator: " · "))
    }
    return section(formats.say("事案（今の段階になってからの日数）", "Cases, by days at their stage"), rows)
  }

  private func name(ofAge age: String) -> String {
    switch age {
    case "0": formats.say("当日", "today")
    case "1-7": formats.say("1〜7日", "1-7 days")
    case "8-30": formats.say("8〜30日", "8-30 days")
    default: formats.say("31日以上", "31 days on")
    }
  }

  private var labels: [DetailRow] {
    func value(_ name: String, _ key: String = "") -> Int64 {
      figures.first { $0.name == name && $0.key == key }?.value ?? 0
    }
    return section(
      formats.say("結果", "Outcomes"),
      [
        line(
          "confirmed", formats.say("停止中", "Stopped"),
          formats.cases(Int(value("labels", "confirmed")))),
        line(
          "dismissed", formats.say("対象外", "Dismissed"),
          formats.cases(Int(value("labels", "dismissed")))),
        line(
          "repeated", formats.say("再度の停止", "Stopped again"),
          formats.cases(Int(value("repeat-offenders")))),
        line(
          "yen", formats.say("停止による保留", "Held by stops"),
          formats.number(value("yen-stopped")) + formats.say("円", " yen")),
      ])
  }

  /// The middle of all cases that came so far.
  private var steps: [DetailRow] {
    section(
      formats.say("最初の基準値超過からの日数（中央値）", "Days from the first hit (median)"),
      all("days-to").map { figure in
        line(
          "days " + figure.key, formats(name(ofStep: figure.key)),
          formats.say("\(figure.value)日", figure.value == 1 ? "1 day" : "\(figure.value) days"))
      })
  }

  private func name(ofStep step: String) -> Text {
    switch step {
    case "watch": FraudStage.watch.term.short
    case "warned": FraudStage.warned.term.short
    case "barred": FraudStage.barred.term.short
    case "barred-urgent": Text("緊急停止", "Emergency bar")
    case "proposed": FraudStage.proposed.term.short
    default: FraudStage.suspended.term.short
    }
  }

  /// `11/30(月)  井上 亮 5 · 佐藤 3`: accounts that each worked on, the newest day first.
  private var work: [DetailRow] {
    var days: [(day: String, logins: [String])] = []
    for figure in all("handled").reversed() {
      let parts = figure.key.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { continue }
      if days.last?.day != parts[0] { days.append((parts[0], [])) }
      let name = context.name(Login(parts[1]))
      days[days.count - 1].logins.insert("\(name) \(formats.number(figure.value))", at: 0)
    }
    return section(
      formats.say("担当者別の対応アカウント数（日別、新しい順）", "Accounts worked on, by day and person"),
      days.prefix(Self.workDays).map { day, logins in
        line(day, CivilDay(day).map(label) ?? day, logins.joined(separator: " · "))
      })
  }

  /// Another year's with the year; a holiday's without what it is, where there is no room for that.
  private func label(_ day: CivilDay) -> String {
    let time = formats.listTime(formats.zone.start(of: day))
    if day.parts.year != formats.today.parts.year { return time }
    let short = formats.shortDay(day)
    return CellText(short).width <= Detail.labelWidth
      ? short : String(time.prefix { $0 != ":" }.dropLast(3))
  }

  /// A heading with its lines; where there is none, that is said.
  private func section(_ title: String, _ rows: [DetailRow]) -> [DetailRow] {
    let none = DetailRow(
      id: "none " + title, text: formats.say("該当なし", "none"), role: .dim)
    return [.heading(title)] + (rows.isEmpty ? [none] : rows)
  }
}
