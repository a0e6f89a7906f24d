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
        == "5 no-shows in 30 days (threshold 3); 24,000 yen")
  }

  @Test func `what an alert would need to fall silent, and that it has`() {
    let now = Timestamp(microseconds: 1_605_322_800_000_000)
    func silence(_ time: Timestamp, _ language: Language) -> String {
      let why = FraudExplanation(
        setting: FraudRuleSetting(kind: .noShowAtOneMerchant), value: 5, yen: Yen(24_000),
        time: time)
      return RuleWords.lines(why, formats(language))[3]
    }
    let month: Int = 30 * 86_400
    #expect(
      silence(now.advanced(bySeconds: 1 - month), .ja)
        == "解消条件 あと3件減、または11/14 12:00まで新規なし")
    #expect(
      silence(now.advanced(bySeconds: 1 - month), .en)
        == "Silent: 3 fewer, or none new until 14 Nov 12:00")
    #expect(
      silence(now.advanced(bySeconds: -month), .ja) == "11/14 12:00 以後は該当なし（事案は人が閉じます）")
    #expect(
      silence(now.advanced(bySeconds: -month), .en)
        == "Silent since 14 Nov 12:00; a person closes the case")
  }

  @Test func `with large figures and another year each line fits into 80 columns`() {
    let time = Timestamp(microseconds: 1_609_400_000_000_000)
    for kind in FraudRuleKind.allCases {
      let why = FraudExplanation(
        setting: FraudRuleSetting(kind: kind), value: 99, yen: Yen(9_999_999), time: time)
      for language in Language.allCases {
        let lines = RuleWords.lines(why, formats(language))
        // How it scores, with all its figures, may go on in another line.
        for line in [lines[0], lines[1], lines[3]] {
          #expect(CellText(line).width <= 60, "\(line)")
        }
      }
    }
  }
}
