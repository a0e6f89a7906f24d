import ChobaCore
import Foundation

/// Publishes a finished folder below `out/`: written beside, synced, renamed. Whole or not there.
struct OutFolder {
  let root: String
  let calls: WritingCalls

  /// - Throws: `WriteFailure`; with `EEXIST` when a folder of that name is there already.
  func publish(
    _ files: [(name: String, bytes: [UInt8])], as path: String
  ) throws(WriteFailure) {
    let parts = path.split(separator: "/").map(String.init)
    var parent = ""
    for part in parts.dropLast() {
      try make((parent.isEmpty ? "" : parent + "/") + part, below: parent)
      parent = (parent.isEmpty ? "" : parent + "/") + part
    }
    let beside = "\(parent)/.\(parts.last ?? "")-\(UUID().uuidString).tmp"
    _ = try calls.again(.folder, beside) { calls.makeFolder(root + "/" + beside, 0o2775) }
    do throws(WriteFailure) {
      for file in files { try write(file.bytes, to: beside + "/" + file.name) }
      try synchronize(beside)
      try rename(beside, to: path)
    } catch {
      // Only what nobody sees goes; what is left of it is an orphan that nothing names.
      try? FileManager.default.removeItem(atPath: root + "/" + beside)
      throw error
    }
    try synchronize(parent)
  }

  private func rename(_ beside: String, to path: String) throws(WriteFailure) {
    do throws(WriteFailure) {
      _ = try calls.again(.write, path) {
        calls.rename(root + "/" + beside, root + "/" + path)
      }
    } catch {
      let isThere = error.number == ENOTEMPTY || error.number == EEXIST
      throw isThere ? WriteFailure(.write, path: path, number: EEXIST) : error
    }
  }

  private func make(_ path: String, below parent: String) throws(WriteFailure) {
    do throws(WriteFailure) {
      _ = try calls.again(.folder, path) { calls.makeFolder(root + "/" + path, 0o2775) }
    } catch {
      if error.number == EEXIST { return }
      throw error
    }
    try synchronize(parent)
  }

  private func write(_ bytes: [UInt8], to path: String) throws(WriteFailure) {
    let file = try calls.again(.open, path) {
      calls.open(root + "/" + path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o664)
    }
    do throws(WriteFailure) {
      var done = 0
      while done < bytes.count {
        done += try calls.again(.write, path) {
          bytes.withUnsafeBytes {
            calls.write(file, UnsafeRawBufferPointer(rebasing: $0[done...]))
          }
        }
      }
      _ = try calls.again(.sync, path) { calls.syncData(file) }
    } catch {
      _ = calls.close(file)
      throw error
    }
    // Some network file systems say only now that the disk is full.
    if calls.close(file) != 0, errno != EINTR {
      throw WriteFailure(.close, path: path, number: errno)
    }
  }

  private func synchronize(_ path: String) throws(WriteFailure) {
    let folder = try calls.again(.folder, path) {
      calls.open(root + "/" + path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
    }
    defer { _ = calls.close(folder) }
    do throws(WriteFailure) {
      _ = try calls.again(.sync, path) { calls.sync(folder) }
    } catch {
      if error.number != EINVAL { throw error }
    }
  }
}
