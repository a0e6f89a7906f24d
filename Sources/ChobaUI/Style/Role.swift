/// What a piece of the screen means; a theme says how each looks, and a view
/// names roles only, never colours.
package enum Role: Int, CaseIterable, Sendable {
  case text, dim, strong, title
  case border, borderFocus
  case rowSelected, rowMarked, rowChanged
  case match, accent
  case good, warn, danger, info, stale
  case key, prompt
  case dialog, button, buttonFocus
  case chartLunch, chartDinner

  /// The name in a theme file.
  package var name: String {
    switch self {
    case .text: "text"
    case .dim: "dim"
    case .strong: "strong"
    case .title: "title"
    case .border: "border"
    case .borderFocus: "border.focus"
    case .rowSelected: "row.selected"
    case .rowMarked: "row.marked"
    case .rowChanged: "row.changed"
    case .match: "match"
    case .accent: "accent"
    case .good: "good"
    case .warn: "warn"
    case .danger: "danger"
    case .info: "info"
    case .stale: "stale"
    case .key: "key"
    case .prompt: "prompt"
    case .dialog: "dialog"
    case .button: "button"
    case .buttonFocus: "button.focus"
    case .chartLunch: "chart.lunch"
    case .chartDinner: "chart.dinner"
    }
  }
}
