import ChobaCore

/// Who else may approve or review; at night, or when hardly anybody else may, who is on call.
package struct Approvers: Sendable, Equatable {
  /// The other supervisors of today.
  var supervisors: [Colleague] = []
  /// The other analysts of today, who may review an emergency bar as supervisors may.
  var analysts: [Colleague] = []
  /// Who is on call to approve (承認当番); nil where `campaign.toml` names nobody.
  var onCall: OnCall?

  struct OnCall: Sendable, Equatable {
    /// Name and number.
    var text: String
    /// Nil of somebody who has no login here.
    var login: Login?
  }

  /// For an approval, or the review of an emergency bar; `without` those who may not.
  func lines(
    isReview: Bool = false, without others: Set<Login> = [], _ formats: Formats
  ) -> [String] {
    let able = (isReview ? analysts + supervisors : supervisors)
      .filter { !others.contains($0.login) }
    let names = names(of: able, isReview: isReview, formats)
    guard able.count <= 1 || Self.isNight(formats) else { return [names] }
    return [names, onCall(among: able, isReview: isReview, formats)]
  }

  private func names(of able: [Colleague], isReview: Bool, _ formats: Formats) -> String {
    if able.isEmpty {
      return isReview
        ? formats.say("確認できる人がほかにいません。", "Nobody else may review it")
        : formats.say("承認できる管理者がほかにいません。", "No other supervisor may approve")
    }
    let some = able.prefix(4).map(\.name).joined(separator: formats.say("、", ", "))
    return
      (isReview
      ? formats.say("確認できる人 ", "May review: ") : formats.say("承認できる人 ", "May approve: "))
      + some + (able.count > 4 ? formats.say(" ほか", " …") : "")
  }

  private func onCall(among able: [Colleague], isReview: Bool, _ formats: Formats) -> String {
    let label =
      isReview
      ? formats.say("確認の当番 ", "On call to review: ")
      : formats.say("承認の当番 ", "On call to approve: ")
    guard let onCall else {
      return label
        + formats.say(
          "登録なし（campaign.toml の [oncall] approver）", "nobody in campaign.toml ([oncall] approver)")
    }
    guard let login = onCall.login, !able.contains(where: { $0.login == login }) else {
      return label + onCall.text
    }
    return label + onCall.text
      + formats.say(isReview ? "（この件は確認不可）" : "（この件は承認不可）", " (may not do this one)")
  }

  /// For what of a case waits, or what comes after it; none where nobody has to approve.
  func lines(_ wait: CaseWait, without others: Set<Login>, _ formats: Formats) -> [String] {
    switch wait {
    case .review: lines(isReview: true, without: others, formats)
    case .lift, .approval, .opinion: lines(without: others, formats)
    case .improvement: []
    }
  }

  private static func isNight(_ formats: Formats) -> Bool {
    let hour = formats.zone.wallTime(of: formats.now).hour
    return hour >= 20 || hour < 8
  }
}

extension Approvers {
  init(of session: Session) {
    let others = session.colleagues.filter { $0.login != session.login }
    supervisors = others.filter { $0.roles.contains(.supervisor) }
    analysts = others.filter { $0.roles.contains(.analyst) && !$0.roles.contains(.supervisor) }
    let (colleagues, named) = (session.colleagues, session.onCall)
    let person = colleagues.first { $0.login.text == named.approver }
    let text = [person?.name ?? named.approver, named.approverPhone].filter { !$0.isEmpty }
    onCall = text.isEmpty ? nil : OnCall(text: text.joined(separator: " "), login: person?.login)
  }
}
