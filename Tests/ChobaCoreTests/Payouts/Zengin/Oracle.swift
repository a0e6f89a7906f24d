import Foundation
import Testing

/// A file of `Oracles/`: made by other programs than choba.
enum Oracle {
  static func bytes(_ name: String, filePath: String = #filePath) throws -> [UInt8] {
    var folder = URL(filePath: filePath)
    while folder.lastPathComponent != "ChobaCoreTests" { folder.deleteLastPathComponent() }
    return Array(try Data(contentsOf: folder.appending(path: "Oracles/\(name)")))
  }

  static func lines(_ name: String) throws -> [String] {
    String(decoding: try bytes(name), as: UTF8.self)
      .split(whereSeparator: { $0 == "\n" || $0 == "\r\n" }).map(String.init)
  }

  /// The rows below the heading, with the quoting of RFC 4180 within a line.
  static func rows(_ name: String) throws -> [[String]] {
    try lines(name).dropFirst().map { line in
      var fields = [""]
      var isQuoted = false
      for scalar in line.unicodeScalars {
        if scalar == "\"" {
          isQuoted.toggle()
        } else if scalar == ",", !isQuoted {
          fields.append("")
        } else {
          fields[fields.count - 1].unicodeScalars.append(scalar)
        }
      }
      return fields
    }
  }
}
