import ChobaCore

/// The keys of `campaign.toml`.
extension ConfigurationTable {
  mutating func readCampaign(into campaign: inout Campaign) {
    text("name", into: &campaign.name)
    take("time_zone", into: &campaign.zone, allowed: .timeZone) {
      guard case .text(let name) = $0 else { return nil }
      return name == CampaignZone.tokyo.name ? .tokyo : CampaignZone(name: name)
    }
    readDays(into: &campaign)
    take("sites", into: &campaign.sites, allowed: .sites, Self.sites)
    choice("identity", into: &campaign.identity)
    choice("clock", into: &campaign.clock)
    table("points") { $0.readPoints(into: &campaign.points) }
    table("payout") { $0.readPayout(into: &campaign.payout) }
    table("service") { $0.readService(into: &campaign.service) }
    table("fraud") {
      $0.take("opinions", into: &campaign.opinions, allowed: .opinions, Self.opinions)
    }
    readRules(into: &campaign)
    table("routing") { $0.readRouting(into: &campaign.routing) }
    table("oncall") {
      $0.text("name", into: &campaign.onCall.name)
      $0.text("phone", into: &campaign.onCall.phone)
      $0.text("approver", into: &campaign.onCall.approver)
      $0.text("approver_phone", into: &campaign.onCall.approverPhone)
    }
    table("privacy") {
      $0.number("lock_minutes", in: 1...60, into: &campaign.privacy.lockMinutes)
    }
  }

  private mutating func readDays(into campaign: inout Campaign) {
    let standard = campaign
    day("first_day", into: &campaign.firstDay)
    day("last_day", into: &campaign.lastDay)
    guard campaign.lastDay < campaign.firstDay else { return }
    refuse(
      has("last_day") ? "last_day" : "first_day",
      .badValue(
        given: "\(campaign.firstDay) to \(campaign.lastDay)", allowed: .lastDay))
    (campaign.firstDay, campaign.lastDay) = (standard.firstDay, standard.lastDay)
  }

  private mutating func readPoints(into points: inout Campaign.PointRules) {
    take("dinner_from", into: &points.dinnerFrom, allowed: .timeOfDay) {
      if case .text(let text) = $0 { Self.minuteOfDay(text) } else { nil }
    }
    self.points("lunch", into: &points.lunch)
    self.points("dinner", into: &points.dinner)
    number("party_cap", in: 1...1_000, into: &points.partyCap)
  }

  private mutating func readPayout(into payout: inout PayoutRules) {
    // No last bank business day is before the 26th: a payday never comes before its cut-off.
    number("cut_off_day", in: 1...25, into: &payout.cutOffDay)
    choice("payday", into: &payout.payday)
    table("bank") {
      $0.digits("bank", 4, into: &payout.bank.bank)
      $0.text("bank_name", into: &payout.bank.bankName)
      $0.digits("branch", 3, into: &payout.bank.branch)
      $0.text("branch_name", into: &payout.bank.branchName)
      $0.take("kind", into: &payout.bank.kind, allowed: .one(of: ["1", "2", "9"])) {
        if case .text(let text) = $0, ["1", "2", "9"].contains(text) { text } else { nil }
      }
      $0.digits("number", 7, into: &payout.bank.number)
      $0.number("records_per_file", in: 1...999_999, into: &payout.bank.recordsPerFile)
      $0.number("deadline_days", in: 0...20, into: &payout.bank.deadlineDays)
      $0.take("deadline_time", into: &payout.bank.deadlineTime, allowed: .timeOfDay) {
        if case .text(let text) = $0 { Self.minuteOfDay(text) } else { nil }
      }
    }
    table("sender") {
      $0.digits("code", 10, into: &payout.sender.code)
      $0.text("name", into: &payout.sender.name)
    }
  }

  private mutating func readService(into service: inout Campaign.ServiceMinutes) {
    let minutes = 1...100_000
    number("first_answer", in: minutes, into: &service.firstAnswer)
    number("support", in: minutes, into: &service.support)
    number("sales", in: minutes, into: &service.sales)
    number("urgent", in: minutes, into: &service.urgent)
    number("receipt", in: minutes, into: &service.receipt)
  }

  private mutating func readRouting(into routing: inout Campaign.Routing) {
    choice("member", into: &routing.member)
    choice("merchant", into: &routing.merchant)
    choice("partner", into: &routing.partner)
    table("category") {
      for category in $0.keys {
        $0.choice(category, into: &routing.categories[category])
      }
    }
  }

  private static func opinions(_ value: ConfigurationValue) -> OpinionsNeeded? {
    let allowed = 1...9
    switch value {
    case .number(let count) where allowed.contains(count): return OpinionsNeeded(count)
    case .list(let list):
      let steps = list.compactMap { element -> OpinionsNeeded.Step? in
        guard case .list(let pair) = element, pair.count == 2, let from = day(pair[0]),
          case .number(let count) = pair[1], allowed.contains(count)
        else { return nil }
        return OpinionsNeeded.Step(from: from, count: count)
      }
      return steps.count == list.count ? OpinionsNeeded(steps) : nil
    default: return nil
    }
  }

  private static func sites(_ value: ConfigurationValue) -> [SiteID]? {
    guard case .list(let list) = value, !list.isEmpty else { return nil }
    let sites = list.compactMap { element -> SiteID? in
      guard case .text(let text) = element, isID(text) else { return nil }
      return SiteID(text)
    }
    return sites.count == list.count && Set(sites).count == sites.count ? sites : nil
  }

  /// An id as it may stand in a subject `SITE:DAY`: without a colon.
  private static func isID(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }

  /// `15:00` as minutes after midnight, 00:00 to 24:00.
  private static func minuteOfDay(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
      let hour = Int(text.prefix(2)), let minute = Int(text.suffix(2)),
      (0...23).contains(hour) && (0...59).contains(minute) || (hour == 24 && minute == 0)
    else { return nil }
    return hour * 60 + minute
  }
}
