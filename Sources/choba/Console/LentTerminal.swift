import ChobaStore
import Foundation

/// Programs that use the terminal while the console has lent it: an editor, and the host's own
/// question who sits here.
enum LentTerminal {
  /// Lets a text be written in `$VISUAL`, `$EDITOR` or vi; nil when it was left with an error.
  ///
  /// The text stands in a file of this user's only while the editor runs: below the index, which
  /// nobody else can look into.
  static func edit(_ text: String, folder: String, environment: [String: String]) throws -> String?
  {
    let path = folder + "/text-\(getpid()).txt"
    defer { unlink(path) }
    // Another process of this number may have ended without its editor.
    unlink(path)
    try Self.write(text, to: path)
    let editor = ["VISUAL", "EDITOR"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "vi"
    // As git does: the variable may hold arguments.
    let status = try run(["/bin/sh", "-c", editor + " \"$@\"", editor, path])
    guard status == 0 else { return nil }
    let written = try String(contentsOfFile: path, encoding: .utf8)
    return written.hasSuffix("\n") ? String(written.dropLast()) : written
  }

  private static func write(_ text: String, to path: String) throws {
    let file = try OpenFile(creating: path)
    try Array(text.utf8).withUnsafeBytes { try file.write($0) }
  }

  /// Whether the password of the account that runs choba was given; the host asks for it, in its
  /// own way. Root, who may do everything here anyway, is not asked.
  static func confirmsUser() throws -> Bool {
    // It cannot be stopped with ^z: nobody could wake it on a terminal without a shell.
    let command = ["su", "-s", "/bin/sh", "-c", "true", "--", NSUserName()]
    return try run(command, defaults: [SIGINT, SIGQUIT]) == 0
  }

  /// ^c and ^z are the program's, not the console's.
  private static let signals = [SIGINT, SIGQUIT, SIGTSTP]

  /// Runs a program on the terminal and waits for its end: its exit status, 128 and more for a
  /// signal.
  private static func run(
    _ arguments: [String], defaults: [Int32] = signals
  ) throws -> Int32 {
    let before = signals.map(ignore)
    defer { for (number, action) in zip(signals, before) { restore(number, action) } }
    let child = try start(arguments, defaults: defaults)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .ECHILD) }
    }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  private static func ignore(_ number: Int32) -> sigaction {
    var ignoring = sigaction()
    ignoring.__sigaction_handler.sa_handler = SIG_IGN
    var before = sigaction()
    sigaction(number, &ignoring, &before)
    return before
  }

  private static func restore(_ number: Int32, _ action: sigaction) {
    var action = action
    sigaction(number, &action, nil)
  }

  private static func start(_ arguments: [String], defaults: [Int32]) throws -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var set = sigset_t()
    sigemptyset(&set)
    for number in defaults { sigaddset(&set, number) }
    posix_spawnattr_setsigdefault(&attributes, &set)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let words = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let failure = posix_spawnp(&child, arguments[0], nil, &attributes, words, environ)
    guard failure == 0 else {
      throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .ENOENT)
    }
    return child
  }
}
