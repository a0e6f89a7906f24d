package import ChobaCore

/// Who looks, at which campaign, from where: what is given when the console starts.
package struct Session: Sendable {
  package var login: Login? { didSet { tell() } }
  /// As `staff.toml` has it; the login where it has none.
  package var name: String
  package var roles: Set<StaffRole> { didSet { tell() } }
  package var campaign: String
  package var firstDay: CivilDay
  package var lastDay: CivilDay
  package var zone: CampaignZone
  package var holidays: Holidays
  /// There is a `staff.toml`, even if nobody works here any more: without a role little is seen.
  package var isStaffed = false { didSet { tell() } }
  /// Everybody who works here now, by login.
  package var colleagues: [Colleague] = [] { didSet { tell() } }
  package var templates: [AnswerTemplate] = []
  package var routing = Campaign.Routing()
  package var onCall = Campaign.OnCall() { didSet { tell() } }
  package var opinions: OpinionsNeeded = 1
  /// What is wrong in the configuration files.
  package var settingsErrors: [ConfigurationError] = []
  /// A shared screen: no job control, no editor, and no list leaves it.
  package var isKiosk = false
  /// The themes that `:theme` may choose, by name.
  package var themes: [String]
  /// What may be seen, and who else may approve: told of the above whenever that changes, for both
  /// are asked for many times a key.
  package private(set) var sight = Sight(roles: [])
  private(set) var approvers = Approvers()

  package init(
    login: Login? = nil, name: String = "", roles: Set<StaffRole> = [], campaign: String,
    firstDay: CivilDay, lastDay: CivilDay, zone: CampaignZone,
    themes: [String] = Theme.shippedNames,
    holidays: Holidays = .builtIn
  ) {
    self.login = login
    self.name = name
    self.roles = roles
    self.campaign = campaign
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.zone = zone
    self.themes = themes
    self.holidays = holidays
    tell()
  }

  private mutating func tell() {
    sight = Sight(roles: roles, isStaffed: isStaffed)
    approvers = Approvers(of: self)
  }

  package static let notInKiosk = Text("この端末（--kiosk）ではできません。", "Not on this terminal (--kiosk)")

  /// The categories of calls that the configuration names, in its order.
  package var categories: [String] {
    var seen: Set<String> = []
    return (templates.compactMap(\.category) + routing.categories.keys.sorted()).filter {
      seen.insert($0).inserted
    }
  }

  /// Nothing may be done here: no role, or the auditor's, which only looks.
  package var isReadOnly: Bool { roles.subtracting([.auditor]).isEmpty }

  /// The role that the header names: the one that may do most.
  var mainRole: StaffRole? {
    let order: [StaffRole] = [
      .supervisor, .analyst, .payout, .report, .review, .sales, .support, .agent, .auditor,
    ]
    return order.first(where: roles.contains)
  }
}

/// Somebody to whom work can be given.
package struct Colleague: Hashable, Sendable {
  package var login: Login
  package var name: String
  package var roles: Set<StaffRole>

  package init(login: Login, name: String, roles: Set<StaffRole>) {
    self.login = login
    self.name = name
    self.roles = roles
  }
}
