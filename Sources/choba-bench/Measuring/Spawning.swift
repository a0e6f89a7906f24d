import Foundation

/// Starts programs.
enum Spawning {
  /// `POSIX_SPAWN_SETSID` of spawn.h, which Swift's Glibc module does not show.
  private static let ownSession: Int16 = 0x80

  /// Starts a program with a terminal as its input, output, errors and controlling terminal.
  ///
  /// The child leads a new session and opens the terminal by name, which makes it its own.
  static func start(
    _ arguments: [String], _ environment: [String: String], terminal: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, ownSession)
    return try spawn(arguments, environment, actions: &actions, attributes: &attributes)
  }

  /// Starts a program in a session of its own, its input empty, its output and errors in a file.
  static func start(
    _ arguments: [String], _ environment: [String: String], output: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, ownSession)
    return try spawn(arguments, environment, actions: &actions, attributes: &attributes)
  }

  private static func spawn(
    _ arguments: [String], _ environment: [String: String],
    actions: inout posix_spawn_file_actions_t, attributes: inout posix_spawnattr_t
  ) throws -> pid_t {
    let words = arguments.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var child: pid_t = 0
    let failure = posix_spawnp(&child, arguments[0], &actions, &attributes, words, variables)
    guard failure == 0 else { throw BenchError("starting \(arguments[0])", number: failure) }
    return child
  }
}
