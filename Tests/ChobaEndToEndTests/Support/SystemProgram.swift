import Foundation

/// A program of the system, run to its end.
enum SystemProgram {
  /// What it said when it could not do what it was told.
  struct Failed: Error {
    let words: String
  }

  /// Runs a program of the system to its end.
  ///
  /// Not by `Process`: that one waits for all who inherited from the program, and the server that
  /// tmux starts lives on.
  static func output(of program: String, _ arguments: [String]) throws -> String {
    let files = try TemporaryFolder()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for (descriptor, name) in [(STDOUT_FILENO, "output"), (STDERR_FILENO, "errors")] {
      let path = try files.write("", to: name)
      posix_spawn_file_actions_addopen(&actions, descriptor, path, O_WRONLY, 0)
    }
    var attributes = try attributesWithoutBlockedSignals()
    defer { posix_spawnattr_destroy(&attributes) }
    var words = ([program] + arguments).map { strdup($0) }
    defer { words.forEach { free($0) } }
    words.append(nil)
    var id: pid_t = 0
    guard posix_spawnp(&id, program, &actions, &attributes, words, environ) == 0 else {
      throw Failed(words: "no \(program) here")
    }
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else { throw Failed(words: try files.text("errors")) }
    return try files.text("output")
  }

  /// A thread of the tests may have signals blocked; what runs in the terminal must not.
  private static func attributesWithoutBlockedSignals() throws -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    var none = sigset_t()
    sigemptyset(&none)
    guard posix_spawnattr_init(&attributes) == 0,
      posix_spawnattr_setsigmask(&attributes, &none) == 0,
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK)) == 0
    else { throw Failed(words: "no attributes") }
    return attributes
  }
}
