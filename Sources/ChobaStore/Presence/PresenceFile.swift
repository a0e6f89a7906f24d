import ChobaCore

/// The name of a file below `desk/LOGIN/.here/`: which ticket, on which host, which process, and
/// whether it is read or written in. The file itself is empty.
struct PresenceFile: Hashable {
  let ticket: TicketID
  let host: String
  let process: Int32
  let isWriting: Bool

  /// Nil for an id that no line can have: it may not become a path.
  init?(ticket: TicketID, host: String, process: Int32, isWriting: Bool) {
    guard (1...64).contains(ticket.text.utf8.count), ticket.text.utf8.allSatisfy(Self.isIDByte)
    else { return nil }
    self.ticket = ticket
    self.host = Self.plain(host)
    self.process = process
    self.isWriting = isWriting
  }

  /// Nil for a name that no console gives: whoever owns the folder may put anything there.
  init?(name: String) {
    let parts = name.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, parts[3] == "look" || parts[3] == "write",
      let process = Int32(parts[2])
    else { return nil }
    self.init(
      ticket: TicketID(parts[0]), host: parts[1], process: process,
      isWriting: parts[3] == "write")
    guard self.name == name else { return nil }
  }

  /// `call-17,desk3,4711,look`
  var name: String { "\(ticket.text),\(host),\(process),\(isWriting ? "write" : "look")" }

  /// Whether both are of one console.
  func isSameConsole(_ other: PresenceFile) -> Bool {
    host == other.host && process == other.process
  }

  /// A host's name as a part of a file's: what is no letter, digit, dot or dash is `_`.
  private static func plain(_ host: String) -> String {
    let bytes = host.utf8.prefix(64).map { isIDByte($0) && $0 != 0x3A ? $0 : 0x5F }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `A-Z a-z 0-9 . _ : -`, as the contract has ids.
  private static func isIDByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }
}
