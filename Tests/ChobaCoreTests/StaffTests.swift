import ChobaCore
import Testing

struct StaffTests {
  @Test(arguments: [
    ("2020-08-31", []), ("2020-09-01", [StaffRole.agent]), ("2021-03-31", [.agent]),
    ("2021-04-01", [.supervisor]), ("2022-12-31", [.supervisor]), ("2023-01-01", []),
  ])
  func `a login has the roles of the day`(day: String, roles: [StaffRole]) throws {
    let person = Staff.Person(
      name: "田中 恵", roles: [.supervisor], from: CivilDay("2021-04-01"),
      until: CivilDay("2022-12-31"),
      was: [
        .init(
          roles: [.agent], from: CivilDay("2020-09-01"),
          until: try #require(CivilDay("2021-03-31")))
      ])
    let staff = Staff([Login("tanaka"): person])
    let day = try #require(CivilDay(day))
    #expect(staff.roles(of: Login("tanaka"), on: day) == Set(roles))
    #expect(staff.roles(of: Login("nobody"), on: day).isEmpty)
    // The day is taken in the campaign's zone.
    let start = CampaignZone.tokyo.start(of: day)
    #expect(staff.roles(of: Login("tanaka"), at: start, in: .tokyo) == Set(roles))
  }
}
