import ChobaCore
import TOMLKit

/// Reads `keys.toml`: which keys a person wants for which action.
///
/// ```toml
/// [keys]
/// take = "t"
/// page-down = ["^d", "PgDn"]
/// ```
///
/// What is wrong is a warning that names the action, and its key stays as it was.
package enum KeyMapFile {
  /// The standard keys with those of the file, and what was wrong with it.
  package static func read(_ text: String) -> (keyMap: KeyMap, warnings: [Text]) {
    if let line = TOMLHeaders.brokenLine(in: text) {
      return (
        .standard,
        [
          Text(
            "keys.toml を読めません: \(line)行目が表の名前ではありません",
            "keys.toml cannot be read: line \(line) is not a table's name")
        ]
      )
    }
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch {
      let why = String(describing: error)
      return (.standard, [Text("keys.toml を読めません: \(why)", "keys.toml cannot be read: \(why)")])
    }
    var chosen: [ActionID: [Key]] = [:]
    var warnings: [Text] = []
    for (name, value) in table["keys"]?.table ?? TOMLTable() {
      switch entry(name, value) {
      case .success(let (id, keys)): chosen[id] = keys
      case .failure(let warning): warnings.append(warning.text)
      }
    }
    let keyMap = KeyMap.standard.remapped(chosen)
    return (keyMap, warnings + keyMap.conflicts)
  }

  private struct Warning: Error { let text: Text }

  private static func entry(
    _ name: String, _ value: any TOMLValueConvertible
  ) -> Result<(ActionID, [Key]), Warning> {
    guard let id = ActionID(rawValue: name) else {
      return .failure(
        Warning(text: Text("keys.toml: 操作 \(name) はありません", "keys.toml: no action \(name)")))
    }
    let words: [String]
    if let word = value.string {
      words = [word]
    } else if let array = value.array {
      words = array.compactMap(\.string)
    } else {
      words = [""]
    }
    var keys: [Key] = []
    for word in words {
      guard let key = Key(notation: word) else {
        return .failure(
          Warning(
            text: Text(
              "keys.toml: \(name) の「\(word)」はキーではありません", "keys.toml: \(name): \"\(word)\" is no key"
            )))
      }
      keys.append(key)
    }
    return .success((id, keys))
  }
}

extension KeyMap {
  /// Keys that mean two things on one screen.
  package var conflicts: [Text] {
    var found: [Text] = []
    for screen in Screen.allCases {
      var owners: [Key: ActionID] = [:]
      for action in actions {
        guard case .screens(let screens) = action.scope, screens.contains(screen) else { continue }
        for key in action.keys {
          if let other = owners.updateValue(action.id, forKey: key) {
            let words = "\(key.notation): \(other.rawValue), \(action.id.rawValue)"
            found.append(
              Text(
                "キーが重なっています（\(screen.term.label.ja)）\(words)",
                "Same key (\(screen.command)) \(words)"))
          }
        }
      }
    }
    return found
  }
}
