import ChobaUI
import Foundation

/// A person's own files: themes and keys below `$XDG_CONFIG_HOME/choba`.
struct UserFiles {
  let environment: [String: String]
  private let folder: String

  init(environment: [String: String]) {
    self.environment = environment
    let home = environment["HOME"] ?? ""
    let config = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
    folder = (config ?? home + "/.config") + "/choba"
  }

  /// The shipped themes, then a person's own.
  var themeNames: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/themes")) ?? []
    let own = files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }.sorted()
    return Theme.shippedNames + own.filter { !Theme.shippedNames.contains($0) }
  }

  /// A theme as it stands on the disk now, or as shipped; and what is wrong with it.
  func theme(_ name: String) -> (Theme?, [ThemeProblem]) {
    ThemeFile.load(name) { name in
      text("themes/" + name + ".toml") ?? Theme.shippedSource(name)
    }
  }

  /// The text of `keys.toml`; nil without one.
  var keys: String? { text("keys.toml") }

  private func text(_ name: String) -> String? {
    try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)
  }
}
