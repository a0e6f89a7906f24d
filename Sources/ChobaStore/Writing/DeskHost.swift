import Foundation

/// This machine, as the names of its desk files and of who is here say it.
package enum DeskHost {
  /// The host's name, with what does not belong in a file's name as `-`.
  package static var name: String {
    var bytes = [CChar](repeating: 0, count: 256)
    guard gethostname(&bytes, bytes.count - 1) == 0 else { return "host" }
    return safe(bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) })
  }

  static func safe(_ name: [UInt8]) -> String {
    let text = name.map { byte -> Character in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F:
        Character(Unicode.Scalar(byte))
      default: "-"
      }
    }
    // A name that begins with a point is skipped by every reader.
    let begun = text.drop { $0 == "." }
    return begun.isEmpty ? "host" : String(begun)
  }
}
