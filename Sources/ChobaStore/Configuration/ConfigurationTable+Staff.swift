import ChobaCore

/// The tables of `staff.toml`: one a login.
extension ConfigurationTable {
  mutating func readStaff() -> Staff {
    var people: [Login: Staff.Person] = [:]
    for key in keys {
      table(key) { table in
        var person = Staff.Person(name: key, roles: [])
        table.text("name", into: &person.name)
        table.roles(into: &person.roles)
        table.take("org", into: &person.org, allowed: .text) {
          if case .text(let text) = $0 { text } else { nil }
        }
        table.days(from: &person.from, until: &person.until)
        table.take("uid", into: &person.uid, allowed: .accountNumber) {
          if case .number(let number) = $0 { UInt32(exactly: number) } else { nil }
        }
        table.tables("was") { $0.readEarlier(into: &person.was) }
        people[Login(key)] = person
      }
    }
    return Staff(people)
  }

  private mutating func readEarlier(into earlier: inout [Staff.Earlier]) {
    var roles: Set<StaffRole> = []
    var from: CivilDay?
    var until: CivilDay?
    self.roles(into: &roles)
    days(from: &from, until: &until)
    if let until {
      earlier.append(Staff.Earlier(roles: roles, from: from, until: until))
    } else if !has("until") {
      refuse("until", .missing(allowed: .lastDayOfRoles))
    }
  }

  private mutating func roles(into roles: inout Set<StaffRole>) {
    var list: [StaffRole] = []
    let words = StaffRole.allCases.map(\.rawValue)
    self.list("roles", into: &list, allowed: .list(of: words)) { StaffRole(rawValue: $0) }
    roles = Set(list)
  }

  private mutating func days(from: inout CivilDay?, until: inout CivilDay?) {
    day("from", into: &from)
    day("until", into: &until)
    if let first = from, let last = until, last < first {
      refuse("until", .badValue(given: "\(last)", allowed: .dayNotBefore(first)))
    }
  }
}
