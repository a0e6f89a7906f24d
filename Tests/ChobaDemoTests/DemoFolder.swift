import ChobaCore
import Foundation

@testable import ChobaDemo

/// A folder for one test, gone with its last use.
final class DemoFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/choba-demo-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Paths below the folder, sorted.
  func files(under part: String = "") throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path)
      .filter { $0.hasPrefix(part) && URL(filePath: $0).pathExtension != "" }.sorted()
  }

  func bytes(_ file: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path + "/" + file)))
  }

  /// The lines of a file, each with its parsed JSON object.
  func lines(_ file: String) throws -> [(bytes: [UInt8], object: [String: Any])] {
    let bytes = try bytes(file)
    guard bytes.last == UInt8(ascii: "\n") else { throw Broken(file: file, line: "no line feed") }
    return try bytes.split(separator: UInt8(ascii: "\n")).map { line in
      let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      guard let object else {
        throw Broken(file: file, line: String(decoding: line, as: UTF8.self))
      }
      return (Array(line), object)
    }
  }

  func objects(_ feed: Feed) throws -> [[String: Any]] {
    try files(under: "feeds/\(feed.rawValue)/").flatMap { try lines($0).map(\.object) }
  }

  struct Broken: Error {
    let file: String
    let line: String
  }

  /// Two campaigns are equal when this is.
  func digest() throws -> String {
    var all: [UInt8] = []
    for file in try files() { all += Array(file.utf8) + (try bytes(file)) }
    return DeskChain.sha256(all)
  }
}
