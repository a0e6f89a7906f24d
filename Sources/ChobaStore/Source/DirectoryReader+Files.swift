import ChobaCore
import Foundation
import GRDB

/// What is known of files and folders besides their lines.
extension DirectoryReader {
  /// Keeps what the scan found besides lines: folders that cannot be read, unknown feeds, files
  /// that went or are not what they were.
  func note(_ scan: DirectoryScan, _ plan: ReadPlan) throws {
    var problems = scan.unreadable.map { StoredProblem.unreadable($0.path, $0.reason) }
    problems += scan.unknownFeeds.map { StoredProblem.folder($0, .unknownFeed($0)) }
    // A code holds no line end, a path may.
    func key(_ code: String, _ path: String) -> String { code + "\n" + path }
    let fresh = Set(problems.map { key($0.problem.reason.stored.code, $0.problem.path) })
    let known = try index.database.read { db in
      try Row.fetchAll(
        db, sql: "SELECT code, path FROM problem WHERE code IN ('unreadable', 'unknown-feed')"
      ).map { (code: $0[0] as String, path: $0[1] as String) }
    }
    let gone = known.filter {
      !fresh.contains(key($0.code, $0.path)) && files[PathKey($0.path)]?.condition != .unreadable
    }
    let kept = Set(known.map { key($0.code, $0.path) })
    let added = problems.filter {
      !kept.contains(key($0.problem.reason.stored.code, $0.problem.path))
    }
    if !gone.isEmpty || !added.isEmpty {
      try write { db in
        for (code, path) in gone { try StoredProblem.remove(path: path, code: code, db) }
        for problem in added { try problem.save(db) }
      }
    }
    try saveChanged(plan.changed)
  }

  func saveChanged(_ changed: [FileState]) throws {
    if changed.isEmpty { return }
    for state in changed { ingest.lines.forget(state.path) }
    try write { db in
      for state in changed {
        for code in ["rewritten", "removed", "unreadable", "desk-owner-unknown"] {
          try StoredProblem.remove(path: state.path, code: code, db)
        }
        if let reason = state.condition.problem {
          try StoredProblem(
            file: state.number,
            problem: Problem(path: state.path, line: nil, offset: 0, reason: reason)
          ).save(db)
        }
        try state.save(db)
      }
    }
    for state in changed { files.take(state) }
  }
}

extension FileState.Condition {
  fileprivate var problem: ProblemReason? {
    switch self {
    case .good, .broken: nil
    case .rewritten: .rewrittenFile
    case .removed: .removedFile
    case .unreadable: .unreadableFile("cannot be opened")
    case .ownerUnknown: .deskOwnerUnknown
    }
  }
}

extension StoredProblem {
  /// A file or folder that cannot be read.
  static func unreadable(_ path: String, _ reason: String) -> StoredProblem {
    folder(path, .unreadableFile(reason))
  }

  /// Something about a whole file or folder.
  static func folder(_ path: String, _ reason: ProblemReason) -> StoredProblem {
    StoredProblem(
      file: 0, problem: Problem(path: path, line: nil, offset: 0, reason: reason))
  }
}

/// Files that cannot be read or judged now.
extension DirectoryReader {
  /// Files that could not be read, and may be readable soon: permissions do not come by waiting.
  var awaited: [FoundFile] {
    files.notGood.filter { $0.condition == .unreadable }.compactMap { state in
      if access(root + "/" + state.path, R_OK) != 0, errno == EACCES { return nil }
      return FoundFile(path: state.path, root: root)
    }
  }

  /// A file of somebody who works here that cannot be read now.
  func unreadableFile(of staff: Staff) -> String? {
    firstFile(.unreadable, of: staff)
  }

  /// A file of somebody who works here whose owner this host does not know.
  func unjudgedFile(of staff: Staff) -> String? {
    firstFile(.ownerUnknown, of: staff)
  }

  private func firstFile(_ condition: FileState.Condition, of staff: Staff) -> String? {
    files.notGood.filter { $0.condition == condition }.map(\.path).sorted().first { path in
      let parts = path.split(separator: "/")
      return parts.count > 1 && parts[0] == "desk" && staff.people[Login(String(parts[1]))] != nil
    }
  }
}
