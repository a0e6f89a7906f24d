import ChobaCore
import Foundation
import Testing

@testable import ChobaDemo

@Suite struct SimulatorTests {
  private let folder: DemoFolder
  private let plan: DemoPlan

  init() throws {
    folder = try DemoFolder()
    plan = try DemoPlan(scale: 0.001)
    _ = try DemoCampaign.write(to: folder.path, plan: plan)
  }

  private func live() throws -> [String] {
    try folder.files(under: "feeds/").filter { $0.contains("/live/") }
  }

  private func bytes() throws -> [String: [UInt8]] {
    Dictionary(uniqueKeysWithValues: try live().map { ($0, try folder.bytes($0)) })
  }

  @Test func `nothing is due before a second has passed`() throws {
    var simulator = try Simulator(root: folder.path, plan: plan)
    #expect(try simulator.step(after: .milliseconds(900)) == 0)
    #expect(try live().isEmpty)
  }

  @Test func `an hour brings uses, tables, receipts, calls and codes`() throws {
    var simulator = try Simulator(root: folder.path, plan: plan)
    let lines = try simulator.step(after: .seconds(3_600))
    #expect((1_500...7_200).contains(lines))
    for feed in [Feed.uses, .reservations, .receipts, .calls, .members, .sms] {
      #expect(try live().contains { $0.hasPrefix("feeds/\(feed.rawValue)/") }, "\(feed)")
    }
    for file in try live() {
      for line in try folder.lines(file) {
        let at = try #require(line.object["at"] as? String)
        #expect(at <= "2022-11-30T19:32:00+09:00")
      }
    }
  }

  @Test func `the bank answers every transfer that is exported while it runs, once`() throws {
    // Exported eight seconds after the end of the data.
    let out = folder.path + "/out/payouts/2022-11"
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    try Data(#"{"batch":"2022-11","export":"01GK3Y25E0ZZZZZZZZZZZZZZZZ"}"#.utf8)
      .write(to: URL(filePath: out + "/manifest.json"))
    try Data("merchant,bank,amount\r\nm00003,0001,1500\r\nm00007,0001,800\r\n".utf8)
      .write(to: URL(filePath: out + "/transfers.csv"))
    var simulator = try Simulator(root: folder.path, plan: plan)
    try simulator.step(after: .seconds(30))
    #expect(try live().allSatisfy { !$0.hasPrefix("feeds/bank/") })
    for second in stride(from: 60, through: 1_200, by: 60) {
      try simulator.step(after: .seconds(second))
    }
    let answers = try folder.objects(.bank).filter { $0["batch"] as? String == "2022-11" }
    #expect(answers.map { $0["merchant"] as? String } == ["m00003", "m00007"])
    #expect(answers.map { $0["amount"] as? Int } == [1_500, 800])
    #expect(answers.first?["at"] as? String == "2022-11-30T18:32:38+09:00")
  }

  @Test func `many small steps write what one long step does, and so does a successor`() throws {
    var long = try Simulator(root: folder.path, plan: plan)
    try long.step(after: .seconds(900))
    let expected = try bytes()
    for file in try live() { try FileManager.default.removeItem(atPath: folder.path + "/" + file) }

    var small = try Simulator(root: folder.path, plan: plan)
    for second in 1...300 { try small.step(after: .seconds(second)) }
    var successor = try Simulator(root: folder.path, plan: plan)
    // It goes on from the greatest `at`, which may lie some quiet seconds back.
    try successor.step(after: .seconds(900))
    for (file, bytes) in expected {
      #expect(try folder.bytes(file).starts(with: bytes), "\(file)")
    }
  }

  @Test func `no id that was planned is used again`() throws {
    let planned = Set(
      try folder.objects(.reservations).compactMap { $0["id"] as? String }
        + folder.objects(.uses).compactMap { $0["id"] as? String })
    var simulator = try Simulator(root: folder.path, plan: plan)
    try simulator.step(after: .seconds(1_200))
    for file in try live() {
      for line in try folder.lines(file) {
        #expect(!planned.contains(try #require(line.object["id"] as? String)))
      }
    }
  }

  @Test func `no points are used after the last day, and nothing happens a day later`() throws {
    var simulator = try Simulator(root: folder.path, plan: plan)
    try simulator.step(after: .seconds(3 * 86_400))
    for use in try folder.objects(.uses) {
      #expect((use["at"] as? String ?? "") < "2022-12-01")
    }
    #expect(try simulator.step(after: .seconds(4 * 86_400)) == 0)
  }
}
