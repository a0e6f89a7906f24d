import ChobaCore
import Foundation

/// `demo.json`: says that a folder holds a demo, and of which plan.
struct DemoMarker {
  private static let name = "demo.json"
  /// Raised when the same plan comes to mean other bytes.
  private static let version = 2

  private let content: Content

  private struct Content: Codable, Equatable {
    var version: Int
    var scale: Double
    var seed: UInt64
    var feeds: [String]
    var complete: Bool

    var description: String {
      "a demo of scale \(scale), seed \(seed), feeds \(feeds.joined(separator: " "))"
    }
  }

  init(plan: DemoPlan) {
    content = Content(
      version: Self.version, scale: plan.scale, seed: plan.seed,
      feeds: Feed.allCases.filter(plan.feeds.contains).map(\.rawValue), complete: true)
  }

  /// True when this demo stands there already, false when it may be written there.
  func standsComplete(in root: String) throws(DemoError) -> Bool {
    guard let bytes = try Disk.read(root + "/" + Self.name) else {
      guard try Disk.names(in: root)?.isEmpty ?? true else {
        throw .occupied(path: root, holds: "something that is no demo")
      }
      return false
    }
    guard let found = try? JSONDecoder().decode(Content.self, from: Data(bytes)) else {
      throw .occupied(path: root, holds: "a \(Self.name) that cannot be read")
    }
    var finished = found
    finished.complete = true
    guard finished == content else {
      throw .occupied(path: root, holds: found.description)
    }
    return found.complete
  }

  func write(in root: String, complete: Bool) throws(DemoError) {
    var content = content
    content.complete = complete
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    guard let data = try? encoder.encode(content) else { return }
    try Disk.write(String(decoding: data, as: UTF8.self) + "\n", to: root + "/" + Self.name)
  }
}
