import Foundation

/// The first release build from a clean clone: what a newcomer waits for.
enum BuildRow {
  private static let what = "first release build, clean clone"

  static func measure(_ setting: Setting) throws -> [Figure] {
    guard let repository = setting.repository else {
      return [
        Figure(
          what, .seconds, budget: .atMost(180), measured: nil, note: "only with --build REPOSITORY")
      ]
    }
    let folder =
      FileManager.default.temporaryDirectory.path + "/choba-bench-build-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // Packages that were fetched before come from the package manager's own cache.
    let environment = ProcessInfo.processInfo.environment
    let begin = ContinuousClock.now
    _ = try ProgramRun(
      ["git", "clone", "--quiet", repository, folder], environment, limit: .seconds(300))
    _ = try ProgramRun(
      ["swift", "build", "-c", "release", "--product", "choba", "--package-path", folder],
      environment, limit: .seconds(1_800))
    return [
      Figure(
        what, .seconds, budget: .atMost(180), measured: (ContinuousClock.now - begin).seconds,
        note: "clone and build; packages from SwiftPM's cache where it has them")
    ]
  }
}
