import ChobaCore
import ChobaStore
import ChobaTestSupport
import Testing

/// What the time machine writes out is pasted at the end of `campaign.toml` as it stands.
struct RuleEntryTests {
  private let today = CivilDay("2021-02-01") ?? CivilDay(number: 0)
  private var tomorrow: CivilDay { today.advanced(by: 1) }

  /// A `campaign.toml` that says what it may say, whose last table is another than a rule.
  private let file = """
    name = "冬の旅"

    [oncall]
    name = "佐藤"

    """

  private func rules(_ text: String) throws -> [FraudRuleSetting] {
    let outcome = ConfigurationReader.campaign(Array(text.utf8))
    #expect(outcome.errors == [])
    return outcome.value.rules
  }

  @Test(arguments: FraudRuleKind.allCases)
  func `pasted, the tried threshold holds from tomorrow on and all as before until then`(
    kind: FraudRuleKind
  ) throws {
    let named = """
      [[rule]]
      kind = "\(kind.rawValue)"
      window = "5d"
      bands = [[2, 30], [5, 50], [7, 60]]
      until = "2021-03-31"

      """
    for before in [file, file + named] {
      let standing = try rules(before).filter { $0.kind == kind }
      let inForce = try #require(standing.inForce(kind, on: today))
      let tried = inForce.movingThreshold(to: inForce.atLeast + 1)
      let after = try rules(before + RuleEntry.text(tried, from: tomorrow, standing: standing))
      #expect(after.inForce(kind, on: today) == inForce)
      var expected = tried
      expected.from = tomorrow
      #expect(after.inForce(kind, on: tomorrow) == expected)
      let others = { (all: [FraudRuleSetting]) in all.filter { $0.kind != kind } }
      #expect(others(after) == others(try rules(before)))
    }
  }

  @Test func `pasted once more on a later day it holds from then on`() throws {
    let kind = FraudRuleKind.sharedPhone
    var text = file
    for (day, atLeast) in [("2021-02-02", 6), ("2021-03-01", 8)] {
      let standing = try rules(text).filter { $0.kind == kind }
      let tried = FraudRuleSetting(kind: kind).movingThreshold(to: atLeast)
      text += RuleEntry.text(
        tried, from: try #require(CivilDay(day)), standing: standing)
    }
    let rules = try rules(text)
    for (day, atLeast) in [("2021-02-01", 5), ("2021-02-02", 6), ("2021-03-01", 8)] {
      #expect(rules.inForce(kind, on: try #require(CivilDay(day)))?.atLeast == atLeast)
    }
  }

  @Test func `a rule that begins later than tomorrow keeps its first day`() {
    var setting = FraudRuleSetting(kind: .billBelowPoints)
    setting.from = CivilDay("2021-06-01")
    #expect(
      RuleEntry.text(setting, from: tomorrow, standing: [setting]).contains("from = \"2021-06-01\"")
    )
  }

  @Test(arguments: FraudRuleKind.allCases)
  func `of a rule that is over the entry is taken, and brings it back`(kind: FraudRuleKind) throws {
    let ended =
      file + """
        [[rule]]
        kind = "\(kind.rawValue)"
        window = "5d"
        at_least = 4
        score = 30
        until = "2021-01-31"

        """
    let standing = try rules(ended).filter { $0.kind == kind }
    #expect(standing.inForce(kind, on: today) == nil)
    let tried = try #require(standing.last).movingThreshold(to: 3)
    let after = try rules(ended + RuleEntry.text(tried, from: tomorrow, standing: standing))
    #expect(after.inForce(kind, on: today) == nil)
    #expect(after.inForce(kind, on: tomorrow)?.atLeast == 3)
    #expect(after.inForce(kind, on: tomorrow)?.until == nil)
  }

  @Test func `a last day that the entry's first day does not pass is kept`() throws {
    var setting = FraudRuleSetting(kind: .billBelowPoints)
    setting.until = tomorrow
    let text = RuleEntry.text(setting, from: tomorrow, standing: [])
    #expect(try rules(file + text).inForce(.billBelowPoints, on: tomorrow)?.until == tomorrow)
  }
}
