import ChobaCore
import Foundation

/// The calls of the system by which desk lines are written. Each behaves as the one of its name, and
/// leaves its error in `errno`: a test puts others in their place.
struct WritingCalls {
  var makeFolder: (_ path: String, mode_t) -> Int32 = { mkdir($0, $1) }
  var takeLock: (_ path: String) throws(SystemError) -> LocalLock? = { path throws(SystemError) in
    try LocalLock(ifFree: path)
  }
  var open: (_ path: String, _ flags: Int32, mode_t) -> Int32 = { Foundation.open($0, $1, $2) }
  var changeMode: (_ file: Int32, mode_t) -> Int32 = { fchmod($0, $1) }
  var status: (_ file: Int32, inout stat) -> Int32 = { fstat($0, &$1) }
  var look: (_ path: String, inout stat) -> Int32 = { lstat($0, &$1) }
  var read: (_ file: Int32, UnsafeMutableRawBufferPointer, _ offset: Int) -> Int = {
    pread($0, $1.baseAddress, $1.count, $2)
  }
  var write: (_ file: Int32, UnsafeRawBufferPointer) -> Int = {
    Foundation.write($0, $1.baseAddress, $1.count)
  }
  var syncData: (_ file: Int32) -> Int32 = { fdatasync($0) }
  var sync: (_ file: Int32) -> Int32 = { fsync($0) }
  /// What time it is on the file system, by touching an open file; nil when it does not say.
  var fileTime: (_ file: Int32) -> Timestamp? = { file in
    var status = stat()
    guard futimens(file, nil) == 0, fstat(file, &status) == 0 else { return nil }
    let time = status.st_mtim
    return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }
  var rename: (_ from: String, _ to: String) -> Int32 = { Foundation.rename($0, $1) }
  var remove: (_ path: String) -> Int32 = { unlink($0) }
  var close: (_ file: Int32) -> Int32 = { Foundation.close($0) }

  /// Calls as long as a signal comes between.
  func again<Number: SignedInteger>(
    _ step: WriteFailure.Step, _ path: String, _ body: () -> Number
  ) throws(WriteFailure) -> Number {
    while true {
      let result = body()
      if result >= 0 { return result }
      let number = errno
      if number != EINTR { throw WriteFailure(step, path: path, number: number) }
    }
  }
}
