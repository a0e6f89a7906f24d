import ChobaCore
import ChobaStore
import Foundation

/// The daily check of every rule over the whole campaign, and other thresholds tried over it.
enum FraudRow {
  static func measure(_ setting: Setting) throws -> [Figure] {
    try ReadRow.prepare(setting)
    let directory = try CampaignDirectory(root: setting.campaign.folder)
    let index = try directory.openIndex(environment: ["CHOBA_INDEX": setting.campaign.index])
    let begin = ContinuousClock.now
    guard try FraudCheck(directory: directory, index: index).run() != nil else {
      throw BenchError("another program checks this index just now")
    }
    let seconds = (ContinuousClock.now - begin).seconds
    let now = try index.status(.live).dataTime ?? Timestamp(Date())
    return [
      Figure(
        "fraud: daily check of everything", .seconds, budget: .atMost(60), measured: seconds,
        note: "every rule over all feeds, beside nothing else"),
      Figure(
        "fraud: another threshold, tried over all history", .milliseconds, budget: .atMost(1_000),
        p95: try trials(directory, index, now),
        note: "every kind of rule, one threshold up and one down"),
    ] + (try ArrivalRow.measure(setting, directory, index, now))
  }

  private static func trials(
    _ directory: CampaignDirectory, _ index: CampaignIndex, _ now: Timestamp
  ) throws -> [Double] {
    try FraudRuleKind.allCases.flatMap { kind in
      let queries = IndexQueries(directory: directory, index: index)
      guard
        case .ruleTrial(let standing) = queries.answer(
          .ruleTrial(RuleTrialRequest(kind)), now: now)
      else { throw BenchError("the rule \(kind.rawValue) was not answered") }
      let inForce = standing.tried.atLeast
      return [inForce + 1, max(standing.lowest, inForce - 1)].map { threshold in
        let begin = ContinuousClock.now
        _ = queries.answer(.ruleTrial(RuleTrialRequest(kind, atLeast: threshold)), now: now)
        return (ContinuousClock.now - begin).milliseconds
      }
    }
  }
}
