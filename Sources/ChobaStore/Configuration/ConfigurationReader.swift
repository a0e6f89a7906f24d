package import ChobaCore

/// Reads `campaign.toml`, `staff.toml` and `holidays.csv` from their bytes.
///
/// Nothing is thrown: where something is wrong, the default stands and an error says which file,
/// key and line, and what is allowed. Whether choba goes on with errors is for the caller to say.
package enum ConfigurationReader {
  /// What a file says, and what is wrong with it.
  package struct Outcome<Value: Sendable>: Sendable {
    package var value: Value
    package var errors: [ConfigurationError]
  }

  /// Reads `campaign.toml`; nil bytes: there is no such file, and the defaults hold.
  package static func campaign(_ bytes: [UInt8]?) -> Outcome<Campaign> {
    read(bytes, file: "campaign.toml", empty: Campaign()) { table in
      var campaign = Campaign()
      table.readCampaign(into: &campaign)
      return campaign
    }
  }

  /// Reads `staff.toml`; nil bytes: there is no such file, and nobody may act.
  package static func staff(_ bytes: [UInt8]?) -> Outcome<Staff> {
    read(bytes, file: "staff.toml", empty: Staff()) { $0.readStaff() }
  }

  /// Reads `holidays.csv` over the built-in holidays; nil bytes: these stand.
  package static func holidays(_ bytes: [UInt8]?) -> Outcome<Holidays> {
    guard let bytes else { return Outcome(value: .builtIn, errors: []) }
    let (table, errors) = HolidayTable.read(bytes)
    return Outcome(value: Holidays.builtIn.replaced(by: table), errors: errors)
  }

  static func read<Value>(
    _ bytes: [UInt8]?, file: String, empty: Value, _ body: (inout ConfigurationTable) -> Value
  ) -> Outcome<Value> {
    guard let bytes else { return Outcome(value: empty, errors: []) }
    do {
      let values = try ConfigurationValue.read(bytes, file: file)
      var table = ConfigurationTable(file: file, values: values, lines: ConfigurationLines(bytes))
      let value = body(&table)
      return Outcome(value: value, errors: table.finish())
    } catch {
      return Outcome(value: empty, errors: [error])
    }
  }
}
