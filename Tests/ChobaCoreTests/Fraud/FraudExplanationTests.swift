import ChobaCore
import ChobaTestSupport
import Testing

struct FraudExplanationTests {
  @Test func `a hit says its figures and what it would need to fall silent`() {
    var setting = FraudRuleSetting(kind: .noShowAtOneMerchant)
    setting.bands = [FraudBand(3, 40), FraudBand(6, 70)]
    let time = FactScript.time(0)
    func why(_ value: Int) -> FraudExplanation {
      FraudExplanation(setting: setting, value: value, yen: Yen(9), time: time)
    }
    #expect((why(5).fewer, why(5).score, why(5).next) == (3, 40, FraudBand(6, 70)))
    #expect((why(6).fewer, why(6).score, why(6).next) == (4, 70, nil))
    #expect((why(3).fewer, why(2).fewer) == (1, 0))
    #expect(why(3).silentFrom == time.advanced(bySeconds: 30 * 86_400))
    #expect((why(3).threshold, why(3).version, why(3).unit) == (3, 2, .noShows))
  }

  @Test func `a rule is silent just when its explanation says`() {
    var script = FactScript()
    for day in 0..<3 { script.table(day: day, status: 3) }
    let hit = script.hits(.noShowAtOneMerchant)[0]
    let silent = FraudExplanation(hit).silentFrom
    // One more on that instant meets none of them in its window.
    script.add(.reservation, at: silent, event: silent, amount: 4) { $0.status = 3 }
    #expect(!script.findings(.noShowAtOneMerchant).readings.contains { $0.time == silent })
  }
}
