/// Says how each role looks.
package struct Theme: Hashable, Sendable {
  /// What a theme file may say about a role; what it leaves out comes from
  /// what lies beneath.
  package struct Patch: Hashable, Sendable {
    package var foreground: Color?
    package var background: Color?
    package var attributes: Style.Attributes

    package init(
      foreground: Color? = nil, background: Color? = nil, attributes: Style.Attributes = []
    ) {
      self.foreground = foreground
      self.background = background
      self.attributes = attributes
    }

    /// The style that results on top of another.
    func over(_ base: Style) -> Style {
      Style(
        foreground: foreground ?? base.foreground, background: background ?? base.background,
        attributes: base.attributes.union(attributes))
    }
  }

  /// As in `:theme NAME`.
  package let name: String
  /// One for each role, by its raw value.
  private let patches: [Patch]
  /// Each role on top of `text`, by its raw value.
  private let styles: [Style]

  /// A theme from what it says about roles; those left out look like `text`.
  package init(name: String, patches: [Role: Patch]) {
    self.name = name
    self.patches = Role.allCases.map { patches[$0] ?? Patch() }
    let text = self.patches[Role.text.rawValue].over(.plain)
    styles = self.patches.map { $0.over(text) }
  }

  /// The role as it looks on the screen's own background.
  package subscript(role: Role) -> Style { styles[role.rawValue] }

  /// The role on something that has a background already, a dialog or a selected row.
  package func style(_ role: Role, over base: Style) -> Style {
    patches[role.rawValue].over(base)
  }
}
