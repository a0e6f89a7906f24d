/// Who works here (`staff.toml`): each login, and the roles it had on which day.
///
/// Without the file there is nobody: everybody may look, nobody may act.
package struct Staff: Hashable, Sendable {
  package var people: [Login: Person]

  package init(_ people: [Login: Person] = [:]) { self.people = people }

  /// One login. It is never deleted, only ended, since lines are judged by the roles of their day.
  package struct Person: Hashable, Sendable {
    package var name: String
    package var roles: Set<StaffRole>
    /// The company, where it is given.
    package var org: String?
    /// The first day of the roles above; nil: ever.
    package var from: CivilDay?
    /// The login's last day; nil: it has not ended.
    package var until: CivilDay?
    /// The account's number on the hosts; nil: that of the account of this name.
    package var uid: UInt32?
    /// Earlier roles, each with its days; where one holds, `roles` does not.
    package var was: [Earlier]

    package init(
      name: String, roles: Set<StaffRole>, org: String? = nil, from: CivilDay? = nil,
      until: CivilDay? = nil, uid: UInt32? = nil, was: [Earlier] = []
    ) {
      self.name = name
      self.roles = roles
      self.org = org
      self.from = from
      self.until = until
      self.uid = uid
      self.was = was
    }
  }

  /// What a login was before, from a day (nil: ever) to a last day.
  package struct Earlier: Hashable, Sendable {
    package var roles: Set<StaffRole>
    package var from: CivilDay?
    package var until: CivilDay

    package init(roles: Set<StaffRole>, from: CivilDay? = nil, until: CivilDay) {
      self.roles = roles
      self.from = from
      self.until = until
    }
  }

  /// The roles that a login has on a day; none for one that is not known, or has ended.
  package func roles(of login: Login, on day: CivilDay) -> Set<StaffRole> {
    guard let person = people[login], person.until.map({ day <= $0 }) ?? true else { return [] }
    let earlier = person.was.first { ($0.from.map { $0 <= day } ?? true) && day <= $0.until }
    if let earlier { return earlier.roles }
    return person.from.map { $0 <= day } ?? true ? person.roles : []
  }

  /// The roles that a login has at an instant, on the day that it is in the campaign's zone.
  package func roles(of login: Login, at time: Timestamp, in zone: CampaignZone) -> Set<StaffRole> {
    roles(of: login, on: zone.day(of: time))
  }
}
