import ChobaCore

/// A list's state together with its loaded rows.
package struct RowList<Row: Sendable & Equatable>: Sendable {
  package var state: ListState
  /// The loaded rows, as many as `state.ids`.
  private(set) var rows: [Row] = []
  /// Marked rows that are not loaded any more, as they were last seen.
  private var kept: [String: Row] = [:]

  package init(filter: String = "", startsAtEnd: Bool = false) {
    state = ListState(filter: filter, startsAtEnd: startsAtEnd)
  }

  /// The row at a place of the whole list; nil when it is not loaded.
  subscript(index: Int) -> Row? {
    let place = index - state.first
    return rows.indices.contains(place) ? rows[place] : nil
  }

  /// The selected row; nil when there is none, or it has left the list.
  var selected: Row? {
    state.selectedID == nil ? nil : self[state.index]
  }

  /// The marked rows, in the order of their ids; without marks the selected one.
  func meant(id: (Row) -> String) -> [Row] {
    if state.marks.isEmpty { return selected.map { [$0] } ?? [] }
    let loaded = Dictionary(rows.map { (id($0), $0) }) { first, _ in first }
    return state.marks.sorted().compactMap { loaded[$0] ?? kept[$0] }
  }

  mutating func take(_ page: Page<Row>, id: (Row) -> String) {
    for row in rows where state.marks.contains(id(row)) { kept[id(row)] = row }
    kept = kept.filter { state.marks.contains($0.key) }
    rows = page.rows
    state.take(
      ids: page.rows.map(id), first: page.first, total: page.total, isComplete: page.isComplete)
  }

  /// Goes on with a search after rows came, or begins one.
  ///
  /// - Returns: What to say when nothing was found.
  mutating func goOnSearching(text: (Row) -> String) -> Text? {
    guard state.search.isRunning else { return nil }
    let words = TextFolding.folded(state.search.term).split(separator: " ").map(String.init)
    var search = state.search
    let step = search.step(first: state.first, count: rows.count, total: state.total) { index in
      guard let row = self[index] else { return false }
      let folded = TextFolding.folded(text(row))
      return words.allSatisfy { folded.contains($0) }
    }
    state.search = search
    switch step {
    case .found(let index): state.move(to: index)
    case .ask(let window): state.look(at: window)
    case .nothing:
      state.refresh()
      return Text("「\(search.term)」はこの先に見つかりません。", "No more matches for \"\(search.term)\"")
    case .tired:
      state.refresh()
      return Text(
        "「\(search.term)」は続く1万件にありません。n で続けます。絞込み（/）が確実です。",
        "No match in the next 10,000 rows; n goes on, a filter (/) is surer")
    }
    return nil
  }
}
