import ChobaCore

/// JSON, one object a line, its keys in the order of the columns.
///
/// Unlike in a CSV each value has its own type: numbers, `true` and `false`, an array for a list,
/// `null` for none.
enum JSONText {
  static func line(_ headings: [Heading], _ row: [Field], zone: CampaignZone) -> String {
    let members = zip(headings, row).map { heading, field in
      JSONString.quoted(heading.name) + ":" + value(field, zone: zone)
    }
    return "{" + members.joined(separator: ",") + "}\n"
  }

  private static func value(_ field: Field, zone: CampaignZone) -> String {
    switch field {
    case .none: "null"
    case .number(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .list(let items): "[" + items.map(JSONString.quoted).joined(separator: ",") + "]"
    case .text, .time: JSONString.quoted(field.text(in: zone))
    }
  }
}
