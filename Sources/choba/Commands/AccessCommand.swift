import ArgumentParser
import ChobaCore

/// `choba access`: whose data a login saw.
struct AccessCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "access",
    abstract: "Print whose personal data was shown in full or exported, by whom and why.",
    discussion: """
      The newest first. Columns: at, login, type, person, what, purpose, count. person is member:ID \
      or merchant:ID, or list for an exported list; what is the field that was shown, or what was \
      exported.
      """)

  @OptionGroup var options: DataOptions

  @Option(help: "Only what this login saw.")
  var login: String?

  @Option(help: "Only whose data these are, as member:p0031447.")
  var person: String?

  @OptionGroup var rows: RowOptions

  func run() throws {
    let campaign = try options.open()
    let terms = [("login", login), ("person", person)].compactMap { name, value in
      value.map { "\(name):\"\($0)\"" }
    }
    try rows.print(
      .access(ListRequest(filter: terms.joined(separator: " "))), of: campaign)
  }
}
