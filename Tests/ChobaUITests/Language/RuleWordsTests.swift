import ChobaCore
import Testing

@testable import ChobaUI

struct RuleWordsTests {
  private func formats(_ language: Language) -> Formats {
    Formats(language: language, zone: .tokyo, now: Timestamp(microseconds: 1_605_322_800_000_000))
  }

  @Test func `every kind explains itself in four lines, in both languages`() {
    for kind in FraudRuleKind.allCases {
      let why = FraudExplanation(
        setting: FraudRuleSetting(kind: kind), value: 6, yen: Yen(24_000),
        time: Timestamp(microseconds: 1_605_322_800_000_000))
      for language in Language.allCases {
        let lines = RuleWords.lines(why, formats(language))
        #expect(lines.count == 4)
        #expect(lines.allSatisfy { !$0.isEmpty && !$0.contains("\n") })
      }
    }
  }

  @Test func `an alert in words`() {
    let why = FraudExplanation(
      setting: FraudRuleSetting(kind: .noShowAtOneMerchant), value: 5, yen: Yen(24_000),
      time: Timestamp(microseconds: 1_605_322_800_000_000))
    #expect(
      RuleWords.lines(why, formats(.ja))[...1] == [
        "同一加盟店で予約したまま来店していません。", "30日間で5件の来店なし（基準値 3以上）24,000円",
      ])
    #expect(
      RuleWords.lines(why, formats(.en))[1]
        == "5 no-shows in 30 days, the threshold is 3; 24,000 yen")
  }
}
