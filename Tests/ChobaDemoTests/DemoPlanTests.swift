import ChobaCore
import Testing

@testable import ChobaDemo

@Suite struct DemoPlanTests {
  @Test(arguments: [0.0, -1, 2.5, .nan])
  func `a scale that makes no campaign is refused`(scale: Double) {
    #expect(throws: DemoError.self) { try DemoPlan(scale: scale) }
  }

  @Test(arguments: [0.000_01, 0.001, 0.01, 0.37, 1])
  func `the cells of a month come to its figure, corrections included`(scale: Double) throws {
    let plan = try DemoPlan(scale: scale, seed: 7)
    for published in PublishedMonth.all {
      for meal in Meal.allCases {
        var sum = 0
        for day in published.month.firstDay.number...published.month.lastDay.number {
          for site in Site.allCases {
            let cell = plan.cell(CellKey(day: day, site: site, meal: meal))
            sum += cell.total - (cell.correction?.points ?? 0)
          }
        }
        #expect(sum == plan.figure(published, meal), "\(published.month) \(meal)")
      }
    }
  }

  @Test func `the amounts of every cell are above zero and come to its total`() throws {
    let plan = try DemoPlan(scale: 0.004, seed: 3)
    for index in 0..<DemoTime.dayCount * 4 {
      let key = CellKey(index: index)
      let cell = plan.cell(key)
      var amounts = UseAmounts(seed: plan.seed, key: key, cell: cell)
      let points = (0..<cell.uses).map { _ in amounts.next() }
      #expect(points.allSatisfy { $0 > 0 })
      #expect(points.reduce(0, +) == cell.total)
    }
  }

  @Test func `at scale 1 there are some 35 million lines`() throws {
    let plan = try DemoPlan(scale: 1)
    #expect((33_000_000...37_000_000).contains(plan.expectedLines))
    #expect(plan.merchants == 50_000)
    #expect(plan.members == 1_000_000)
  }
}
