import ChobaCore

/// A desk line as it stands in its file. Source: data contract, "A line" and "Desk lines".
enum DeskLineText {
  /// Bytes of a line at most, without its line end.
  static let limit = 1 << 20

  /// The line without its line end: the envelope, the fields by name, the chain.
  static func bytes(_ line: DeskLine, prev: String, zone: CampaignZone) -> [UInt8] {
    var text = "{"
    func member(_ name: String, _ value: String) {
      text += (text == "{" ? "" : ",") + string(name) + ":" + value
    }
    member("id", string(line.id.text))
    member("at", string(zone.text(of: line.at)))
    member("by", string(line.by.text))
    member("type", string(line.type))
    member("on", string(line.on))
    for (name, value) in line.fields.sorted(by: { $0.key < $1.key }) {
      switch value {
      case .text(let text): member(name, string(text))
      case .number(let number): member(name, String(number))
      case .flag(let flag): member(name, flag ? "true" : "false")
      }
    }
    member("prev", string(prev))
    return Array((text + "}").utf8)
  }

  static func string(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\0"..." ", "\u{7F}"..."\u{9F}":
        // What a terminal would obey is not left as it is; a space is no control.
        quoted += scalar == " " ? " " : "\\u" + padded(hex: scalar.value)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func padded(hex number: UInt32) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
