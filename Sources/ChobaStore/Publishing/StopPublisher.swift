import ChobaCore
import Foundation

/// Keeps the lists of stopped accounts as the desk lines have them, without a lock.
///
/// Each list is written beside, synced and renamed. Then all desk files are read again and the lists
/// looked at again: whoever renames last has read, after its rename, every line that another had
/// read before its own, so a list that includes less does not stay. A list that says that it
/// includes more is left alone. Killed anywhere, the next one mends what is missing.
final class StopPublisher {
  private let directory: CampaignDirectory
  private let reader: DirectoryReader
  private let login: Login
  private let calls: WritingCalls
  private var published: (version: Int64, files: [stat])?
  private static let folder = "out/accounts"
  /// Two that write at once are done after two rounds.
  private static let roundsAtMost = 8

  init(
    directory: CampaignDirectory, reader: DirectoryReader, login: Login,
    calls: WritingCalls = WritingCalls()
  ) {
    self.directory = directory
    self.reader = reader
    self.login = login
    self.calls = calls
  }

  /// Publishes when lines came since the last time, or somebody else replaced a list. Only who may
  /// act does.
  func publishNews() throws {
    guard mayAct else { return }
    let version = try reader.ask { _, db in try Meta.version(db) }
    if let published, published.version == version, same(published.files, files) { return }
    // Most lines are about no account: nothing is folded for them.
    let mark = try reader.ask { _, db in try StopList.mark(db) }
    if try mark == nil || isIncluded(mark) {
      published = (version, files)
      return
    }
    try publish()
    published = (try reader.ask { _, db in try Meta.version(db) }, files)
  }

  /// Publishes what all desk files say now.
  func publish() throws(WriteFailure) {
    for _ in 0..<Self.roundsAtMost {
      let lists = try self.lists()
      var isChanged = false
      for list in lists { isChanged = try put(list) || isChanged }
      if !isChanged { return }
    }
  }

  private var mayAct: Bool {
    let roles = (directory.staff ?? Staff()).roles(
      of: login, at: Timestamp(Date()), in: directory.campaign.zone)
    return !roles.isDisjoint(with: [.analyst, .supervisor])
      && directory.identityFailure(of: login) == nil
  }

  private func lists() throws(WriteFailure) -> [StopList] {
    do {
      _ = try reader.readDesk()
      return try reader.ask { ingest, db in try StopList.all(ingest, db) }
    } catch {
      throw WriteFailure(.read, path: "desk", number: EIO)
    }
  }

  private func isIncluded(_ mark: StopList.Mark?) throws -> Bool {
    try [LiftedRight.bar, .suspension].allSatisfy { what in
      StopList.mark(in: try there(StopList(what: what, rows: [], mark: nil).path)) == mark
    }
  }

  // MARK: One list

  /// Whether the list had to be written: it was another, and did not include more.
  func put(_ list: StopList) throws(WriteFailure) -> Bool {
    guard let mark = list.mark else { return false }
    let bytes = list.bytes(directory.campaign.zone)
    let there = try there(list.path)
    if there == bytes { return false }
    if let other = StopList.mark(in: there), mark < other { return false }
    try makeFolder()
    let name = list.path.split(separator: "/").last.map(String.init) ?? ""
    let random = UInt32.random(in: 0 ... .max)
    let beside = "\(Self.folder)/.\(name).\(random).tmp"
    do throws(WriteFailure) {
      try write(bytes, beside)
      _ = try calls.again(.write, list.path) {
        calls.rename(directory.root + "/" + beside, directory.root + "/" + list.path)
      }
    } catch {
      _ = calls.remove(directory.root + "/" + beside)
      throw error
    }
    try deskFolder.synchronize(Self.folder)
    return true
  }

  private func write(_ bytes: [UInt8], _ path: String) throws(WriteFailure) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    let file = try calls.again(.open, path) {
      calls.open(directory.root + "/" + path, flags, 0o664)
    }
    do throws(WriteFailure) {
      _ = try calls.again(.open, path) { calls.changeMode(file, 0o664) }
      var done = 0
      while done < bytes.count {
        done += try calls.again(.write, path) {
          bytes.withUnsafeBytes {
            calls.write(file, UnsafeRawBufferPointer(rebasing: $0[done...]))
          }
        }
      }
      _ = try calls.again(.sync, path) { calls.sync(file) }
    } catch {
      _ = calls.close(file)
      throw error
    }
    if calls.close(file) != 0, errno != EINTR {
      throw WriteFailure(.close, path: path, number: errno)
    }
  }

  /// The bytes of a list; empty when there is none.
  private func there(_ path: String) throws(WriteFailure) -> [UInt8] {
    let file: Int32
    do throws(WriteFailure) {
      file = try calls.again(.open, path) {
        calls.open(directory.root + "/" + path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0)
      }
    } catch {
      if error.number == ENOENT { return [] }
      throw error
    }
    defer { _ = calls.close(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try calls.again(.check, path) {
        piece.withUnsafeMutableBytes {
          calls.read(file, UnsafeMutableRawBufferPointer(rebasing: $0[...]), bytes.count)
        }
      }
      if count == 0 { return bytes }
      bytes += piece[..<count]
    }
  }

  private var deskFolder: DeskFolder {
    DeskFolder(root: directory.root, login: login, calls: calls)
  }

  private func makeFolder() throws(WriteFailure) {
    if try deskFolder.make("out", mode: 0o2775) { try deskFolder.synchronize("") }
    if try deskFolder.make(Self.folder, mode: 0o2775) { try deskFolder.synchronize("out") }
  }

  // MARK: Somebody else's

  private var files: [stat] {
    ["barred.csv", "suspended.csv"].map { name in
      var status = stat()
      _ = calls.look("\(directory.root)/\(Self.folder)/\(name)", &status)
      return status
    }
  }

  private func same(_ left: [stat], _ right: [stat]) -> Bool {
    zip(left, right).allSatisfy {
      $0.st_ino == $1.st_ino && $0.st_size == $1.st_size
        && $0.st_mtim.tv_sec == $1.st_mtim.tv_sec && $0.st_mtim.tv_nsec == $1.st_mtim.tv_nsec
    }
  }
}
