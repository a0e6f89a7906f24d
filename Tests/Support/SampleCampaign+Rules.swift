import ChobaCore

/// Rules, and a time machine whose figures follow the threshold.
extension SampleCampaign {
  static let rules = FraudRuleKind.allCases.enumerated().map { place, kind in
    RuleRow(
      kind: kind, version: 1, settings: [FraudRuleSetting(kind: kind)],
      inForce: place % 5 == 4 ? nil : FraudRuleSetting(kind: kind), accounts: 3 * place,
      pending: place % 3)
  }

  static func trial(_ request: RuleTrialRequest) -> RuleTrialAnswer {
    var tried = FraudRuleSetting(kind: request.kind)
    let inForce = tried.atLeast
    tried.atLeast = request.atLeast ?? inForce
    var answer = RuleTrialAnswer(
      kind: request.kind, tried: tried, lowest: 2, check: .done(Self.now))
    func outcome(_ atLeast: Int) -> RuleTrialAnswer.Outcome {
      var outcome = RuleTrialAnswer.Outcome()
      outcome.alerts = 120 / atLeast
      outcome.accounts = 60 / atLeast
      outcome.yen = Yen(Int64(1_200_000 / atLeast))
      outcome.confirmed = 9 - min(atLeast, 8)
      outcome.dismissed = 8 - min(atLeast, 8)
      outcome.confirmedInAll = 8
      return outcome
    }
    (answer.now, answer.then) = (outcome(inForce), outcome(tried.atLeast))
    answer.days = (10...14).map { day in
      RuleTrialAnswer.Day(
        day: CivilMonth(year: 2020, month: 11).day(day), now: day % 4 + 2,
        then: max(0, day % 4 + 2 + inForce - tried.atLeast))
    }
    if tried.atLeast > inForce {
      answer.freedCount = 1
      answer.freed = [
        RuleTrialAnswer.TrialAccount(
          account: .merchant(MerchantID("m00012")), name: "居酒屋とりまる", value: inForce,
          yen: Yen(24_000), label: .dismissed)
      ]
    }
    if tried.atLeast < inForce {
      answer.caughtCount = 1
      answer.caught = [
        RuleTrialAnswer.TrialAccount(
          account: .member(MemberID("p0031447")), value: tried.atLeast, yen: Yen(12_000))
      ]
    }
    guard tried.atLeast != inForce else { return answer }
    answer.entry = """
      [[rule]]
      kind = "\(request.kind.rawValue)"
      at_least = \(tried.atLeast)
      from = "2020-11-15"
      """
    return answer
  }
}
