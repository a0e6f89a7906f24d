/// A page about one thing: what such pages have in common.
package protocol DetailView: View {
  var detail: Detail { get set }
  /// Where Enter leads on lines that lead nowhere by themselves; nil for nowhere.
  var wayOn: (any View)? { get }
  /// What stands on the right of the title, and is seen wherever the page stands.
  func aside(_ context: ViewContext) -> [StatusLine.Piece]
}

extension DetailView {
  package var wayOn: (any View)? { nil }
  package func aside(_ context: ViewContext) -> [StatusLine.Piece] { [] }
  package var canFilter: Bool { false }
  package var copyText: String? { detail.copyText }
  package var list: ListState {
    get { detail.list }
    set { detail.list = newValue }
  }

  /// Its one request names the thing, so there is no window to move.
  package mutating func refresh() {}

  package func draw(in grid: inout Grid, rect: Rect, _ context: ViewContext, _ theme: Theme) {
    let (top, rest) = rect.splitTop(1)
    StatusLine(
      left: [
        StatusLine.Piece(" " + title(context), context.age.isEmpty ? .title : .stale),
        StatusLine.Piece(context.age, .stale),
      ],
      right: aside(context)
    ).draw(in: &grid, field: top.splitRight(1).rest, theme: theme)
    detail.draw(in: &grid, rect: rest, theme)
    guard let nothing = detail.nothing else { return }
    grid.write(
      context.formats(nothing), in: rest.line(0).inset(rows: 0, columns: 2), style: theme[.dim])
  }

  package mutating func perform(_ action: ActionID, _ context: ViewContext) -> Outcome {
    switch action {
    case .open:
      if detail.selected?.target == nil, let wayOn { return .open(wayOn) }
      return detail.open()
    case .searchNext, .searchPrevious: return detail.goOnSearching().map(Outcome.say) ?? .done
    default: return .ignored
    }
  }

  package mutating func click(
    _ position: Position, in rect: Rect, _ context: ViewContext
  ) -> Outcome {
    // Rows begin below the title, as those of a table begin below its heading.
    clickRow(position, in: rect, context)
  }
}
