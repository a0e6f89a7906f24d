import Foundation
import Synchronization

/// Runs a body on some threads at once, each of low priority, and waits for all.
///
/// The first error is thrown. Screens and keys come first: the threads are nice (10).
func inParallel<Value: Sendable>(
  _ threads: Int, _ body: @escaping @Sendable (Int) throws -> Value
) throws -> [Value] {
  let results = Results<Value>(threads)
  for number in 0..<threads {
    let thread = Thread {
      _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
      results.put(Result { try body(number) }, at: number)
    }
    thread.name = "check"
    thread.stackSize = 4 << 20
    thread.start()
  }
  return try results.wait().map { try $0.get() }
}

private final class Results<Value: Sendable>: Sendable {
  private let values: Mutex<[Int: Result<Value, any Error>]> = Mutex([:])
  private let done = DispatchSemaphore(value: 0)
  private let count: Int

  init(_ count: Int) { self.count = count }

  func put(_ value: Result<Value, any Error>, at number: Int) {
    values.withLock { $0[number] = value }
    done.signal()
  }

  func wait() -> [Result<Value, any Error>] {
    for _ in 0..<count { done.wait() }
    return values.withLock { values in values.sorted { $0.key < $1.key }.map(\.value) }
  }
}

/// Numbers handed out one after another to whichever thread asks.
final class Numbers: Sendable {
  private let next = Mutex(0)
  private let count: Int

  init(_ count: Int) { self.count = count }

  func take() -> Int? {
    next.withLock { next in
      guard next < count else { return nil }
      defer { next += 1 }
      return next
    }
  }
}
