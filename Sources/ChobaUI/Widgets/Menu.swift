/// A list to choose from, narrowed as one types: sort menus, the command palette.
package struct Menu: Hashable, Sendable {
  package struct Item: Hashable, Sendable {
    /// What is completed and returned.
    package let name: String
    /// A few words on what it does.
    package let detail: String
    /// The key that does the same, or nothing.
    package let key: String
    /// Why it cannot be chosen now; nil when it can.
    package let refusal: String?

    package init(_ name: String, detail: String = "", key: String = "", refusal: String? = nil) {
      self.name = name
      self.detail = detail
      self.key = key
      self.refusal = refusal
    }
  }

  private let items: [Item]
  /// The items that match, the best first.
  package private(set) var matches: [Item]
  private var selectedName: String?
  private var viewport = Viewport()

  /// A menu of all items, the first selected.
  package init(_ items: [Item]) {
    self.items = items
    matches = items
    selectedName = items.first?.name
  }

  /// The item that Enter means; nil when none matches.
  package var selected: Item? { selectedIndex.map { matches[$0] } }

  private var selectedIndex: Int? { matches.firstIndex { $0.name == selectedName } }

  /// Shows only what contains the text, those that begin with it first, and
  /// selects the first; without a text the selected item stays.
  package mutating func narrow(to text: String) {
    let wanted = text.lowercased()
    let hits = items.filter { wanted.isEmpty || $0.name.lowercased().contains(wanted) }
    let begins = { (item: Item) in item.name.lowercased().hasPrefix(wanted) }
    matches = hits.filter(begins) + hits.filter { !begins($0) }
    if selectedIndex == nil || !wanted.isEmpty { selectedName = matches.first?.name }
  }

  /// Moves the selection by so many items; it stops at the ends.
  package mutating func move(by count: Int) {
    guard let index = selectedIndex else { return }
    selectedName = matches[min(max(0, index + count), matches.count - 1)].name
  }

  /// The longest beginning that all items have in common which begin with the
  /// text, for Tab; the text itself when none does.
  package func completion(of text: String) -> String {
    let candidates = items.map(\.name).filter { $0.hasPrefix(text) }
    guard var common = candidates.first else { return text }
    for candidate in candidates {
      common = String(zip(common, candidate).prefix { $0 == $1 }.map(\.0))
    }
    return common
  }

  /// Draws as many items as fit; one that cannot be chosen is dim and says why.
  package mutating func draw(in grid: inout Grid, rect: Rect, theme: Theme, base: Style) {
    grid.fill(rect, style: base)
    viewport.reveal(selectedIndex, count: matches.count, height: rect.rows)
    let widest = matches.reduce(0) { max($0, CellText($1.name).width) }
    let nameColumns = min(widest, rect.columns / 2)
    for (line, index) in viewport.rows(count: matches.count, height: rect.rows).enumerated() {
      let item = matches[index]
      let isSelected = item.name == selectedName
      let style =
        isSelected
        ? theme.style(.rowSelected, over: base)
        : item.refusal == nil ? base : theme.style(.dim, over: base)
      let row = rect.line(line)
      if isSelected {
        grid.write("▌", at: row.origin, in: row, style: theme.style(.accent, over: base))
      }
      grid.write(item.name, in: row.field(at: 2, columns: nameColumns), style: style)
      let (detail, key) = row.splitLeft(nameColumns + 4).rest.splitRight(CellText(item.key).width)
      grid.write(item.refusal ?? item.detail, in: detail, style: theme.style(.dim, over: base))
      grid.write(item.key, in: key, style: theme.style(.key, over: base))
    }
  }
}
