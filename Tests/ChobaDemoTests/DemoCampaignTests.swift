import ChobaCore
import Foundation
import Synchronization
import Testing

@testable import ChobaDemo

@Suite struct DemoCampaignTests {
  @Test(arguments: [0.001, 0.01])
  func `every month of the written uses equals the published table`(scale: Double) throws {
    let folder = try DemoFolder()
    let plan = try DemoPlan(scale: scale, feeds: [.uses])
    _ = try DemoCampaign.write(to: folder.path, plan: plan)
    var sums: [String: Int] = [:]
    for use in try folder.objects(.uses) {
      let at = try #require(use["at"] as? String)
      let meal = try #require(use["meal"] as? String)
      sums["\(at.prefix(7)) \(meal)", default: 0] += try #require(use["points"] as? Int)
    }
    for published in PublishedMonth.all {
      for meal in Meal.allCases {
        let figure = (Double(published.figure(meal)) * scale).rounded()
        #expect(sums["\(published.month) \(meal)"] == Int(figure))
      }
    }
    #expect(sums.count == 52)
  }

  @Test func `the bytes follow from the seed, not from the number of threads`() throws {
    func digest(seed: UInt64, threads: Int) throws -> String {
      let folder = try DemoFolder()
      let plan = try DemoPlan(scale: 0.000_3, seed: seed)
      _ = try DemoCampaign.write(to: folder.path, plan: plan, threads: threads)
      try FileManager.default.removeItem(atPath: folder.path + "/demo.json")
      return try folder.digest()
    }
    let first = try digest(seed: 1, threads: 1)
    #expect(try digest(seed: 1, threads: 2) == first)
    #expect(try digest(seed: 2, threads: 2) != first)
  }

  @Test func `a demo that stands complete is used again, any other folder is refused`() throws {
    let folder = try DemoFolder()
    let plan = try DemoPlan(scale: 0.000_1, feeds: [.uses])
    #expect(try DemoCampaign.write(to: folder.path, plan: plan).isNew)
    #expect(try !DemoCampaign.write(to: folder.path, plan: plan).isNew)
    let other = try DemoPlan(scale: 0.000_1, seed: 2, feeds: [.uses])
    #expect(throws: DemoError.self) { try DemoCampaign.write(to: folder.path, plan: other) }

    let strange = try DemoFolder()
    try Data("mine".utf8).write(to: URL(filePath: strange.path + "/notes.txt"))
    #expect(throws: DemoError.self) { try DemoCampaign.write(to: strange.path, plan: plan) }
    #expect(try strange.files() == ["notes.txt"])
  }

  @Test func `a demo whose making broke off is written anew`() throws {
    let whole = try DemoFolder()
    let broken = try DemoFolder()
    let plan = try DemoPlan(scale: 0.000_1, feeds: [.uses, .calls])
    _ = try DemoCampaign.write(to: whole.path, plan: plan)
    _ = try DemoCampaign.write(to: broken.path, plan: plan)
    let use = try #require(try broken.files(under: "feeds/uses").first)
    try Data("{\"id\":".utf8).write(to: URL(filePath: broken.path + "/" + use))
    try DemoMarker(plan: plan).write(in: broken.path, complete: false)
    #expect(try DemoCampaign.write(to: broken.path, plan: plan).isNew)
    #expect(try broken.digest() == whole.digest())
  }

  @Test func `progress ends with every line written`() throws {
    let folder = try DemoFolder()
    let plan = try DemoPlan(scale: 0.000_1, feeds: [.uses, .members])
    let seen = Seen()
    let outcome = try DemoCampaign.write(to: folder.path, plan: plan) { seen.add($0) }
    let files = try folder.files(under: "feeds").reduce(0) { try $0 + folder.lines($1).count }
    #expect(seen.all.map(\.lines) == seen.all.map(\.lines).sorted())
    #expect(seen.all.allSatisfy { $0.lines <= $0.total })
    #expect(seen.all.last?.lines == outcome.lines)
    #expect(outcome.lines == files)
  }
}

/// What a progress closure was told.
private final class Seen: Sendable {
  private let state = Mutex<[DemoCampaign.Progress]>([])
  var all: [DemoCampaign.Progress] { state.withLock { $0 } }
  func add(_ progress: DemoCampaign.Progress) { state.withLock { $0.append(progress) } }
}
