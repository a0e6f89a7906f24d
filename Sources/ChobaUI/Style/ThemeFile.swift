import ChobaCore
import TOMLKit

/// Reads a theme: a palette of named colours, then roles.
///
/// A theme that inherits says only what differs; a colour that it names anew
/// changes inherited roles too. A bad entry is reported and left out, the rest
/// of the theme is used.
package struct ThemeFile: Sendable {
  private let name: String
  private let lines: [Substring]
  private var inherits: String?
  private var palette: [String: Color] = [:]
  private var roles: [Role: Entry] = [:]
  private var problems: [ThemeProblem] = []

  /// What a file says about a role, its colours still by name.
  private struct Entry: Sendable {
    var file: String
    var line: Int?
    var foreground: String?
    var background: String?
    var attributes: Style.Attributes = []
  }

  /// Reads a theme and those that it inherits; `source` gives the text of a
  /// theme by its name. Without a usable file there is no theme.
  package static func load(
    _ name: String, source: (String) -> String?
  ) -> (theme: Theme?, problems: [ThemeProblem]) {
    var chain: [ThemeFile] = []
    var next: String? = name
    while let current = next {
      let heir = chain.last
      if chain.contains(where: { $0.name == current }) {
        let circle = chain.map(\.name).drop { $0 != current } + [current]
        return (nil, [heir?.problem(.inheritsItself(Array(circle)), at: "inherits")].compacted)
      }
      guard let text = source(current) else {
        let missing = ThemeProblem(theme: name, line: nil, role: nil, kind: .notFound(current))
        return (nil, [heir?.problem(.notFound(current), at: "inherits") ?? missing])
      }
      let file = ThemeFile(name: current, text: text)
      chain.append(file)
      next = file.inherits
    }
    return resolve(chain.reversed(), name: name)
  }

  /// Merges files, the eldest first, and looks the colours up at the end.
  private static func resolve(
    _ files: [ThemeFile], name: String
  ) -> (theme: Theme?, problems: [ThemeProblem]) {
    var palette: [String: Color] = [:]
    var roles: [Role: Entry] = [:]
    var problems: [ThemeProblem] = []
    for file in files {
      palette.merge(file.palette) { $1 }
      roles.merge(file.roles) { $1 }
      problems += file.problems
    }
    var patches: [Role: Theme.Patch] = [:]
    for role in Role.allCases {
      guard let entry = roles[role] else { continue }
      func color(_ text: String?) -> Color? {
        guard let text else { return nil }
        if let color = palette[text] ?? Color(notation: text) { return color }
        problems.append(
          ThemeProblem(
            theme: entry.file, line: entry.line, role: role.name, kind: .unknownColor(text)))
        return nil
      }
      patches[role] = Theme.Patch(
        foreground: color(entry.foreground), background: color(entry.background),
        attributes: entry.attributes)
    }
    return (Theme(name: name, patches: patches), problems)
  }
}

extension ThemeFile {
  private init(name: String, text: String) {
    self.name = name
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if let line = TOMLHeaders.brokenLine(in: text) {
      problems.append(
        ThemeProblem(theme: name, line: line, role: nil, kind: .malformed("not a table's name")))
      return
    }
    do {
      let table = try TOMLTable(string: text)
      for key in table.keys.sorted() { read(key, table[key]) }
    } catch let error as TOMLParseError {
      problems.append(
        ThemeProblem(
          theme: name, line: error.source.begin.line, role: nil,
          kind: .malformed(error.description)))
    } catch {
      problems.append(
        ThemeProblem(theme: name, line: nil, role: nil, kind: .malformed("\(error)")))
    }
  }

  private mutating func read(_ key: String, _ value: (any TOMLValueConvertible)?) {
    switch (key, value?.string, value?.table) {
    case ("inherits", let parent?, _): inherits = parent
    case ("palette", _, let table?):
      for name in table.keys.sorted() { readColor(name, table[name]) }
    case ("roles", _, let table?):
      for name in table.keys.sorted() { readRole(name, table[name]?.table) }
    case ("inherits", _, _), ("palette", _, _), ("roles", _, _):
      problems.append(problem(.wrongType(key), at: key))
    default: problems.append(problem(.unknownKey(key), at: key))
    }
  }

  private mutating func readColor(_ name: String, _ value: (any TOMLValueConvertible)?) {
    let text = ThemeFile.colorText(value)
    if let color = text.flatMap(Color.init(notation:)) {
      palette[name] = color
    } else {
      let kind = text.map { ThemeProblem.Kind.unknownColor($0) } ?? .wrongType(name)
      problems.append(problem(kind, at: name, in: "palette"))
    }
  }

  private mutating func readRole(_ name: String, _ table: TOMLTable?) {
    func report(_ kind: ThemeProblem.Kind) {
      problems.append(
        ThemeProblem(theme: self.name, line: line(of: name, in: "roles"), role: name, kind: kind))
    }
    guard let role = Role.allCases.first(where: { $0.name == name }) else {
      return report(.unknownRole)
    }
    guard let table else { return report(.wrongType(name)) }
    var entry = Entry(file: self.name, line: line(of: name, in: "roles"))
    for key in table.keys.sorted() {
      let value = table[key]
      if let attribute = ThemeFile.attributes[key] {
        guard let isOn = value?.bool else { report(.wrongType(key)); continue }
        if isOn { entry.attributes.insert(attribute) }
      } else if key == "fg" || key == "bg" {
        guard let text = ThemeFile.colorText(value) else { report(.wrongType(key)); continue }
        if key == "fg" { entry.foreground = text } else { entry.background = text }
      } else {
        report(.unknownKey(key))
      }
    }
    roles[role] = entry
  }

  private static let attributes: [String: Style.Attributes] = [
    "bold": .bold, "underline": .underline, "reverse": .reverse, "dim": .dim,
  ]

  /// A colour may be written as a string or as a bare number.
  private static func colorText(_ value: (any TOMLValueConvertible)?) -> String? {
    value?.string ?? value?.int.map(String.init)
  }

  private func problem(
    _ kind: ThemeProblem.Kind, at key: String, in section: String? = nil
  ) -> ThemeProblem {
    ThemeProblem(theme: name, line: line(of: key, in: section), role: nil, kind: kind)
  }

  /// The line on which a key, or the section of that name, is written; the
  /// parser tells lines only of text that is no TOML at all.
  private func line(of key: String, in section: String? = nil) -> Int? {
    var current: String?
    for (index, line) in lines.enumerated() {
      let text = line.drop { $0 == " " || $0 == "\t" }
      if text.first == "[" {
        current = String(text.dropFirst().prefix { $0 != "]" })
        if section == nil, current == key { return index + 1 }
      } else if current == section, ThemeFile.key(of: text) == key {
        return index + 1
      }
    }
    return nil
  }

  /// What stands before `=`, without quotes.
  private static func key(of line: Substring) -> String? {
    guard let end = line.firstIndex(of: "=") else { return nil }
    return String(line[..<end].filter { $0 != "\"" && $0 != "'" && $0 != " " && $0 != "\t" })
  }
}

extension [ThemeProblem?] {
  fileprivate var compacted: [ThemeProblem] { compactMap { $0 } }
}
