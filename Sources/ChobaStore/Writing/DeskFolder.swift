import ChobaCore
import Foundation

/// The folder of one login's desk lines, and the way to it.
struct DeskFolder {
  let root: String
  let login: Login
  let calls: WritingCalls

  /// Below the data directory.
  var path: String { "desk/" + login.text }

  /// Makes the folder where it is not there, and sees that it stays after a loss of power.
  func make() throws(WriteFailure) {
    // A login that is no name of a folder would lead somewhere else.
    guard !login.text.isEmpty, !login.text.contains("/"), !DirectoryScan.isHidden(login.text) else {
      throw WriteFailure(.folder, path: path, number: EINVAL)
    }
    if try make("desk", mode: 0o1777) { try synchronize("") }
    _ = try make(path, mode: 0o755)
    try synchronize("desk")
  }

  /// Whether it was not there.
  func make(_ path: String, mode: mode_t) throws(WriteFailure) -> Bool {
    var status = stat()
    do throws(WriteFailure) {
      _ = try calls.again(.folder, path) { calls.look(root + "/" + path, &status) }
      return false
    } catch {
      if error.number != ENOENT { throw error }
    }
    do throws(WriteFailure) {
      _ = try calls.again(.folder, path) { calls.makeFolder(root + "/" + path, mode) }
    } catch {
      // Another console was first.
      if error.number == EEXIST { return false }
      throw error
    }
    try withFolder(path) { folder throws(WriteFailure) in
      _ = try calls.again(.folder, path) { calls.changeMode(folder, mode) }
    }
    return true
  }

  /// Sees that the names in a folder stay.
  func synchronize(_ path: String) throws(WriteFailure) {
    try withFolder(path) { folder throws(WriteFailure) in
      do throws(WriteFailure) {
        _ = try calls.again(.sync, path) { calls.sync(folder) }
      } catch {
        // Some network file systems know no such thing for folders.
        if error.number != EINVAL { throw error }
      }
    }
  }

  private func withFolder(
    _ path: String, _ body: (Int32) throws(WriteFailure) -> Void
  ) throws(WriteFailure) {
    let folder = try calls.again(.folder, path) {
      calls.open(root + "/" + path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
    }
    do throws(WriteFailure) {
      try body(folder)
    } catch {
      _ = calls.close(folder)
      throw error
    }
    if calls.close(folder) != 0, errno != EINTR {
      throw WriteFailure(.close, path: path, number: errno)
    }
  }
}
