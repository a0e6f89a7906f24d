import ChobaCore
import Foundation

/// Reads a console's file: each line against the one before it, and against who may write there.
struct DeskFile {
  let login: Login
  let isOwned: Bool
  let staff: Staff
  let campaign: Campaign
  /// The reader's wall clock: a line far ahead of it is not there yet.
  let wallClock: Timestamp
  var open: (_ path: String) throws(SystemError) -> OpenFile = { path throws(SystemError) in
    try OpenFile(reading: path)
  }

  /// Whether the account that owns the file is that of its folder.
  enum Owner: Equatable {
    /// The account that owns the file is the one that the folder names.
    case matches
    case another
    /// This host does not know the account.
    case unknown
  }

  /// Ahead of the wall clock by more than this, a line waits.
  static let aheadLimit: Int64 = 10 * 60 * 1_000_000

  /// A line and where it stands.
  struct Item {
    var offset: Int64
    var number: Int
    var bytes: [UInt8]
    var content: Content
  }

  enum Content {
    case line(DeskLine)
    /// Valid, but from the future.
    case ahead(DeskLine)
    case problem(ProblemReason)
  }

  /// Reads the complete lines behind `state.size`; moves it on.
  func read(_ state: inout FileState, root: String, decoder: LineDecoder) throws -> [Item] {
    let file = try open(root + "/" + state.path)
    let size = Int(try file.status().st_size)
    guard size > Int(state.size) else { return [] }
    var bytes = [UInt8](repeating: 0, count: size - Int(state.size))
    let count = try bytes.withUnsafeMutableBytes { try file.read(into: $0, at: state.size) }
    guard let end = bytes[..<count].lastIndex(of: 10) else { return [] }
    var items: [Item] = []
    let start = state.size
    for line in bytes[..<end].split(separator: 10, omittingEmptySubsequences: false) {
      let offset = start + Int64(line.startIndex)
      state.lines += 1
      state.lastOffset = offset
      let trimmed = LineReader.trimmed(line, isFirst: offset == 0)
      if trimmed.isEmpty { continue }
      let content = judge(Array(line), trimmed, &state, decoder)
      items.append(
        Item(offset: offset, number: Int(state.lines), bytes: trimmed, content: content))
      if state.condition == .broken { break }
    }
    state.size += Int64(end) + 1
    state.headLength = Int(min(Int64(FileState.headLimit), state.size))
    state.headHash = try FileIdentity.hash(of: file, offset: 0, length: state.headLength)
    state.lastHash = try FileIdentity.hash(
      of: file, offset: state.lastOffset, length: Int(state.size - state.lastOffset))
    return items
  }

  /// A line's standing; the chain goes on over lines that are refused for another reason.
  private func judge(
    _ bytes: [UInt8], _ trimmed: [UInt8], _ state: inout FileState, _ decoder: LineDecoder
  ) -> Content {
    let before = state.chain
    state.chain = SHA256.hex(bytes)
    let read = decoder.deskLine(trimmed)
    guard case .success((let line, let prev)) = read else {
      if case .failure(let fault) = read { return .problem(fault.reason) }
      return .problem(.notAnObject)
    }
    if prev != before {
      state.condition = .broken
      state.chain = FileState.brokenChain
      return .problem(.deskChainBroken)
    }
    if line.at.microseconds < state.chainTime { return .problem(.deskTimeRunsBackwards) }
    state.chainTime = line.at.microseconds
    if let reason = DeskSchema.problem(in: line) ?? wrongAuthor(line) {
      return .problem(reason)
    }
    let isAhead = line.at.microseconds > wallClock.microseconds + Self.aheadLimit
    return isAhead ? .ahead(line) : .line(line)
  }

  private func wrongAuthor(_ line: DeskLine) -> ProblemReason? {
    if line.by != login { return .deskWrongFolder }
    if !isOwned { return .deskWrongOwner }
    let roles = staff.roles(of: line.by, at: line.at, in: campaign.zone)
    guard let type = line.deskType,
      Gate.decide(role: Actor(login: line.by, roles: roles), type) != nil
    else { return nil }
    return .deskRoleMayNot(line.type)
  }
}

extension CampaignDirectory {
  /// Whether `identity = "trust"` holds: only where root or the directory's owner wrote it.
  package var trustsAuthors: Bool {
    guard campaign.identity == .trust else { return false }
    var directory = stat()
    var file = stat()
    guard stat(root, &directory) == 0, stat(root + "/campaign.toml", &file) == 0 else {
      return false
    }
    return file.st_uid == 0 || file.st_uid == directory.st_uid
  }

  /// The number of a login's account; nil when neither `staff.toml` nor this host knows it.
  func uid(of login: Login) -> UInt32? {
    staff?.people[login]?.uid ?? account(login.text)
  }

  /// Whether the account that owns a desk file is the one that its folder names.
  func owner(of path: String, login: Login) throws(SystemError) -> DeskFile.Owner {
    if trustsAuthors { return .matches }
    var file = stat()
    guard stat(root + "/" + path, &file) == 0 else { throw SystemError("stat") }
    guard let uid = uid(of: login) else {
      // What belongs to somebody else who works here cannot be this login's.
      let isAnothers = staff?.people.keys.contains { self.uid(of: $0) == file.st_uid } ?? false
      return isAnothers ? .another : .unknown
    }
    return file.st_uid == uid ? .matches : .another
  }
}
