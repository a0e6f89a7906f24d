import ChobaCore
import Foundation

/// What there is to read, against what has been read.
struct ReadPlan {
  /// Feed files with new bytes, in the order to read them.
  var feeds: [(state: FileState, feed: Feed)] = []
  var desk: [(state: FileState, login: Login)] = []
  /// Files whose condition, or whose inode and time, changed without anything to read.
  var changed: [FileState] = []
  /// Bytes to read.
  var bytes: Int64 = 0

  /// `found` are files that were looked at now, `known` is what the index has of each path; `gone`
  /// are known files that are not there any more.
  init(found: [FoundFile], known: KnownFiles, root: String, gone: [FileState] = []) {
    var next = known.nextNumber
    for file in found {
      var state = known[file.key]
      if state == nil {
        state = FileState(number: next, path: file.path)
        next += 1
      }
      if var state { consider(file, &state, root: root) }
    }
    for var state in gone where state.condition != .removed {
      state.condition = .removed
      changed.append(state)
    }
    feeds.sort { ($0.feed.readingRank, $0.state.path) < ($1.feed.readingRank, $1.state.path) }
    // One file of uses before all names: the Desk has a month to show while these are read.
    if let first = feeds.firstIndex(where: { $0.feed == .uses }) {
      feeds.insert(feeds.remove(at: first), at: 0)
    }
  }

  private mutating func consider(_ file: FoundFile, _ state: inout FileState, root: String) {
    let before = state
    guard state.condition != .rewritten else { return }
    if state.isRead(file) { return }
    if state.size > 0 {
      switch Self.isSame(file, state, root: root) {
      case true?: break
      case let isSame:
        state.condition = isSame == nil ? .unreadable : .rewritten
        if state != before { changed.append(state) }
        return
      }
    }
    if state.condition == .removed || state.condition == .unreadable {
      state.condition = state.chain == FileState.brokenChain ? .broken : .good
      if before.size > 0 { changed.append(state) }
    }
    state.inode = file.inode
    state.modified = file.modified
    if file.size > state.size, state.condition != .broken {
      bytes += file.size - state.size
      switch file.place {
      case .feed(let feed): feeds.append((state, feed))
      case .desk(let login): desk.append((state, login))
      }
    } else if state != before || before.inode == 0 {
      changed.append(state)
    }
  }
}

extension FileState {
  /// Nothing is to be read of the file as it is now, nor is it another than before.
  func isRead(_ file: FoundFile) -> Bool {
    file.size == size && file.inode == inode && file.modified == modified
      && (condition == .good || condition == .broken)
  }
}

extension ReadPlan {
  /// Whether the file still begins with what was read of it; nil when it cannot be read now.
  private static func isSame(_ file: FoundFile, _ state: FileState, root: String) -> Bool? {
    file.size < state.size ? false : try? FileIdentity.holds(state, root: root)
  }
}

/// What the Desk shows comes first.
enum ReadingStage {
  /// Names and totals.
  case totals
  /// What tickets and payouts are made of; the desk's lines come before it.
  case cases
  case rest
}

extension Feed {
  var stage: ReadingStage {
    switch self {
    case .merchants, .uses: .totals
    case .calls, .audit, .bank, .safety: .cases
    case .reservations, .members, .receipts, .sms, .grants: .rest
    }
  }

  /// Grants come last: they alone of the rest take memory while they wait to be folded.
  fileprivate var readingRank: Int {
    switch self {
    case .merchants: 0
    case .uses: 1
    case .calls: 2
    case .audit: 3
    case .bank: 4
    case .safety: 5
    case .reservations: 6
    case .members: 7
    case .receipts: 8
    case .sms: 9
    case .grants: 10
    }
  }
}
