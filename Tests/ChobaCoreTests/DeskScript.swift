import ChobaCore

/// Writes desk lines by logins that are named after their role, minutes after one noon.
struct DeskScript {
  /// 2020-11-14, 12:00 in Tokyo.
  static let noon = CampaignZone.tokyo.start(of: CivilMonth(year: 2020, month: 11).day(14))
    .advanced(byMinutes: 720)

  /// Two logins of each role: `agent1`, `agent2`, `support1`, …
  static let staff = Staff(
    StaffRole.allCases.reduce(into: [:]) { people, role in
      for number in 1...2 {
        let name = "\(role.rawValue)\(number)"
        people[Login(name)] = Staff.Person(name: name, roles: [role])
      }
    })

  static func at(_ minute: Int) -> Timestamp { noon.advanced(byMinutes: minute) }

  static func line(
    _ id: String, _ type: DeskType, on: String, by: String, at minute: Int,
    _ fields: [String: DeskValue] = [:]
  ) -> DeskLine {
    DeskLine(
      id: LineID(id), at: at(minute), by: Login(by), type: type.rawValue, on: on, fields: fields)
  }
}

extension [DeskLine: Refusal] {
  /// By id, where no two lines have one.
  var byID: [LineID: Refusal] { .init(map { ($0.key.id, $0.value) }) { first, _ in first } }

  subscript(id: LineID) -> Refusal? { byID[id] }
}
