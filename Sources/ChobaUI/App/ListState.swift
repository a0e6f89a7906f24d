package import ChobaCore

/// Where a person stands in a list: what was asked of it, what came, and which row is meant.
///
/// The selection is a row's id. A refresh may move that row, and the selection goes with it; when
/// the row leaves the list the selection is `gone` and names no other until a key chooses one.
package struct ListState: Hashable, Sendable {
  package enum Selection: Hashable, Sendable {
    /// The row with that id, at `index` when it was last seen.
    case row(String)
    /// Whatever stands at `index` once it is there: after a move beyond the loaded rows.
    case place
    /// The row with that id, which has left the list.
    case gone(String)
  }

  /// As typed after `/`.
  private(set) var filter = ""
  private(set) var sort: String?
  private(set) var isReversed = false
  private(set) var window = ListWindow(first: 0, count: 0)
  /// A filter or an order was changed by hand: the first row may be chosen if the old one is out.
  private var mayReselect = false

  /// Ids of the loaded rows; the first stands at `first` in the whole list.
  private(set) var ids: [String] = []
  private(set) var first = 0
  /// Rows in the whole list.
  private(set) var total = 0
  private(set) var isComplete = true
  private(set) var isLoaded = false

  private(set) var selection = Selection.place
  /// The selected row is meant. Until then the selection stays at the list's edge, whatever comes.
  private(set) var isChosen = false
  /// Where a list stands that nobody has moved in.
  let startsAtEnd: Bool
  /// The selected row's place in the whole list.
  private(set) var index = 0
  private(set) var viewport = Viewport()
  /// Rows shown at once.
  private(set) var height = 1
  var marks: Set<String> = []
  /// Logins by what they are called, for the filter.
  var people: [String: String] = [:]
  /// What n and N look for, and what is still being looked for.
  var search = ListSearch()

  package init(filter: String = "", startsAtEnd: Bool = false) {
    self.filter = filter
    self.startsAtEnd = startsAtEnd
  }

  /// The id of the selected row; nil when there is none or it has left.
  package var selectedID: String? {
    if case .row(let id) = selection { id } else { nil }
  }

  /// The selected row was there and has left the list.
  package var isGone: Bool {
    if case .gone = selection { true } else { false }
  }

  /// What to ask for.
  package var request: ListRequest {
    ListRequest(
      filter: FilterWords.plain(filter, people: people), sort: sort, isReversed: isReversed,
      window: window)
  }

  /// What is shown, with a page before and a page behind it.
  private func freshWindow(around id: String?) -> ListWindow {
    let first = max(0, viewport.top - height)
    return ListWindow(
      first: first, count: max(viewport.top + 2 * height - first, 60), around: id)
  }
}

extension ListState {
  /// Moves by so many rows; from a row that has left, to the one that took its place.
  mutating func move(by rows: Int) {
    if isGone, rows > 0 {
      move(to: index + rows - 1)
    } else {
      move(to: index + rows)
    }
  }

  mutating func move(to wanted: Int) {
    isChosen = true
    stand(at: wanted)
  }

  /// From now on the selected row is meant, and no other takes its place.
  mutating func keepSelection() { isChosen = true }

  private mutating func stand(at wanted: Int) {
    index = max(0, min(wanted, total - 1))
    choose()
    settle()
  }

  /// That row is meant, wherever it stands: it is looked for when the list is asked for again.
  mutating func mean(id: String) {
    selection = .row(id)
    isChosen = true
    if let place = ids.firstIndex(of: id) { index = first + place }
    window = freshWindow(around: id)
  }

  mutating func select(id: String) {
    guard let place = ids.firstIndex(of: id) else { return }
    move(to: first + place)
  }

  /// The loaded row at `index` becomes the selected one.
  private mutating func choose() {
    let place = index - first
    selection = ids.indices.contains(place) ? .row(ids[place]) : .place
  }

  /// Scrolls without moving the selection out of sight: the wheel.
  mutating func scroll(by rows: Int) {
    let top = max(0, min(viewport.top + rows, max(0, total - height)))
    viewport = Viewport(top: top)
    if !isGone, !(top..<top + max(1, height)).contains(index) {
      move(to: max(top, min(index, top + height - 1)))
    } else {
      settle()
    }
  }

  /// Takes the number of rows that are shown, and keeps the selected one among them.
  mutating func layout(height: Int) {
    self.height = max(1, height)
    settle()
  }

  /// Shows the selected row, and asks for more rows when the loaded ones come to an end.
  private mutating func settle() {
    viewport.reveal(total == 0 ? nil : index, count: total, height: height)
    guard !search.isRunning else { return }
    guard isLoaded else {
      window = freshWindow(around: window.around)
      return
    }
    let ahead = height / 2
    let needsFirst = max(0, viewport.top - ahead)
    let needsEnd = min(total, viewport.top + height + ahead)
    if needsFirst < first || needsEnd > first + ids.count {
      window = freshWindow(around: nil)
    }
  }

  mutating func setFilter(_ text: String) {
    guard text != filter else { return }
    filter = text
    changedByHand()
  }

  mutating func setSort(_ column: String?, reversed: Bool) {
    sort = column
    isReversed = reversed
    changedByHand()
  }

  private mutating func changedByHand() {
    mayReselect = true
    search.stop()
    window = freshWindow(around: selectedID)
  }

  /// Asks again for what is shown, wherever the selected row stands now.
  mutating func refresh() {
    guard !search.isRunning else { return }
    window = freshWindow(around: selectedID)
  }

  /// Asks for a window elsewhere, for a search.
  mutating func look(at window: ListWindow) { self.window = window }
}

extension ListState {
  /// Takes the rows that came.
  mutating func take(ids: [String], first: Int, total: Int, isComplete: Bool = true) {
    let line = index - viewport.top
    self.ids = ids
    self.first = first
    self.total = total
    self.isComplete = isComplete
    isLoaded = true
    if !search.isRunning { follow(line: line) }
    settle()
  }

  /// Where the row stands now. Rows can share an id, two verdicts on one day do: then the one
  /// nearest to where it stood.
  private func nearestPlace(of id: String) -> Int? {
    ids.indices.filter { ids[$0] == id }.min { abs(first + $0 - index) < abs(first + $1 - index) }
  }

  /// Finds the selected row among those that came.
  private mutating func follow(line: Int) {
    guard isChosen else { return stand(at: startsAtEnd ? total - 1 : 0) }
    switch selection {
    case .row(let id), .gone(let id):
      if let place = nearestPlace(of: id) {
        selection = .row(id)
        index = first + place
        // The row keeps its line on the screen, unless the list stands at its top.
        if viewport.top > 0 { viewport = Viewport(top: max(0, index - line)) }
      } else if mayReselect {
        stand(at: 0)
      } else if window.around == id || (first == 0 && ids.count == total) {
        selection = .gone(id)
        index = max(0, min(index, total - 1))
      } else {
        window.around = id
      }
    case .place:
      index = max(0, min(index, total - 1))
      choose()
    }
    mayReselect = false
  }
}
