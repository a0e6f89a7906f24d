import ChobaCore
import Foundation

/// What a line must be before it is judged at all.
enum DeskCheck {
  /// The field that is missing, wrong, unknown or too long; nil when none is.
  static func badField(of line: DeskLine, zone: CampaignZone) -> String? {
    switch DeskSchema.problem(in: line) {
    case .missingField(let field)?, .badField(let field)?: return field
    case _?: return "type"
    case nil: break
    }
    let known = Set(line.deskType.map { DeskSchema.fields(of: $0).map(\.name) } ?? [])
    if let field = line.fields.keys.sorted().first(where: { !known.contains($0) }) { return field }
    // A digest's place, which the line does not have yet.
    let prev = String(repeating: "0", count: 64)
    guard DeskLineText.bytes(line, prev: prev, zone: zone).count > DeskLineText.limit else {
      return nil
    }
    return line.fields.keys.max { length(of: line, $0) < length(of: line, $1) } ?? "on"
  }

  private static func length(of line: DeskLine, _ field: String) -> Int {
    line.text(field)?.utf8.count ?? 0
  }
}

extension CampaignDirectory {
  /// Why this process may not write in a login's name; nil when it may.
  ///
  /// Where files' owners tell who wrote them, it must run as that login's account; one that this
  /// host does not know cannot be judged, and nobody acts for it.
  func identityFailure(of login: Login) -> WriteFailure? {
    if trustsAuthors { return nil }
    let path = "desk/" + login.text
    guard let uid = uid(of: login) else {
      return WriteFailure(.identity, path: path, number: ESRCH)
    }
    return uid == geteuid() ? nil : WriteFailure(.identity, path: path, number: EPERM)
  }
}
