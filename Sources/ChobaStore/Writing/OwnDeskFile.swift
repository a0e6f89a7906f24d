import ChobaCore
import Foundation

/// A desk file that this console alone writes, as long as it holds the file's lock.
final class OwnDeskFile {
  /// Below the data directory.
  let path: String
  private let full: String
  private let descriptor: Int32
  private let lock: LocalLock
  private let calls: WritingCalls
  private let inode: ino_t
  /// Its bytes as this console left them.
  private var size: Int
  private var end: DeskFileEnd

  /// A file that is open, and was found in order.
  init(
    path: String, full: String, descriptor: Int32, lock: LocalLock, calls: WritingCalls,
    status: stat, end: DeskFileEnd
  ) {
    self.path = path
    self.full = full
    self.descriptor = descriptor
    self.lock = lock
    self.calls = calls
    inode = status.st_ino
    size = Int(status.st_size)
    self.end = end
  }

  /// Every line was synced: what the closing says does not matter any more.
  deinit { _ = calls.close(descriptor) }

  /// What time it is where the file is.
  var time: Timestamp? { calls.fileTime(descriptor) }

  /// Appends a line in one write and syncs it. After an error the file must be left alone.
  func append(_ line: DeskLine, zone: CampaignZone) throws(WriteFailure) {
    let text = DeskLineText.bytes(line, prev: end.chain, zone: zone)
    let bytes = text + [0x0A]
    try checkUntouched()
    try write(bytes)
    do throws(WriteFailure) {
      _ = try calls.again(.sync, path) { calls.syncData(descriptor) }
      guard try status().st_size == size + bytes.count else { throw somebodyElse }
    } catch {
      throw WriteFailure(error.step, path: path, number: error.number, mayBeThere: true)
    }
    size += bytes.count
    end.follow(text, at: line.at)
  }

  private func write(_ bytes: [UInt8]) throws(WriteFailure) {
    let count: Int
    do throws(WriteFailure) {
      count = try calls.again(.write, path) {
        bytes.withUnsafeBytes { calls.write(descriptor, $0) }
      }
    } catch {
      let now = try? status().st_size
      let mayBeThere = now.map { $0 >= size + bytes.count } ?? true
      throw WriteFailure(.write, path: path, number: error.number, mayBeThere: mayBeThere)
    }
    // What a call that wrote a part would say next time; there is none, behind half a line.
    if count < bytes.count { throw WriteFailure(.write, path: path, number: ENOSPC) }
  }

  /// The file is still the one at its path, and has the bytes that this console left.
  private func checkUntouched() throws(WriteFailure) {
    var there = stat()
    _ = try calls.again(.check, path) { calls.look(full, &there) }
    let status = try status()
    guard status.st_size == size, there.st_ino == inode else { throw somebodyElse }
  }

  private func status() throws(WriteFailure) -> stat {
    var status = stat()
    _ = try calls.again(.check, path) { calls.status(descriptor, &status) }
    return status
  }

  private var somebodyElse: WriteFailure { WriteFailure(.check, path: path, number: EBUSY) }
}
