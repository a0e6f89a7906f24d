import ChobaCore

/// A desk line as it stands in its file. Source: data contract, "A line" and "Desk lines".
enum DeskLineText {
  /// Bytes of a line at most, without its line end.
  static let limit = 1 << 20

  /// The line without its line end: the envelope, the fields by name, the chain.
  static func bytes(_ line: DeskLine, prev: String, zone: CampaignZone) -> [UInt8] {
    var text = "{"
    func member(_ name: String, _ value: String) {
      text += (text == "{" ? "" : ",") + JSONString.quoted(name) + ":" + value
    }
    member("id", JSONString.quoted(line.id.text))
    member("at", JSONString.quoted(zone.text(of: line.at)))
    member("by", JSONString.quoted(line.by.text))
    member("type", JSONString.quoted(line.type))
    member("on", JSONString.quoted(line.on))
    for (name, value) in line.fields.sorted(by: { $0.key < $1.key }) {
      switch value {
      case .text(let text): member(name, JSONString.quoted(text))
      case .number(let number): member(name, String(number))
      case .flag(let flag): member(name, flag ? "true" : "false")
      }
    }
    member("prev", JSONString.quoted(prev))
    return Array((text + "}").utf8)
  }
}
