import Foundation

/// A failed call of the system: what it was about, and its error number.
package struct SystemError: Error, CustomStringConvertible {
  package let operation: String
  package let number: Int32

  package init(_ operation: String, number: Int32 = errno) {
    self.operation = operation
    self.number = number
  }

  package var description: String { operation + ": " + String(cString: strerror(number)) }
}

/// An open descriptor, closed when it goes.
package struct OpenFile: ~Copyable {
  let descriptor: Int32

  /// Opens for reading; never waits, whatever the path is (a pipe would).
  package init(reading path: String) throws(SystemError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 { throw SystemError("open") }
  }

  /// Makes a new file that nobody else has.
  package init(creating path: String) throws(SystemError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0 { throw SystemError("create") }
  }

  deinit { close(descriptor) }

  func status() throws(SystemError) -> stat {
    var status = stat()
    if fstat(descriptor, &status) != 0 { throw SystemError("stat") }
    return status
  }

  /// Reads into `buffer` from `offset` on until it is full or the file ends. Returns bytes read.
  package func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int64
  ) throws(SystemError) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    var done = 0
    while done < buffer.count {
      let count = pread(descriptor, base + done, buffer.count - done, off_t(offset) + off_t(done))
      if count < 0 && errno == EINTR { continue }
      if count < 0 { throw SystemError("read") }
      if count == 0 { break }
      done += count
    }
    return done
  }

  package func write(_ buffer: UnsafeRawBufferPointer) throws(SystemError) {
    guard let base = buffer.baseAddress else { return }
    var done = 0
    while done < buffer.count {
      let count = Foundation.write(descriptor, base + done, buffer.count - done)
      if count < 0 && errno == EINTR { continue }
      if count < 0 { throw SystemError("write") }
      done += count
    }
  }

  package func synchronize() throws(SystemError) {
    if fdatasync(descriptor) != 0 { throw SystemError("sync") }
  }
}
