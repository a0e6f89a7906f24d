import ChobaCore

/// What is shown: the cells, and where the hardware cursor stands.
package struct Frame: Sendable {
  package let grid: Grid
  /// At the caret of a line being typed, so that an input method's window stands there.
  package let cursor: Position?
}

extension AppModel {
  /// Draws the whole screen.
  package func render(_ theme: Theme, isAmbiguousWide: Bool = false) -> Frame {
    var grid = Grid(size: size, style: theme[.text], isAmbiguousWide: isAmbiguousWide)
    let smallest = FrameAreas.smallest
    guard size.rows >= smallest.rows, size.columns >= smallest.columns else {
      drawTooSmall(in: &grid, theme)
      return Frame(grid: grid, cursor: nil)
    }
    if isLocked {
      drawLocked(in: &grid, theme)
      return Frame(grid: grid, cursor: nil)
    }
    let banner = Banner(model: self).lines
    let areas = areas(banner)
    HeaderLine(model: self).draw(in: &grid, areas.header, theme)
    TabLine(model: self).draw(in: &grid, areas.tabs, theme)
    Banner.draw(banner, in: &grid, areas.banner, theme)
    view.draw(in: &grid, rect: areas.body, context, theme)
    KeyLine(model: self).draw(in: &grid, areas.keys, theme)
    var cursor = drawMessage(in: &grid, areas, theme)
    switch overlay {
    case .sort(let menu): drawSortMenu(menu, in: &grid, areas.body, theme)
    case .help(let top): drawHelp(from: top, in: &grid, areas.body, theme)
    case .form(let form):
      cursor = form.draw(in: &grid, rect: areas.body, context, timeEntry, theme)
    case .confirmation(let confirmation):
      confirmation.dialog.draw(in: &grid, rect: areas.body, theme: theme)
    case .actions(let menu): drawActionMenu(menu, in: &grid, areas.body, theme)
    case .prompt, nil: break
    }
    return Frame(grid: grid, cursor: cursor)
  }

  private func drawTooSmall(in grid: inout Grid, _ theme: Theme) {
    let needed = FrameAreas.smallest
    let lines = [
      formats.say("画面が小さすぎます", "Too small"),
      formats.say(
        "必要 \(needed.columns)x\(needed.rows)", "needs \(needed.columns)x\(needed.rows)"),
      formats.say("現在 \(size.columns)x\(size.rows)", "is \(size.columns)x\(size.rows)"),
    ]
    for (row, line) in lines.enumerated() {
      grid.write(line, in: grid.bounds.line(row), style: theme[.warn])
    }
  }

  /// The message line, or the line being typed with what belongs to it.
  private func drawMessage(
    in grid: inout Grid, _ areas: FrameAreas, _ theme: Theme
  ) -> Position? {
    grid.fill(areas.message, style: theme[.text])
    if let prompt = overlay?.prompt { return draw(prompt, in: &grid, areas, theme) }
    guard let notice else {
      if acting.isBusy {
        grid.write(
          " … " + formats(acting.busy), in: areas.message, style: theme[.info])
      }
      return nil
    }
    let (sign, role): (String, Role) =
      switch notice.tone {
      case .done: ("✓ ", .good)
      case .hint: ("· ", .info)
      case .failed: ("‼ ", .danger)
      }
    grid.write(" " + sign + notice.text[language], in: areas.message, style: theme[role])
    return nil
  }

  private func draw(
    _ prompt: Prompt, in grid: inout Grid, _ areas: FrameAreas, _ theme: Theme
  ) -> Position? {
    let label: String
    switch prompt.purpose {
    case .filter: label = view.filterLabel[language] + " /"
    case .search: label = formats.say("検索 ", "search ")
    case .command:
      label = ":"
      var menu = prompt.menu
      let rows = min(max(3, areas.body.rows - 2), max(1, menu.matches.count), 12)
      let list = areas.body.splitBottom(rows).bottom
      menu.draw(in: &grid, rect: list, theme: theme, base: theme[.dialog])
    }
    let line = areas.message
    let end = grid.write(" " + label, at: line.origin, in: line, style: theme[.prompt])
    let field = Rect(row: line.row, column: end, rows: 1, columns: line.endColumn - end)
    if let notice {
      // While typing, what is wrong with it stands in the place of the keys.
      grid.write(" ‼ " + notice.text[language], in: areas.keys, style: theme[.warn])
    }
    return prompt.editor.draw(in: &grid, field: field, style: theme[.prompt])
  }

  private func drawSortMenu(_ menu: Menu, in grid: inout Grid, _ body: Rect, _ theme: Theme) {
    var menu = menu
    let box = body.centered(Size(rows: menu.matches.count + 2, columns: 40))
    let inside = FormBox.draw(
      formats.say("並べ替え（↵ 昇順・もう一度で降順）", "Sort (↵ again: down)"), box, in: &grid, theme)
    menu.draw(in: &grid, rect: inside, theme: theme, base: theme[.dialog])
  }

  private func drawActionMenu(_ menu: Menu, in grid: inout Grid, _ body: Rect, _ theme: Theme) {
    var menu = menu
    let box = body.centered(Size(rows: menu.matches.count + 2, columns: 76))
    let inside = FormBox.draw(formats.say("操作", "Actions"), box, in: &grid, theme)
    menu.draw(in: &grid, rect: inside, theme: theme, base: theme[.dialog])
  }

  private func drawHelp(from top: Int, in grid: inout Grid, _ body: Rect, _ theme: Theme) {
    let box = body.centered(Size(rows: body.rows, columns: 76))
    let title = formats.say("操作説明", "Help") + " · " + view.title(context)
    let inside = FormBox.draw(title, box, in: &grid, theme)
    let base = theme[.dialog]
    for (row, line) in helpLines.dropFirst(top).prefix(inside.rows).enumerated() {
      let place = inside.line(row)
      if line.isHeading {
        grid.write(
          " " + line.text, in: place, style: theme.style(.title, over: base))
        continue
      }
      grid.write(
        line.keys, in: place.field(at: 2, columns: 16), style: theme.style(.key, over: base))
      grid.write(
        line.text, in: place.field(at: 19, columns: place.columns - 19),
        style: line.isDim ? theme.style(.dim, over: base) : base)
    }
  }
}
