import ArgumentParser
import ChobaStore
import Foundation

struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index", abstract: "Bring the local index up to date.")

  @Argument var directory: String

  func run() throws {
    let directory = try CampaignDirectory(root: directory)
    let index = try directory.openIndex(environment: ProcessInfo.processInfo.environment)
    let reader = DirectoryReader(directory: directory, index: index)
    let start = Date()
    let outcome = try reader.readAll()
    let seconds = Date().timeIntervalSince(start)
    print("\(outcome.lines) lines in \(seconds) s")
  }
}
