import ChobaCore
import ChobaStore
import ChobaTestSupport
import Foundation
import Testing

struct ConfigurationReaderTests {
  private func campaign(_ text: String) -> ConfigurationReader.Outcome<Campaign> {
    ConfigurationReader.campaign(Array(text.utf8))
  }

  @Test func `without files the defaults hold`() {
    #expect(ConfigurationReader.campaign(nil).value == Campaign())
    #expect(ConfigurationReader.staff(nil).value.people.isEmpty)
    #expect(ConfigurationReader.holidays(nil).value == .builtIn)
    #expect(campaign("").value == Campaign())
    #expect(campaign("").errors.isEmpty)
  }

  @Test func `the contract's own campaign.toml says the defaults`() {
    var expected = Campaign()
    expected.rules[0].from = CivilDay("2020-10-01")
    let outcome = campaign(contractCampaign)
    #expect(outcome.value == expected)
    #expect(outcome.errors == [])
  }

  @Test func `every key is taken`() throws {
    let outcome = campaign(
      """
      name = "冬の旅"
      time_zone = "Europe/Berlin"
      first_day = 2021-01-01
      last_day = "2021-01-01"
      sites = ["a", "b-c"]
      identity = "trust"
      clock = "data"
      points = { dinner_from = "24:00", lunch = 0, dinner = 1, party_cap = 2 }
      [payout]
      cut_off_day = 25
      payday = "last-weekday"
      bank = { bank = "0001", bank_name = "ﾃｽﾄ", branch = "123", kind = "2", number = "0000001" }
      sender = { code = "0123456789", name = "ﾁﾖｳﾊﾞ" }
      [service]
      first_answer = 1
      support = 2
      sales = 3
      urgent = 4
      receipt = 5
      [fraud]
      opinions = 2
      [routing]
      member = "sales"
      [routing.category]
      "営業時間" = "partner"
      [oncall]
      name = "佐藤"
      phone = "090"
      approver = "mori"
      approver_phone = "080"
      [privacy]
      lock_minutes = 5
      """)
    #expect(outcome.errors == [])
    let value = outcome.value
    #expect(value.zone.name == "Europe/Berlin")
    #expect(value.days.count == 1)
    #expect(value.sites == [SiteID("a"), SiteID("b-c")])
    #expect((value.identity, value.clock) == (.trust, .data))
    #expect((value.points.dinnerFrom, value.points.partyCap) == (1_440, 2))
    #expect((value.payout.cutOffDay, value.payout.payday) == (25, .lastWeekday))
    #expect((value.payout.bank.kind, value.payout.sender.code) == ("2", "0123456789"))
    #expect((value.service.firstAnswer, value.service.receipt) == (1, 5))
    #expect(value.opinions == 2)
    #expect(value.routing.team(from: .member, category: nil) == .sales)
    #expect(value.routing.team(from: .member, category: "営業時間") == .partner)
    #expect((value.onCall.name, value.privacy.lockMinutes) == ("佐藤", 5))
    #expect((value.onCall.approver, value.onCall.approverPhone) == ("mori", "080"))
    #expect(value.rules == Campaign().rules)
  }

  @Test(arguments: [
    ("nmae = 1", "campaign.toml:1: unknown key nmae; allowed: name, "),
    ("\n[points]\nlunch = \"x\"", "campaign.toml:3: points.lunch is \"x\"; allowed: a whole"),
    ("[points]\nlunch = -1", "campaign.toml:2: points.lunch is -1; allowed: a whole number from 0"),
    ("[points]\nlunch = 5.5", "campaign.toml:2: points.lunch is 5.5; allowed"),
    ("points = 3", "campaign.toml:1: points is 3; allowed: a table [points]"),
    ("first_day = \"2020-02-30\"", "campaign.toml:1: first_day is \"2020-02-30\"; allowed: a day"),
    ("last_day = \"2020-09-30\"", "campaign.toml:1: last_day is 2020-10-01 to 2020-09-30;"),
    ("sites = []", "campaign.toml:1: sites is []; allowed: a list"),
    ("sites = [\"a\", \"a\"]", "campaign.toml:1: sites is"),
    ("sites = [\"a:b\"]", "campaign.toml:1: sites is"),
    ("time_zone = \"Mars\"", "campaign.toml:1: time_zone is \"Mars\"; allowed: a zone's name"),
    (
      "identity = \"me\"", "campaign.toml:1: identity is \"me\"; allowed: \"file-owner\", \"trust\""
    ),
    ("[payout]\ncut_off_day = 26", "campaign.toml:2: payout.cut_off_day is 26; allowed: a whole"),
    ("[payout.bank]\nbank = \"12\"", "campaign.toml:2: payout.bank.bank is \"12\"; allowed: 4"),
    ("[points]\ndinner_from = \"24:01\"", "campaign.toml:2: points.dinner_from is \"24:01\";"),
    ("name = ", "campaign.toml:1: cannot be read: "),
    ("[[rule]]\nkind = \"x\"\nfoo = 1", "campaign.toml:2: rule[1].kind is \"x\"; allowed: \"no-sh"),
    ("[[rule]]\nscore = 1", "campaign.toml: rule[1].kind is missing; it must be \"no-show"),
    (rule + "window = \"0d\"", "campaign.toml:3: rule[1].window is \"0d\"; allowed: a time as"),
    (rule + "score = 100", "campaign.toml:3: rule[1].score is 100; allowed: a whole number from 1"),
    (rule + "bands = [[3, 40], [3, 50]]", "campaign.toml:3: rule[1].bands is [[3, 40], [3, 50]]"),
    (rule + "bands = []", "campaign.toml:3: rule[1].bands is []; allowed: pairs"),
    (
      rule + "bands = [[1, 2]]\nscore = 3",
      "campaign.toml:3: rule[1].bands is both; allowed: either"
    ),
    (rule + "gap = 1", "campaign.toml:3: unknown key rule[1].gap; allowed: kind, window"),
    (
      "[[rule]]\nkind = \"phone-run\"\ngap = 4",
      "campaign.toml:3: rule[1].gap is 4; allowed: a whole"
    ),
    (
      "[fraud]\nopinions = 0",
      "campaign.toml:2: fraud.opinions is 0; allowed: a whole number from 1"
    ),
    ("[fraud]\nopinions = 10", "campaign.toml:2: fraud.opinions is 10; allowed: a whole number"),
    ("[fraud]\nopinions = \"2\"", "campaign.toml:2: fraud.opinions is \"2\"; allowed: a whole"),
    ("[fraud]\nopinions = []", "campaign.toml:2: fraud.opinions is []; allowed: a whole"),
    (
      "[fraud]\nopinions = [[\"2021-04-01\", 2], [\"2020-10-01\", 1]]",
      "campaign.toml:2: fraud.opinions is [[\"2021-04-01\", 2], [\"2020-10-01\", 1]]; allowed: a whole"
    ),
    (
      "[fraud]\nopinions = [[\"2020-10-01\", 0]]",
      "campaign.toml:2: fraud.opinions is [[\"2020-10-01\", 0]]; allowed: a whole"
    ),
    (rule + "at_least = 0", "campaign.toml:3: rule[1].at_least is 0; allowed"),
    (rule + "[[rule]]\nkind = 2", "campaign.toml:4: rule[2].kind is 2; allowed"),
    (
      rule + "from = \"2021-01-02\"\nuntil = \"2021-01-01\"",
      "campaign.toml:4: rule[1].until is 2021"
    ),
    (
      "[routing]\nmember = \"it\"",
      "campaign.toml:2: routing.member is \"it\"; allowed: \"support\""
    ),
  ])
  func `an error names file, line, key and what is allowed`(text: String, error: String) {
    let errors = campaign(text).errors.map(\.description)
    #expect(errors.count == 1, "\(errors)")
    #expect(errors.first?.hasPrefix(error) == true, "\(errors)")
    switch campaign(text).errors.first?.fault {
    case .badValue(_, let allowed), .missing(let allowed):
      // What is to be typed stands in Japanese words.
      let isASCII = [allowed.ja, allowed.en].map { $0.utf8.allSatisfy { $0 < 128 } }
      #expect(isASCII == [false, true], "\(allowed)")
    default: break
    }
  }

  @Test func `opinions are one figure, or each from its day on`() throws {
    let day = try #require(CivilDay("2021-04-01"))
    for count in [1, 9] {
      #expect(campaign("[fraud]\nopinions = \(count)").value.opinions.count(on: day) == count)
    }
    let outcome = campaign("[fraud]\nopinions = [[\"2020-10-01\", 1], [2021-04-01, 3]]")
    #expect(outcome.errors == [])
    #expect(outcome.value.opinions.count(on: day) == 3)
    #expect(outcome.value.opinions.count(on: day.advanced(by: -1)) == 1)
  }

  @Test func `a mistake in a rule switches it off on no day`() throws {
    let day = try #require(CivilDay("2021-06-01"))
    let alone = campaign(rule + "at_least = 0\n").value.rules
    #expect(
      alone.inForce(.noShowAtOneMerchant, on: day) == FraudRuleSetting(kind: .noShowAtOneMerchant))
    let after = campaign(
      rule + "at_least = 2\nuntil = \"2021-05-31\"\n" + rule
        + "at_least = \"2\"\nfrom = \"2021-06-01\"\n"
    ).value.rules
    #expect(after.inForce(.noShowAtOneMerchant, on: day.advanced(by: -1))?.atLeast == 2)
    #expect(after.inForce(.noShowAtOneMerchant, on: day)?.atLeast == 3)
    // What is meant to end still ends.
    let ended = campaign(rule + "until = \"2021-05-31\"\n").value.rules
    #expect(ended.inForce(.noShowAtOneMerchant, on: day) == nil)
  }

  @Test(arguments: [
    ("[fraud]\nopinions = 0", true), ("[fraud]\nopinoins = 2", true), ("[frauds]\nx = 1", true),
    ("fraud = 2", true), ("name = ", true), ("time_zone = \"Mars\"", true),
    ("[service]\nsupport = 0", false), (rule + "score = 0", false), ("[points]\nx = 1", false),
  ])
  func `errors that may ask fewer people than was meant concern accounts`(
    text: String, concerns: Bool
  ) {
    #expect(campaign(text).errors.map(\.concernsAccounts) == [concerns])
  }

  @Test func `rules replace the default of their kind, and a bad one is left out`() {
    let outcome = campaign(
      rule + "window = \"12h\"\nat_least = 2\n" + rule + "score = 0\n" + rule
        + "from = \"2021-01-01\"\nuntil = \"2021-01-01\"\n")
    #expect(outcome.errors.count == 1)
    let rules = outcome.value.rules.filter { $0.kind == .noShowAtOneMerchant }
    // The own figures in the place of the bad one, behind all others.
    #expect(rules.map(\.window) == [30 * 86_400, 43_200, 30 * 86_400])
    #expect(rules.map(\.atLeast) == [3, 2, 3])
    #expect(rules.map(\.from) == [nil, nil, CivilDay("2021-01-01")])
    // Kinds that are not named keep their own figures.
    let others = FraudRuleSetting.standard.filter { $0.kind != .noShowAtOneMerchant }
    #expect(outcome.value.rules.filter { $0.kind != .noShowAtOneMerchant } == others)
  }

  @Test func `a category with a bad team goes the way of its caller`() {
    let outcome = campaign("[routing]\n[routing.category]\na = \"it\"\nb = \"partner\"")
    #expect(outcome.errors.map(\.key) == ["routing.category.a"])
    #expect(outcome.errors.map(\.line) == [3])
    #expect(outcome.value.routing.categories == ["b": .partner])
  }

  @Test func `bytes that are no text are an error, whatever they are`() {
    #expect(ConfigurationReader.campaign([0xFF, 0xFE]).errors.count == 1)
    #expect(campaign("\u{FEFF}name = \"x\"\r\n").value.name == "x")
    let pieces = [
      "a", "[", "]", ".", "=", "\"", "'", "\n", " ", "{", "}", ",", "1", "#", "-", "田", "[[", "]]",
      "\"\"\"", "'''", "\\", "\r\n", "\n[rule]\n", "[points]\nlunch", "roles", "\n[[x]]\n", "\t",
      "1979-05-27", "07:32:00", "inf", "0x", "+", "_", "\u{0}", "\u{FEFF}", "true", "a = 1\n",
    ]
    for seed in 0..<2_000 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let noise = (0..<20).flatMap { _ in
        Array((pieces.randomElement(using: &generator) ?? "").utf8)
      }
      _ = ConfigurationReader.campaign(noise)
      _ = ConfigurationReader.staff(noise)
      _ = ConfigurationReader.holidays(noise)
    }
  }
}

private let rule = "[[rule]]\nkind = \"no-show-at-one-merchant\"\n"

/// The file as the data contract prints it.
private let contractCampaign = """
  name = "Go To Eat"
  time_zone = "Asia/Tokyo"
  first_day = "2020-10-01"
  last_day = "2022-11-30"
  sites = ["epark", "gourmet"]
  identity = "file-owner"            # or "trust"
  clock = "wall"
  [points]
  dinner_from = "15:00"
  lunch = 500
  dinner = 1000
  party_cap = 10
  [payout]
  cut_off_day = 10
  payday = "last-bank-day"
  [service]                          # minutes
  first_answer = 10
  support = 240
  sales = 240
  urgent = 15
  receipt = 60
  [fraud]
  opinions = 1
  [[rule]]
  kind = "no-show-at-one-merchant"
  window = "30d"
  at_least = 3
  score = 40
  from = "2020-10-01"
  """
