import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

struct FormatsTests {
  let ja = Formats(language: .ja, zone: .tokyo, now: SampleCampaign.now)
  let en = Formats(language: .en, zone: .tokyo, now: SampleCampaign.now)

  private func day(_ text: String) -> CivilDay { CivilDay(text) ?? CivilDay(number: 0) }

  @Test func `Numbers are grouped and whole, and below zero as each language writes it`() {
    for (value, text) in [
      (0, "0"), (999, "999"), (1_000, "1,000"), (6_002_787_158, "6,002,787,158"),
    ] {
      #expect(ja.number(value) == text && en.number(value) == text)
    }
    #expect(ja.number(-1_234) == "▲1,234" && en.number(-1_234) == "-1,234")
    #expect(ja.number(Int64.min) == "▲9,223,372,036,854,775,808")
  }

  @Test(arguments: [
    (Int64(6_002_787_158), "約60億279万", "about 6.00 bn"),
    (11_505_629_101, "約115億563万", "about 11.51 bn"),
    (9_999, "9,999", "9,999"), (10_000, "約1万", "10,000"), (14_999, "約1万", "14,999"),
    (15_000, "約2万", "15,000"), (99_995_000, "約1億", "about 100.00 m"),
    (999_995_000, "約10億", "about 1.00 bn"), (-2_500_000, "約▲250万", "about -2.50 m"), (0, "0", "0"),
  ])
  func `Headlines are short, rounded half up, and say so`(value: Int64, inJa: String, inEn: String)
  {
    #expect(ja.headline(value) == inJa)
    #expect(en.headline(value) == inEn)
  }

  @Test func `Days carry their weekday, holidays and bank holidays`() {
    #expect(ja.fullDay(day("2020-11-14")) == "2020/11/14(土)")
    #expect(en.fullDay(day("2020-11-14")) == "Sat 14 Nov 2020")
    #expect(ja.shortDay(day("2020-11-03")) == "11/3(火・祝)")
    #expect(en.shortDay(day("2020-11-03")) == "Tue 3 Nov (holiday)")
    #expect(ja.shortDay(day("2020-12-31")) == "12/31(木・銀行休業)")
    #expect(ja.day(day("2021-01-02")) == "2021/1/2(土)" && ja.day(day("2020-01-02")).first == "1")
  }

  @Test func `Periods use the wave dash that is two cells everywhere`() {
    let text = ja.period(day("2020-10-11"), day("2020-11-10"))
    #expect(text == "10/11(日)\u{301C}11/10(火)")
    #expect(en.period(day("2020-10-11"), day("2020-11-10")) == "11 Oct – 10 Nov")
  }

  @Test(arguments: [
    (12, "残12分", "12m left"), (-41, "超過41分", "41m late"), (0, "残0分", "0m left"),
    (59, "残59分", "59m left"), (60, "残1:00", "1:00 left"), (-65, "超1:05", "1:05 late"),
    (-60, "超1:00", "1:00 late"), (1_440, "残1日", "1d left"), (-2_880, "超2日", "2d late"),
  ])
  func `Time left and over is words, never a sign`(minutes: Int, inJa: String, inEn: String) {
    let due = SampleCampaign.now.advanced(byMinutes: minutes)
    #expect(ja.timeLeft(until: due) == inJa)
    #expect(en.timeLeft(until: due) == inEn)
  }

  @Test func `Times are the campaign's, with the year only where it is another`() {
    #expect(ja.dayTime(SampleCampaign.now) == "11/14(土) 18:32")
    #expect(en.dayTime(SampleCampaign.now) == "Sat 14 Nov 18:32")
    let midnight = SampleCampaign.time(11, 1, 30)
    #expect(ja.dayTime(midnight) == "11/11(水) 01:30")
    #expect(ja.listTime(SampleCampaign.now.advanced(bySeconds: 86_400 * 60)) == "2021/01/13")
  }

  @Test(arguments: [
    ("+819012345678", "090-****-5678"), ("09012345678", "090-****-5678"),
    ("0612345678", "06-****-5678"), ("123", "****"), ("", "****"),
    ("+1 415 555 0100", "****-0100"), ("048-123-4567", "048-***-4567"),
    ("0480-12-4567", "0480-**-4567"), ("+81481234567", "****-4567"), ("0481234567", "****-4567"),
    ("+81451234567", "045-***-4567"), ("03-1234-5678", "03-****-5678"),
    ("080-9999-7704", "080-****-7704"), ("0120-123-456", "0120-**-3456"),
  ])
  func `A telephone number shows its ends only`(phone: String, masked: String) {
    #expect(ja.masked(phone: phone) == masked)
  }

  @Test func `Shares and per cents never claim what is not`() {
    #expect(ja.share(1, of: 3) == "33.3%" && en.share(1, of: 3) == "33.3 %")
    #expect(ja.share(5, of: 0).isEmpty && ja.share(-1, of: 2) == "▲50.0%")
    #expect(ja.percent(0.999) == "99%" && ja.percent(.nan) == "0%" && ja.percent(7) == "100%")
  }
}

struct LanguageTests {
  @Test(
    arguments: [
      ("en", [:], Language.en), (nil, ["LANG": "ja_JP.UTF-8"], .ja),
      (nil, ["LANG": "C.UTF-8"], .en),
      (nil, ["LANGUAGE": "fr:en", "LANG": "ja_JP.UTF-8"], .en), (nil, [:], .ja),
      (nil, ["LC_ALL": "", "LANG": "en_GB"], .en), ("xx", ["LC_MESSAGES": "en"], .en),
    ] as [(String?, [String: String], Language)])
  func `The first that names a language of ours decides`(
    option: String?, environment: [String: String], language: Language
  ) {
    #expect(Language.chosen(option: option, environment: environment) == language)
  }

  @Test func `Short forms of states fit eight cells, and no two are the same in one list`() {
    func check(_ terms: [Term]) {
      for term in terms { #expect(CellText(term.short.ja).width <= 8, "\(term)") }
      #expect(Set(terms.map(\.short.ja)).count == terms.count)
      #expect(Set(terms.map(\.label.en)).count == terms.count)
    }
    check(TicketState.allCases.map(\.term))
    check(FraudStage.allCases.map(\.term))
    check(PayoutState.allCases.map(\.term))
    check(PayoutMerchantState.allCases.map(\.term))
    check(ReceiptRecord.Status.allCases.map(\.term))
    check(ReservationRecord.Status.allCases.map(\.term))
    check(StaffRole.allCases.map(\.term))
    check(Screen.allCases.map(\.term))
  }

  @Test func `The tab line is 73 cells in Japanese and fits 80 columns in both`() {
    let names = Screen.allCases.map { "\($0.rawValue) " + $0.term.label.ja }
    #expect(CellText(" " + names.joined(separator: " ")).width == 73)
    for language in Language.allCases {
      let model = TestDesk.model(language: language, columns: 80, rows: 24)
      #expect(TabLine(model: model).tabs.allSatisfy { $0.columns.upperBound <= 80 })
    }
  }
}
