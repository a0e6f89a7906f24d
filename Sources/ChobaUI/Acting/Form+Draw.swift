import ChobaCore

/// A line of a form as it is drawn.
private struct FormRow {
  var label = ""
  var text: String
  var role = Role.dialog
  /// It belongs to the field in focus, which is marked at the edge.
  var isFocus = false
  /// An option that can be chosen: whether it is.
  var isChosen: Bool?
  /// It can be typed into.
  var isField = false
  /// The cell of the caret, from the beginning of the text.
  var caret: Int?
  /// It must be seen: the caret, or the chosen option.
  var isAnchor = false
}

extension Form {
  private static let widest = 76
  private static let labelColumns = 12

  /// Draws the form in the middle of a rectangle, over what is there.
  ///
  /// - Returns: Where the caret stands.
  func draw(
    in grid: inout Grid, rect: Rect, _ context: ViewContext, _ entry: TimeEntry, _ theme: Theme
  ) -> Position? {
    let width = min(rect.columns, Self.widest)
    let all = rows(width: width - 4, context, entry)
    let box = rect.centered(Size(rows: all.count + 2, columns: width))
    var inside = FormBox.draw(plan.title[context.formats.language], box, in: &grid, theme)
      .inset(rows: 0, columns: 1)
    var rows = all[...]
    // Whom it is about is seen whatever there is no room for.
    if all.count > inside.rows, inside.rows > 2, targetRows(width: width - 4, context).count == 1 {
      _ = draw(all[0], in: &grid, inside.line(0), theme)
      inside = inside.splitTop(1).rest
      rows = all.dropFirst()
    }
    var view = Viewport()
    let anchor = rows.lastIndex { $0.isAnchor }.map { $0 - rows.startIndex }
    view.reveal(anchor, count: rows.count, height: inside.rows)
    var caret: Position?
    for (line, index) in view.rows(count: rows.count, height: inside.rows).enumerated() {
      let found = draw(rows[rows.startIndex + index], in: &grid, inside.line(line), theme)
      caret = caret ?? found
    }
    return caret
  }

  private func draw(
    _ row: FormRow, in grid: inout Grid, _ line: Rect, _ theme: Theme
  ) -> Position? {
    let base = theme[.dialog]
    var (labelPlace, rest) = line.splitLeft(
      row.isField || !row.label.isEmpty ? Self.labelColumns : 0)
    if row.isFocus {
      let edge = Position(row: line.row, column: line.column - 1)
      grid.write(
        "▌", at: edge, in: line.inset(rows: 0, columns: -1), style: theme.style(.accent, over: base)
      )
    }
    if !row.label.isEmpty {
      let style = theme.style(row.isFocus ? .accent : .dim, over: base)
      let label = CellText(row.label).truncated(to: Self.labelColumns - 1)
      grid.write(label, in: labelPlace, style: style)
    }
    var style = row.role == .dialog ? base : theme.style(row.role, over: base)
    if row.isField { style = style.adding(.underline) }
    if let isChosen = row.isChosen {
      if isChosen { grid.fill(rest, style: style) }
      let (sign, text) = rest.splitLeft(2)
      grid.write(isChosen ? "▸" : " ", in: sign, style: style)
      rest = text
    }
    grid.write(row.text, in: rest, style: style)
    return row.caret.map {
      Position(row: rest.row, column: min(rest.column + $0, rest.endColumn - 1))
    }
  }

  private func rows(width: Int, _ context: ViewContext, _ entry: TimeEntry) -> [FormRow] {
    let formats = context.formats
    var rows = targetRows(width: width, context)
    if let note {
      rows += CellText(formats(note)).wrapped(to: width).map { FormRow(text: $0, role: .warn) }
    }
    for text in info {
      rows += CellText(formats(text)).wrapped(to: width).map { FormRow(text: $0, role: .info) }
    }
    let columns = max(8, width - Self.labelColumns)
    for (index, field) in fields.enumerated() {
      if field.name == "text", let say {
        rows += sayRows(say, columns: columns, formats)
      }
      rows += self.rows(
        of: field, isFocus: index == focus, columns: columns, formats, entry)
    }
    return rows
  }

  /// What the action is about, as it was frozen.
  private func targetRows(width: Int, _ context: ViewContext) -> [FormRow] {
    let formats = context.formats
    if !cases.isEmpty { return caseRows(context) }
    guard let first = targets.first else { return [] }
    guard isBulk else {
      let ticket = FormRow(text: FormSearch.match(first.ticket).label, role: .strong)
      guard [.contact, .promise].contains(plan.action), let number = first.phone,
        let account = first.ticket.account,
        let shown = context.shown(phone: number, of: account)
      else { return [ticket] }
      return [ticket, FormRow(text: formats.label(Words.phone) + " " + shown, role: .strong)]
    }
    let shown = targets.prefix(3).map(\.ticket.reference).joined(separator: "  ")
    let more = targets.count > 3 ? " …" : ""
    return [
      FormRow(
        text: formats.say("\(targets.count)件の問い合わせ", "\(targets.count) tickets"), role: .strong),
      FormRow(text: shown + more, role: .dim),
    ]
  }

  private func caseRows(_ context: ViewContext) -> [FormRow] {
    let names = cases.prefix(3).map { [$0.id.id, $0.summary.name ?? ""].joined(separator: " ") }
    let more = cases.count > 3 ? " …" : ""
    var rows: [FormRow] = []
    if cases.count > 1 {
      rows.append(
        FormRow(
          text: context.formats.say("\(cases.count)件のアカウント", "\(cases.count) accounts"),
          role: .strong))
    }
    let kind = cases.count == 1 ? cases[0].id.kind == .member ? Words.member : Words.merchant : nil
    rows.append(
      FormRow(
        text: (kind.map { context.formats.short($0) + " " } ?? "")
          + names.joined(separator: "  ") + more,
        role: cases.count == 1 ? .strong : .dim))
    return rows
  }

  private func sayRows(_ say: String, columns: Int, _ formats: Formats) -> [FormRow] {
    CellText(say).wrapped(to: columns).prefix(4).enumerated().map { place, line in
      FormRow(
        label: place == 0 ? formats.say("お客様へ", "Say") : " ", text: line, role: .info)
    }
  }
}

extension Form {
  private func rows(
    of field: FormField, isFocus: Bool, columns: Int, _ formats: Formats, _ entry: TimeEntry
  ) -> [FormRow] {
    let label = formats(field.label) + (field.isRequired ? "*" : "")
    var rows: [FormRow]
    switch field.input {
    case .text(let editor): rows = Self.rows(editor, isFocus: isFocus, columns: columns)
    case .time(let time): rows = Self.rows(time, isFocus: isFocus, columns, formats, entry)
    case .search(let search): rows = Self.rows(search, isFocus: isFocus, columns, formats)
    case .choice(let choice): rows = Self.rows(choice, isFocus: isFocus, formats)
    }
    rows[0].label = label
    if isFocus { for index in rows.indices { rows[index].isFocus = true } }
    if isFocus, let hint = field.hint {
      rows += CellText(formats(hint)).wrapped(to: columns).map {
        FormRow(label: " ", text: $0, role: .dim)
      }
    }
    return rows
  }

  /// A text in the lines that it needs, those around the caret where they are many.
  private static func rows(_ editor: LineEditor, isFocus: Bool, columns: Int) -> [FormRow] {
    let (lines, caret) = editor.wrapped(to: columns)
    let shown = lines.enumerated().map { index, line in
      FormRow(
        text: line, isFocus: isFocus, isField: true,
        caret: isFocus && index == caret.row ? caret.column : nil,
        isAnchor: isFocus && index == caret.row)
    }
    guard shown.count > 6 else { return shown }
    let first = isFocus ? max(0, min(caret.row - 3, shown.count - 6)) : 0
    return Array(shown[first..<first + 6])
  }

  private static func rows(
    _ time: TimeField, isFocus: Bool, _ columns: Int, _ formats: Formats, _ entry: TimeEntry
  ) -> [FormRow] {
    var rows = rows(time.editor, isFocus: isFocus, columns: columns)
    let text = time.editor.text.trimmingBlanks
    guard !text.isEmpty else { return rows }
    let minutes = time.isDay || time.settled != nil ? nil : entry.minutes(text)
    let span = minutes.map { formats.say("\($0)分後 ", "in \($0) minutes: ") } ?? ""
    let day =
      time.isDay ? entry.day(text) : (time.settled ?? entry.time(text)).map(entry.zone.day(of:))
    let isOtherYear = day.map { $0.parts.year != formats.today.parts.year } ?? false
    let year = isOtherYear ? formats.say("（\(day?.parts.year ?? 0)年です）", " (not this year)") : ""
    let meant =
      (time.isDay
      ? day.map(formats.fullDay)
      : (time.settled ?? entry.time(text)).map(formats.dayTime)).map { span + $0 + year }
    rows.append(
      meant.map { FormRow(label: " ", text: "→ " + $0, role: .good) }
        ?? FormRow(
          label: " ", text: formats.say("→ 読めません", "→ not understood"), role: .warn))
    return rows
  }

  private static func rows(
    _ search: FormSearch, isFocus: Bool, _ columns: Int, _ formats: Formats
  ) -> [FormRow] {
    var rows = rows(search.editor, isFocus: isFocus, columns: columns)
    guard isFocus else { return rows }
    rows += search.matches.enumerated().map { index, match in
      let isSelected = index == search.index
      return FormRow(
        label: " ", text: match.label, role: isSelected ? .rowSelected : .dialog,
        isChosen: isSelected, isAnchor: isSelected)
    }
    if search.request != nil, search.matches.isEmpty, !search.takesAnything {
      rows.append(
        FormRow(label: " ", text: formats.say("該当なし", "nothing found"), role: .dim))
    }
    return rows
  }

  /// All options while it has the focus, else the chosen one.
  private static func rows(
    _ choice: FormChoice, isFocus: Bool, _ formats: Formats
  ) -> [FormRow] {
    guard isFocus else {
      return [FormRow(text: choice.selected.map { formats($0.label) } ?? "")]
    }
    let matches = choice.matches
    let selected = choice.index
    var rows = matches.enumerated().map { index, option in
      let number = index < 9 ? "\(index + 1) " : "  "
      return FormRow(
        text: number + formats(option.label),
        role: index == selected ? .rowSelected : .dialog, isChosen: index == selected,
        isAnchor: index == selected)
    }
    if rows.isEmpty { rows = [FormRow(text: "")] }
    if !choice.typed.isEmpty {
      rows.append(
        FormRow(
          label: " ", text: formats.say("絞込み ", "filter ") + choice.typed, role: .dim))
    }
    for index in rows.indices.dropFirst() where rows[index].label.isEmpty {
      rows[index].label = " "
    }
    return rows
  }
}

/// The box of forms, menus and the help.
enum FormBox {
  static func draw(_ title: String, _ box: Rect, in grid: inout Grid, _ theme: Theme) -> Rect {
    let style = theme[.dialog]
    grid.fill(box, style: style)
    Border.heavy.draw(in: &grid, rect: box, style: theme.style(.borderFocus, over: style))
    let edge = box.line(0).inset(rows: 0, columns: 2)
    grid.write(
      " " + CellText(title).truncated(to: edge.columns - 2) + " ", at: edge.origin, in: edge,
      style: theme.style(.title, over: style))
    return box.inset(rows: 1, columns: 1)
  }
}
