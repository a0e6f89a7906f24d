import CTerminalGuard
import Glibc

/// A descriptor by which other threads wake the one that waits for keys.
package final class Wake: Sendable {
  /// An eventfd; readable until it is drained.
  let descriptor: Int32

  package init() {
    descriptor = choba_guard_wake_descriptor()
  }

  deinit { close(descriptor) }

  /// Makes `nextInput` return `.woken`, once however often it is called before.
  package func signal() {
    var one: UInt64 = 1
    // A full counter is readable all the same.
    _ = write(descriptor, &one, MemoryLayout<UInt64>.size)
  }

  /// Forgets the calls so far.
  func drain() {
    var count: UInt64 = 0
    _ = read(descriptor, &count, MemoryLayout<UInt64>.size)
  }
}
