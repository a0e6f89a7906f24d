import Foundation

/// A lock on a file of this machine, held until it goes or its process ends.
///
/// Never on a file of the shared directory: locks over a network are not to be relied on.
package final class LocalLock: Sendable {
  private let descriptor: Int32

  /// Waits for the lock of the file at `path`, and makes the file where it is not there.
  package init(waitingFor path: String) throws(SystemError) {
    descriptor = try Self.descriptor(path)
    while flock(descriptor, LOCK_EX) != 0 {
      if errno != EINTR { throw SystemError("lock") }
    }
  }

  /// Takes the lock if nobody has it; nil when somebody has.
  package init?(ifFree path: String) throws(SystemError) {
    descriptor = try Self.descriptor(path)
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return nil }
      if errno != EINTR { throw SystemError("lock") }
    }
  }

  deinit { close(descriptor) }

  private static func descriptor(_ path: String) throws(SystemError) -> Int32 {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor < 0 { throw SystemError("lock") }
    return descriptor
  }
}
