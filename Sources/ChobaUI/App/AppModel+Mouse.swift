import ChobaCore

extension AppModel {
  /// Rows for a turn of the wheel.
  private static let wheelRows = 3

  mutating func take(_ event: MouseEvent) -> [Effect] {
    switch event.kind {
    case .wheelDown: scroll(by: Self.wheelRows)
    case .wheelUp: scroll(by: -Self.wheelRows)
    case .click: click(event)
    }
    return []
  }

  private mutating func scroll(by rows: Int) {
    switch overlay {
    case .help(let top): overlay = .help(top: max(0, min(top + rows, helpLines.count - 1)))
    case .sort(var menu):
      menu.move(by: rows.signum())
      overlay = .sort(menu)
    case .actions(var menu):
      menu.move(by: rows.signum())
      overlay = .actions(menu)
    case .prompt, .form, .confirmation: break
    case nil: view.list.scroll(by: rows)
    }
  }

  private mutating func click(_ event: MouseEvent) {
    guard overlay == nil else { return }
    notice = nil
    let areas = areas
    if areas.tabs.contains(event.position) {
      let tabs = TabLine(model: self).tabs
      if let tab = tabs.first(where: { $0.columns.contains(event.position.column) }) {
        go(to: tab.screen)
      }
    } else if areas.body.contains(event.position) {
      follow(mutatingView { $0.click(event.position, in: areas.body, $1) })
    }
  }
}
