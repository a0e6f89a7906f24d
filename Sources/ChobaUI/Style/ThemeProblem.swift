/// What is wrong in a theme file, and where.
package struct ThemeProblem: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    /// There is no theme of this name.
    case notFound(String)
    /// The themes that inherit in a circle, the first one again at the end.
    case inheritsItself([String])
    /// Not TOML; the parser's own words.
    case malformed(String)
    case unknownKey(String)
    case unknownRole
    /// Neither a notation of a colour nor a name of the palette.
    case unknownColor(String)
    /// A value of the wrong type for this key.
    case wrongType(String)
  }

  /// The theme's name, `choba` for `choba.toml`.
  package let theme: String
  /// Counted from 1; nil when it is not about a line.
  package let line: Int?
  /// As it stands in the file; nil when it is not about a role.
  package let role: String?
  package let kind: Kind

  package var description: String {
    let place = "\(theme).toml" + (line.map { ", line \($0)" } ?? "")
    return place + (role.map { ", \($0)" } ?? "") + ": " + reason
  }

  private var reason: String {
    switch kind {
    case .notFound(let name): "there is no theme \"\(name)\""
    case .inheritsItself(let names): "inherits itself: " + names.joined(separator: " -> ")
    case .malformed(let words): words
    case .unknownKey(let key): "unknown key \"\(key)\""
    case .unknownRole: "unknown role; a name with a dot stands in quotes"
    case .unknownColor(let text):
      "\"\(text)\" is no #rrggbb, no number from 0 to 255, no colour's name and not in the palette"
    case .wrongType(let key): "\"\(key)\" has a value of the wrong type"
    }
  }
}
