import ChobaCore

/// Who else may approve or review; at night, or when hardly anybody else may, who is on call.
package struct Approvers: Sendable, Equatable {
  /// The other supervisors of today.
  var supervisors: [Colleague] = []
  /// The other analysts of today, who may review an emergency bar as supervisors may.
  var analysts: [Colleague] = []
  /// Who is on call, with a number; empty where `campaign.toml` names nobody.
  var onCall = ""

  /// For an approval, or the review of an emergency bar; `without` those who may not.
  func lines(
    isReview: Bool = false, without others: Set<Login> = [], _ formats: Formats
  ) -> [String] {
    let names = (isReview ? analysts + supervisors : supervisors)
      .filter { !others.contains($0.login) }.map(\.name)
    var lines: [String] = []
    if names.isEmpty {
      lines.append(
        isReview
          ? formats.say("確認できる人がほかにいません。", "Nobody else may review it")
          : formats.say("承認できる管理者がほかにいません。", "No other supervisor may approve"))
    } else {
      let some = names.prefix(4).joined(separator: formats.say("、", ", "))
      lines.append(
        (isReview
          ? formats.say("確認できる人 ", "May review: ") : formats.say("承認できる人 ", "May approve: "))
          + some + (names.count > 4 ? formats.say(" ほか", " …") : ""))
    }
    guard names.count <= 1 || Self.isNight(formats) else { return lines }
    let who =
      onCall.isEmpty
      ? formats.say("登録なし（campaign.toml の [oncall]）", "nobody named in campaign.toml") : onCall
    return lines
      + [
        (isReview
          ? formats.say("確認の当番 ", "On call to review: ")
          : formats.say("承認の当番 ", "On call to approve: ")) + who
      ]
  }

  /// For what of a case waits; none where nobody has to approve.
  func lines(_ wait: CaseWait, without others: Set<Login>, _ formats: Formats) -> [String] {
    switch wait {
    case .review: lines(isReview: true, without: others, formats)
    case .lift, .approval: lines(without: others, formats)
    case .opinion, .improvement: []
    }
  }

  private static func isNight(_ formats: Formats) -> Bool {
    let hour = formats.zone.wallTime(of: formats.now).hour
    return hour >= 20 || hour < 8
  }
}

extension Session {
  var approvers: Approvers {
    let others = colleagues.filter { $0.login != login }
    return Approvers(
      supervisors: others.filter { $0.roles.contains(.supervisor) },
      analysts: others.filter { $0.roles.contains(.analyst) && !$0.roles.contains(.supervisor) },
      onCall: [onCall.name, onCall.phone].filter { !$0.isEmpty }.joined(separator: " "))
  }
}
