package import ChobaCore
import Foundation

/// Who looks at which ticket, without a server: files below `desk/LOGIN/.here/`.
///
/// A console touches its own file every 10 s, and a file that was not touched for 30 s is ignored.
/// Ages are told by the clock of the file system that the files are on, since hosts' clocks
/// differ. Nothing here is worth an error: where a file cannot be written, the others do not see
/// this console, and that is all. Belongs to one thread. Source: architecture, decision 6.
package final class PresenceFiles {
  private let desk: String
  private let login: Login
  private let host: String
  private let process: Int32
  /// Time that runs evenly on this host, in nanoseconds.
  private let clock: () -> Int64

  /// What this console shows, and under which name its file was last written.
  private var shown: PresenceFile?
  private var written: String?
  private var touched: Int64 = 0
  /// The file system's time at a time of `clock`.
  private var known: (modified: Int64, clock: Int64)?
  /// When, by `clock`, the first of the others' files grows too old.
  private var expiry: Int64?
  /// The folders that the last look found, below the data directory.
  package private(set) var folders: [String] = []

  static let second: Int64 = 1_000_000_000
  private static let touchInterval = 10 * second
  static let lifetime = 30 * second
  /// Clocks of hosts run apart slowly: so long the file system's time is told from this host's.
  private static let clockInterval = 60 * second

  package init(
    root: String, login: Login, host: String = DeskHost.name,
    process: Int32 = getpid(), clock: @escaping () -> Int64 = PresenceFiles.evenTime
  ) {
    desk = root + "/desk"
    self.login = login
    self.host = host
    self.process = process
    self.clock = clock
  }

  /// Runs on while the machine sleeps, and whatever is done to the clock on the wall.
  package static func evenTime() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Int64(time.tv_sec) * second + Int64(time.tv_nsec)
  }

  // MARK: This console

  /// Lets the others see which ticket is open here; nil: none. False when they will not see it.
  @discardableResult
  package func show(ticket: TicketID?, isWriting: Bool) -> Bool {
    shown = ticket.flatMap {
      PresenceFile(ticket: $0, host: host, process: process, isWriting: isWriting)
    }
    if shown == nil {
      if let written { unlink(path(written)) }
      written = nil
      return ticket == nil
    }
    return write()
  }

  /// Touches this console's file when it is time to.
  package func keepAlive() {
    if shown != nil, clock() - touched >= Self.touchInterval { write() }
  }

  @discardableResult
  private func write() -> Bool {
    guard let name = shown?.name else { return false }
    touched = clock()
    makeFolder(desk + "/" + login.text)
    makeFolder(here)
    // One step for those who look: the old name or the new one, never both or none.
    if let written, written != name, rename(path(written), path(name)) != 0 {
      unlink(path(written))
    }
    written = name
    return touch(name)
  }

  private var here: String { desk + "/" + login.text + "/.here" }

  private func path(_ name: String) -> String { here + "/" + name }

  private func makeFolder(_ path: String) {
    // Whatever the mask of this process is, the others have to look into it.
    if mkdir(path, 0o755) == 0 { chmod(path, 0o755) }
  }

  /// Touches a file of this login's folder and learns the file system's time from it.
  @discardableResult
  private func touch(_ name: String) -> Bool {
    let flags = O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let descriptor = open(path(name), flags, 0o644)
    if descriptor < 0 { return false }
    defer { close(descriptor) }
    var status = stat()
    guard futimens(descriptor, nil) == 0, fstat(descriptor, &status) == 0 else { return false }
    known = (Self.modified(status), clock())
    return true
  }

  // MARK: The others

  /// Whether a file that the last look found has grown too old, unless it was touched since.
  package var isDue: Bool { expiry.map { clock() > $0 } ?? false }

  private struct Found {
    let login: Login
    let file: PresenceFile
    let path: String
    let modified: Int64
  }

  /// Who else looks at or writes in which ticket now, in order. Another console of the same login
  /// counts as that login.
  package func others() -> [Presence] {
    let found = look()
    expiry = nil
    if found.isEmpty { return [] }
    let now = fileSystemTime
    var isWriting: [Presence: Bool] = [:]
    for one in found {
      // Far ahead is as wrong as too old: it would stand there for ever.
      guard abs(now - one.modified) <= Self.lifetime else {
        // Left over from a console of this login that was killed.
        if one.login == login { unlink(one.path) }
        continue
      }
      let end = clock() + Self.lifetime - (now - one.modified)
      expiry = min(expiry ?? end, end)
      let who = Presence(login: one.login, ticket: one.file.ticket, isWriting: false)
      isWriting[who, default: false] = isWriting[who] == true || one.file.isWriting
    }
    return isWriting.map { who, isWriting in
      Presence(login: who.login, ticket: who.ticket, isWriting: isWriting)
    }.sorted { ($0.ticket, $0.login) < ($1.ticket, $1.login) }
  }

  private func look() -> [Found] {
    folders = []
    var found: [Found] = []
    let own =
      shown
      ?? PresenceFile(
        ticket: TicketID("-"), host: host, process: process, isWriting: false)
    for name in DirectoryScan.entries(of: desk) ?? [] where !DirectoryScan.isHidden(name) {
      let folder = name + "/.here"
      guard let entries = DirectoryScan.entries(of: desk + "/" + folder) else { continue }
      folders.append("desk/" + folder)
      let login = Login(name)
      for entry in entries {
        guard let file = PresenceFile(name: entry) else { continue }
        if login == self.login, let own, file.isSameConsole(own) { continue }
        let path = desk + "/" + folder + "/" + entry
        var status = stat()
        guard lstat(path, &status) == 0 else { continue }
        found.append(
          Found(login: login, file: file, path: path, modified: Self.modified(status)))
      }
    }
    return found
  }

  /// What a file touched now would have for its time. A login that never showed anything has no
  /// folder to try in: then this host's clock has to do.
  private var fileSystemTime: Int64 {
    let isOld = known.map { clock() - $0.clock > Self.clockInterval } ?? true
    // The folder may not be there: then no file is made.
    if isOld { touch(".now") }
    if let known { return known.modified + clock() - known.clock }
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * Self.second + Int64(time.tv_nsec)
  }

  private static func modified(_ status: stat) -> Int64 {
    Int64(status.st_mtim.tv_sec) * second + Int64(status.st_mtim.tv_nsec)
  }
}
