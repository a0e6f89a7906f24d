import ChobaCore
import Testing

@testable import ChobaDemo

@Suite struct SchemesTests {
  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `nothing hidden happens after the end of the data`(seed: UInt64) throws {
    let schemes = Schemes(plan: try DemoPlan(scale: 0.000_3, seed: seed))
    for day in DemoTime.days {
      for visit in Site.allCases.flatMap({ schemes.visits(on: day, at: $0) }) {
        #expect(visit.booked < visit.time && visit.booked <= visit.concluded)
        #expect(visit.concluded <= DemoTime.end)
        guard let receipt = visit.receipt else { continue }
        #expect(receipt.uploaded <= DemoTime.end)
        #expect(receipt.decided <= DemoTime.end || receipt.verdict == .uploaded)
      }
    }
    for newcomers in schemes.newcomers.values {
      #expect(newcomers.allSatisfy { $0.joined < DemoTime.end })
    }
  }

  @Test func `there are alerts to come from the last month, whatever the scale`() throws {
    let schemes = Schemes(plan: try DemoPlan(scale: 0.000_01))
    let fresh = schemes.labels.filter { $0.day > DemoTime.lastDay.number - 30 }
    #expect(Set(fresh.map(\.kind)).isSuperset(of: [.noShow, .sharedPhone, .overlap]))
  }

  @Test func `nobody has another member's telephone, but by design`() {
    let phones = (0..<20_000).map(Schemes.phone)
    #expect(Set(phones).count == phones.count)
    #expect(phones.allSatisfy { (7_000_000_000...9_099_999_999).contains($0) })
  }
}
