import ChobaCore
import Foundation

/// Writes one login's desk lines on this host, each of them whole and safe, or says that it is not.
///
/// It belongs to one thread. Source: data contract, "Desk lines".
final class DeskFileWriter {
  private let folder: DeskFolder
  private let host: String
  private let zone: CampaignZone
  /// Where the locks are: on this machine, and the same for every console of this user.
  private let locks: String
  private let calls: WritingCalls
  private let decoder = LineDecoder(sites: [])
  private var file: OwnDeskFile?
  private var month: CivilMonth?
  /// Files that are left alone for ever, since something went wrong in them.
  private var left: Set<String> = []

  init(
    root: String, login: Login, host: String, zone: CampaignZone, locks: String,
    calls: WritingCalls = WritingCalls()
  ) {
    folder = DeskFolder(root: root, login: login, calls: calls)
    self.host = host
    self.zone = zone
    self.locks = locks
    self.calls = calls
  }

  /// Writes a line; gives the file's path below the data directory.
  ///
  /// After an error it tries once more in another file; both lines together count once. `session`
  /// gives an id for the `session.opened` with which every taking of a file begins.
  func write(_ line: DeskLine, session: () -> LineID) throws(WriteFailure) -> String {
    do throws(WriteFailure) {
      return try append(line, session)
    } catch let first {
      leave()
      do throws(WriteFailure) {
        return try append(line, session)
      } catch {
        leave()
        var failure = error
        failure.mayBeThere = first.mayBeThere || error.mayBeThere
        throw failure
      }
    }
  }

  private func append(_ line: DeskLine, _ session: () -> LineID) throws(WriteFailure) -> String {
    let file = try file(at: line.at, session)
    try file.append(line, zone: zone)
    return file.path
  }

  /// Takes a file for lines of that time, where none is taken: a line that is dated afterwards is
  /// written at once.
  func prepare(at time: Timestamp, session: () -> LineID) throws(WriteFailure) {
    do throws(WriteFailure) {
      _ = try file(at: time, session)
    } catch {
      leave()
      throw error
    }
  }

  /// What time it is on the file system, by the file that is taken.
  var fileTime: Timestamp? { file?.time }

  private func file(at time: Timestamp, _ session: () -> LineID) throws(WriteFailure) -> OwnDeskFile
  {
    let month = zone.day(of: time).month
    if self.month != month { file = nil }
    if let file { return file }
    let file = try take(month, at: time)
    self.file = file
    self.month = month
    let opened = DeskLine(
      id: session(), at: time, by: folder.login, type: DeskType.sessionOpened.rawValue,
      on: folder.login.text)
    do throws(WriteFailure) {
      try file.append(opened, zone: zone)
    } catch {
      // It says only that somebody came.
      throw WriteFailure(error.step, path: error.path, number: error.number)
    }
    return file
  }

  private func leave() {
    if let file { leave([file.path]) }
  }

  /// Leaves these files alone from now on: what is written there is not read.
  func leave(_ paths: [String]) {
    left.formUnion(paths)
    if let file, left.contains(file.path) { self.file = nil }
  }

  // MARK: Taking a file

  /// More files of one month than anybody needs.
  private static let filesAtMost = 999

  private func take(
    _ month: CivilMonth, at time: Timestamp
  ) throws(WriteFailure) -> OwnDeskFile {
    try folder.make()
    for number in 1...Self.filesAtMost {
      let name = "\(host)-\(month)" + (number == 1 ? "" : "-\(number)") + ".ndjson"
      let path = folder.path + "/" + name
      if left.contains(path) { continue }
      guard let lock = try lock(name) else { continue }
      if let file = try open(path, lock, at: time) { return file }
    }
    throw WriteFailure(.open, path: folder.path, number: EMFILE)
  }

  /// Nil while another console of this user has the file.
  private func lock(_ name: String) throws(WriteFailure) -> LocalLock? {
    let path = locks + "/" + folder.login.text + "." + name + ".lock"
    do throws(SystemError) {
      return try calls.takeLock(path)
    } catch {
      throw WriteFailure(.lock, path: path, number: error.number)
    }
  }

  /// Nil for a file that is not ours, or not to be gone on with.
  private func open(
    _ path: String, _ lock: LocalLock, at time: Timestamp
  ) throws(WriteFailure) -> OwnDeskFile? {
    guard let descriptor = try descriptor(path) else { return nil }
    do throws(WriteFailure) {
      var status = stat()
      _ = try calls.again(.check, path) { calls.status(descriptor, &status) }
      guard status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
        let end = DeskFileEnd(
          try bytes(of: descriptor, path, Int(status.st_size)), login: folder.login,
          decoder: decoder),
        end.lastTime.map({ $0 <= time }) ?? true
      else {
        _ = calls.close(descriptor)
        return nil
      }
      // Also for a file that is there: whoever made it may have come no further.
      try folder.synchronize(folder.path)
      return OwnDeskFile(
        path: path, full: folder.root + "/" + path, descriptor: descriptor, lock: lock,
        calls: calls, status: status, end: end)
    } catch {
      left.insert(path)
      _ = calls.close(descriptor)
      throw error
    }
  }

  private static let flags = O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK

  /// Opens a file or makes it; nil for one that belongs to somebody else.
  private func descriptor(_ path: String) throws(WriteFailure) -> Int32? {
    let full = folder.root + "/" + path
    do throws(WriteFailure) {
      return try calls.again(.open, path) { calls.open(full, Self.flags, 0) }
    } catch {
      if error.number != ENOENT {
        if isAnothers(full) { return nil }
        left.insert(path)
        throw error
      }
    }
    let descriptor = try calls.again(.open, path) {
      calls.open(full, Self.flags | O_CREAT | O_EXCL, 0o644)
    }
    do throws(WriteFailure) {
      _ = try calls.again(.open, path) { calls.changeMode(descriptor, 0o644) }
      return descriptor
    } catch {
      left.insert(path)
      _ = calls.close(descriptor)
      throw error
    }
  }

  private func isAnothers(_ full: String) -> Bool {
    var status = stat()
    guard calls.look(full, &status) == 0 else { return false }
    return status.st_uid != geteuid() || status.st_mode & S_IFMT != S_IFREG
  }

  private func bytes(
    of descriptor: Int32, _ path: String, _ size: Int
  ) throws(WriteFailure) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size)
    var done = 0
    while done < size {
      let count = try calls.again(.check, path) {
        bytes.withUnsafeMutableBytes { buffer in
          calls.read(descriptor, UnsafeMutableRawBufferPointer(rebasing: buffer[done...]), done)
        }
      }
      // It became shorter while it was read.
      if count == 0 { throw WriteFailure(.check, path: path, number: EBUSY) }
      done += count
    }
    return bytes
  }
}
