import ArgumentParser
import ChobaCore
import ChobaStore
import Foundation

struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "index")

  @Argument var directory: String

  func run() throws {
    guard let first = CivilDay("2020-10-01"), let last = CivilDay("2022-11-30") else { return }
    let campaign = IndexedCampaign(
      sites: [SiteID("epark"), SiteID("gourmet")], zone: .tokyo, firstDay: first, lastDay: last,
      cutOffDay: 10)
    let folder = IndexLocation.folder(
      root: directory, environment: ProcessInfo.processInfo.environment)
    let index = try CampaignIndex(folder: folder, campaign: campaign, inputs: "x")
    let reader = DirectoryReader(root: directory, index: index)
    let start = Date()
    let outcome = try reader.readAll { outcome, bytes in
      let seconds = Date().timeIntervalSince(start)
      print(
        outcome.lines, Int(Double(outcome.lines) / seconds), outcome.bytes * 100 / max(bytes, 1))
      return true
    }
    print(outcome.lines, Date().timeIntervalSince(start))
  }
}
