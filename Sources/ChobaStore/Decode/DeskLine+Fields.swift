import CLineDecoder
import ChobaCore

extension LineDecoder {
  /// A desk line's envelope and fields, with the `prev` it names; or what is wrong with it.
  func deskLine(_ bytes: [UInt8]) -> Result<(line: DeskLine, prev: String), DeskFault> {
    switch fields(of: bytes) {
    case .failure(let fault): return .failure(DeskFault(reason: ProblemReason(fault)))
    case .success(let fields):
      do {
        return .success(try DeskLine.read(fields))
      } catch {
        return .failure(error)
      }
    }
  }
}

/// Why a desk line cannot be read.
struct DeskFault: Error {
  let reason: ProblemReason
}

extension DeskLine {
  private static let envelope: Set<String> = ["id", "at", "by", "type", "on", "prev"]

  fileprivate static func read(
    _ fields: LineFields
  ) throws(DeskFault) -> (line: DeskLine, prev: String) {
    func text(_ name: String) throws(DeskFault) -> String {
      guard let value = fields[name] else {
        throw DeskFault(reason: .missingField(name))
      }
      guard case .text(let text) = value else { throw DeskFault(reason: .badField(name)) }
      return text
    }
    let id = try text("id")
    guard isID(id) else { throw DeskFault(reason: .badField("id")) }
    guard let at = Timestamp(rfc3339: try text("at")) else {
      throw DeskFault(reason: .badField("at"))
    }
    var line = DeskLine(
      id: LineID(id), at: at, by: Login(try text("by")), type: try text("type"),
      on: try text("on"))
    for (name, value) in fields.entries where !envelope.contains(name) {
      switch value {
      case .text(let text): line.fields[name] = .text(text)
      case .integer(let number): line.fields[name] = .number(number)
      case .flag(let flag): line.fields[name] = .flag(flag)
      case .object, .other, nil: continue
      }
    }
    return (line, try text("prev"))
  }

  private static func isID(_ id: String) -> Bool {
    (1...64).contains(id.utf8.count)
      && id.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5F: true
        default: false
        }
      }
  }
}
