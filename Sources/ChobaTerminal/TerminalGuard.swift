import CTerminalGuard
import Foundation

/// The process that gives the terminal back when this one cannot.
package enum TerminalGuard {
  /// Puts the guard in front of this process and does the work in its child, or here where no
  /// process could be made; the work ends the program. To be called before there is a second
  /// thread.
  ///
  /// The work has a thread of its own. The number of the thread that forked is another one in the
  /// child, and Swift's runtime (6.3.1) keeps the old one: wherever it then meets another thread at
  /// something that is done once, both would turn for ever (`FUTEX_UNLOCK_PI` says EPERM).
  package static func run(_ work: @escaping @Sendable () -> Never) -> Never {
    _ = choba_guard_start()
    let thread = Thread {
      // Before it runs a thread's name is not passed on to the system.
      Thread.current.name = "console"
      work()
    }
    thread.stackSize = 8 << 20
    thread.start()
    while true { pause() }
  }
}
