import ChobaCore

/// JSON, one object a line, its keys in the order of the columns.
///
/// Unlike in a CSV each value has its own type: numbers, `true` and `false`, an array for a list,
/// `null` for none.
enum JSONText {
  static func line(_ headings: [Heading], _ row: [Field], zone: CampaignZone) -> String {
    let members = zip(headings, row).map { heading, field in
      string(heading.name) + ":" + value(field, zone: zone)
    }
    return "{" + members.joined(separator: ",") + "}\n"
  }

  private static func value(_ field: Field, zone: CampaignZone) -> String {
    switch field {
    case .none: "null"
    case .number(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .list(let items): "[" + items.map(string).joined(separator: ",") + "]"
    case .text, .time: string(field.text(in: zone))
    }
  }

  /// A JSON string. What a terminal would obey, or not show, is escaped.
  static func string(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default:
        if isHidden(scalar) {
          quoted += escaped(scalar)
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
