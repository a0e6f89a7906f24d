import ChobaCore

/// Who else may approve; at night, or when hardly anybody else may, who is on call.
package struct Approvers: Sendable, Equatable {
  /// The other supervisors of today.
  var names: [String] = []
  /// Who is on call, with a number; empty where `campaign.toml` names nobody.
  var onCall = ""

  func lines(_ formats: Formats) -> [String] {
    var lines: [String] = []
    if names.isEmpty {
      lines.append(formats.say("承認できる管理者がほかにいません。", "No other supervisor may approve"))
    } else {
      let some = names.prefix(4).joined(separator: formats.say("、", ", "))
      lines.append(formats.say("承認できる人 ", "May approve: ") + some)
    }
    guard names.count <= 1 || Self.isNight(formats) else { return lines }
    let who =
      onCall.isEmpty
      ? formats.say("登録なし（campaign.toml の [oncall]）", "nobody named in campaign.toml") : onCall
    return lines + [formats.say("承認の当番 ", "On call to approve: ") + who]
  }

  private static func isNight(_ formats: Formats) -> Bool {
    let hour = formats.zone.wallTime(of: formats.now).hour
    return hour >= 20 || hour < 8
  }
}

extension Session {
  var approvers: Approvers {
    Approvers(
      names: colleagues.filter { $0.roles.contains(.supervisor) && $0.login != login }.map(\.name),
      onCall: [onCall.name, onCall.phone].filter { !$0.isEmpty }.joined(separator: " "))
  }
}
