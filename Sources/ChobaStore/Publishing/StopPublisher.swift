import ChobaCore
import Foundation
import GRDB

/// Keeps the lists of stopped accounts as the desk lines have them, without a lock.
///
/// Each list is written beside, synced and renamed. Then all desk files are read again and the lists
/// looked at again: whoever renames last has read, after its rename, every line that another had
/// read before its own, so a list that includes less does not stay. A list that includes more is
/// left alone, as long as its lines may be on their way: what is not here after ten minutes was
/// taken away. A list with other rows than were written, or judged by other settings, is replaced;
/// whoever still has the settings of before only adds what is newer. Killed anywhere, the next one
/// mends what is missing. While the configuration is wrong the lists stay as they are.
final class StopPublisher {
  private let directory: CampaignDirectory
  private let reader: DirectoryReader
  private let login: Login
  private let calls: WritingCalls
  private var published: Published?
  private static let folder = "out/accounts"
  /// Two that write at once are done after two rounds.
  private static let roundsAtMost = 8
  /// For how long a list may include lines that are not here.
  private static let aheadSeconds: Int64 = 600

  /// When the lists were last looked at, row by row.
  private struct Published {
    var version: Int64
    var basis: Basis
    var files: [stat]
  }

  /// What the rows of a list come from.
  private struct Basis: Equatable {
    /// Another one: the index was begun anew.
    var epoch: Int64?
    var mark: StopList.Mark?
  }

  init(
    directory: CampaignDirectory, reader: DirectoryReader, login: Login,
    calls: WritingCalls = WritingCalls()
  ) {
    self.directory = directory
    self.reader = reader
    self.login = login
    self.calls = calls
  }

  /// Publishes at the first look, when lines came since the last time, when the index was begun
  /// anew, and when somebody else replaced a list. Only who may act does.
  func publishNews() throws {
    guard mayAct, wrongSetting == nil else { return }
    let version = try reader.ask { _, db in try Meta.version(db) }
    if let published, same(published.files, files) {
      if published.version == version { return }
      // Most lines are about no account: nothing is folded for them.
      let basis = try reader.ask { _, db in try Self.basis(db) }
      if basis == published.basis {
        self.published?.version = version
        return
      }
    }
    let (basis, isLeft) = try publishAll()
    published = isLeft ? nil : Published(version: version, basis: basis, files: files)
  }

  /// Publishes what all desk files say now.
  func publish() throws(WriteFailure) {
    if let wrongSetting {
      throw WriteFailure(.settings, path: wrongSetting.place, number: EINVAL)
    }
    _ = try publishAll()
  }

  /// What the lists were written from, and whether one was left to who has read more.
  private func publishAll() throws(WriteFailure) -> (basis: Basis, isLeft: Bool) {
    var last: (basis: Basis, isLeft: Bool) = (Basis(), false)
    for _ in 0..<Self.roundsAtMost {
      let (lists, basis) = try self.lists()
      var results: [Putting] = []
      for list in lists { results.append(try put(list)) }
      last = (basis, results.contains(.left))
      if !results.contains(.written) { break }
    }
    return last
  }

  private var wrongSetting: ConfigurationError? {
    directory.errors.first(where: \.concernsAccounts)
  }

  private var mayAct: Bool {
    let roles = (directory.staff ?? Staff()).roles(
      of: login, at: Timestamp(Date()), in: directory.campaign.zone)
    return !roles.isDisjoint(with: [.analyst, .supervisor])
      && directory.identityFailure(of: login) == nil
  }

  private static func basis(_ db: Database) throws -> Basis {
    Basis(epoch: try Meta.integer("epoch", db), mark: try StopList.mark(db))
  }

  private func lists() throws(WriteFailure) -> ([StopList], Basis) {
    do {
      _ = try reader.readDesk()
      return try reader.ask { ingest, db in (try StopList.all(ingest, db), try Self.basis(db)) }
    } catch {
      throw WriteFailure(.read, path: "desk", number: EIO)
    }
  }

  // MARK: One list

  /// What became of a list.
  enum Putting {
    /// It was another.
    case written
    case same
    /// It includes what may be on its way here.
    case left
  }

  func put(_ list: StopList) throws(WriteFailure) -> Putting {
    let bytes = list.bytes(directory.campaign.zone, settings: directory.digest)
    let there = try there(list.path)
    // Where nothing was ever said about an account, no list is begun.
    if there == bytes || list.mark == nil && there.isEmpty { return .same }
    if let other = StopList.found(in: there, settings: directory.digest) {
      let isBehind = list.mark.map { $0 < other.mark } ?? true
      if CampaignDirectory.digest(root: directory.root) != directory.digest {
        // Those who have the settings of now judge the rest.
        if isBehind || list.mark == other.mark { return .same }
      } else if other.isSealed, isBehind, isYoung(list) || !hasReadAll {
        return .left
      }
    }
    try write(bytes, to: list)
    return .written
  }

  private var hasReadAll: Bool {
    let staff = directory.staff ?? Staff()
    return reader.unreadableFile(of: staff) == nil && reader.unjudgedFile(of: staff) == nil
  }

  /// Whether the list there was written a moment ago, by the clocks of here and of the files.
  private func isYoung(_ list: StopList) -> Bool {
    var status = stat()
    guard calls.look("\(directory.root)/\(list.path)", &status) == 0 else { return false }
    return Int64(Date().timeIntervalSince1970) - Int64(status.st_mtim.tv_sec) < Self.aheadSeconds
  }

  private func write(_ bytes: [UInt8], to list: StopList) throws(WriteFailure) {
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
