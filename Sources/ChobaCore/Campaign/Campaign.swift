/// Everything that `campaign.toml` says; each value's default is what holds without the file.
///
/// Source: the data contract, "campaign.toml and staff.toml".
package struct Campaign: Hashable, Sendable {
  package var name = "Go To Eat"
  /// In which days, months and meals are taken.
  package var zone = CampaignZone.tokyo
  package var firstDay = CivilMonth(year: 2020, month: 10).firstDay
  /// The last day is one of the campaign's.
  package var lastDay = CivilMonth(year: 2022, month: 11).lastDay
  package var sites = [SiteID("epark"), SiteID("gourmet")]
  package var identity = Identity.fileOwner
  package var clock = ClockSource.wall
  package var points = PointRules()
  package var payout = PayoutRules()
  package var service = ServiceMinutes()
  package var opinions: OpinionsNeeded = 1
  /// The fraud rules, each with the days on which it holds; of one kind several may stand.
  package var rules = FraudRuleSetting.standard
  package var routing = Routing()
  package var onCall = OnCall()
  package var privacy = Privacy()

  package init() {}

  package var days: ClosedRange<CivilDay> { firstDay...max(firstDay, lastDay) }
}

extension Campaign {
  /// Whom a desk line is believed to be by.
  package enum Identity: String, Sendable, CaseIterable {
    /// The account that owns the file.
    case fileOwner = "file-owner"
    /// Whoever `by` names: the demo and tests only.
    case trust
  }

  /// What the console takes for now.
  package enum ClockSource: String, Sendable, CaseIterable {
    case wall
    /// The greatest `at` among feed lines, at most the last day and one more, and the time since.
    case data
  }

  /// `[points]`: what a visit earns.
  package struct PointRules: Hashable, Sendable {
    /// Minutes after midnight from which a visit is a dinner.
    package var dinnerFrom = 15 * 60
    /// For each person at lunch.
    package var lunch = Points(500)
    /// For each person at dinner.
    package var dinner = Points(1_000)
    /// People who earn in one reservation, at most.
    package var partyCap = 10
    package init() {}
  }

  /// `[service]`: the minutes of a ticket's clocks and of a receipt's, day and night.
  package struct ServiceMinutes: Hashable, Sendable {
    package var firstAnswer = 10
    package var support = 240
    package var sales = 240
    package var urgent = 15
    package var receipt = 60
    package init() {}
  }

  /// `[routing]`: to which team a call is escalated unless somebody chooses another.
  ///
  /// Keys `member`, `merchant` and `partner` (by who calls) and, in `[routing.category]`, the
  /// categories of calls (by content, which goes first).
  package struct Routing: Hashable, Sendable {
    package var member = Team.support
    package var merchant = Team.sales
    package var partner = Team.support
    package var categories: [String: Team] = [:]
    package init() {}

    package func team(from: CallRecord.From, category: String?) -> Team {
      if let category, let team = categories[category] { return team }
      return switch from {
      case .member: member
      case .merchant: merchant
      case .partner: partner
      }
    }
  }

  /// `[oncall]`: who is rung in an emergency (緊急当番), keys `name` and `phone`; and who approves stops
  /// when hardly anybody else may (承認当番), keys `approver`, a login or a name, and `approver_phone`.
  /// All are shown as written, a login by its name.
  package struct OnCall: Hashable, Sendable {
    package var name = ""
    package var phone = ""
    package var approver = ""
    package var approverPhone = ""
    package init() {}
  }

  /// `[privacy]`: key `lock_minutes`, the idle minutes after which the screen locks.
  package struct Privacy: Hashable, Sendable {
    package var lockMinutes = 10
    package init() {}
  }
}
