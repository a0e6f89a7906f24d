import Dispatch

/// Runs one piece of work on several threads and waits for all of them.
enum Threads {
  static func run(_ count: Int, _ work: @escaping @Sendable () -> Void) {
    DispatchQueue.concurrentPerform(iterations: count) { _ in work() }
  }
}
