import ChobaCore
import Foundation

@testable import ChobaStore

/// The real calls, some of which go wrong.
final class FaultyDisk {
  enum Fault: Equatable {
    /// The call does nothing and fails so.
    case error(Int32)
    /// A write takes only so many bytes; other calls fail.
    case short(Int)
    /// The call does its work and fails all the same.
    case late(Int32)
    /// The process dies before the call: nothing has any effect from here on.
    case death
  }

  /// What goes wrong with a call: its number from 0, and its name.
  private let plan: (Int, String) -> Fault?
  private(set) var names: [String] = []
  private(set) var isDead = false

  init(_ plan: @escaping (Int, String) -> Fault?) { self.plan = plan }

  private func call<Number: SignedInteger>(
    _ name: String, _ body: () -> Number, short: ((Int) -> Number)? = nil
  ) -> Number {
    if isDead { return fail(EIO) }
    let fault = plan(names.count, name)
    names.append(name)
    switch fault {
    case nil: return body()
    case .error(let number): return fail(number)
    case .short(let count): return short?(count) ?? fail(EIO)
    case .late(let number):
      _ = body()
      return fail(number)
    case .death:
      isDead = true
      return fail(EIO)
    }
  }

  private func fail<Number: SignedInteger>(_ number: Int32) -> Number {
    errno = number
    return -1
  }

  var calls: WritingCalls {
    let real = WritingCalls()
    return WritingCalls(
      makeFolder: { path, mode in self.call("mkdir") { real.makeFolder(path, mode) } },
      takeLock: { path throws(SystemError) in
        if self.call("lock", { 0 as Int32 }) < 0 { throw SystemError("lock") }
        return try real.takeLock(path)
      },
      open: { path, flags, mode in self.call("open") { real.open(path, flags, mode) } },
      changeMode: { file, mode in self.call("fchmod") { real.changeMode(file, mode) } },
      status: { file, status in self.call("fstat") { real.status(file, &status) } },
      look: { path, status in self.call("lstat") { real.look(path, &status) } },
      read: { file, buffer, offset in self.call("pread") { real.read(file, buffer, offset) } },
      write: { file, bytes in
        self.call("write") {
          real.write(file, bytes)
        } short: { count in
          real.write(file, UnsafeRawBufferPointer(rebasing: bytes.prefix(count)))
        }
      },
      syncData: { file in self.call("fdatasync") { real.syncData(file) } },
      sync: { file in self.call("fsync") { real.sync(file) } },
      rename: { from, to in self.call("rename") { real.rename(from, to) } },
      remove: { path in self.call("unlink") { real.remove(path) } },
      close: { file in
        // A descriptor is gone in any case, as after a real failure.
        let result = real.close(file)
        return self.call("close") { result }
      })
  }
}
