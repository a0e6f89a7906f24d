import Foundation

/// The built program, run as a person would run it.
struct ChobaProcess: Sendable {
  /// What a run came to.
  struct Result {
    let status: Int32
    let output: String
    let errors: String

    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// Where the program's index and own files are: nothing of this machine's user is touched.
  private let home: TemporaryFolder

  /// With a home of its own, and so without an index, unless one is given.
  init(home: TemporaryFolder? = nil) throws { self.home = try home ?? TemporaryFolder() }

  /// The program that was built beside the tests.
  static var program: URL {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(component: "choba")
  }

  func run(
    _ arguments: String..., in folder: String? = nil, environment: [String: String] = [:]
  ) throws -> Result {
    try run(arguments, in: folder, environment: environment)
  }

  /// The program before its start, with nothing on standard input and its output nowhere.
  func process(_ arguments: [String], environment: [String: String] = [:]) -> Process {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    process.environment = ["HOME": home.path, "LANG": "en_GB.UTF-8", "TZ": "America/New_York"]
      .merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }

  /// Runs it to its end, with nothing on standard input and its output in files.
  func run(
    _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:],
    fileLimit: Int? = nil
  ) throws -> Result {
    let files = try TemporaryFolder()
    let process = process(arguments, environment: environment)
    if let fileLimit {
      // The shell counts in blocks of 512 bytes.
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments =
        ["-c", "ulimit -f \(fileLimit / 512) && exec \"$0\" \"$@\"", Self.program.path] + arguments
    }
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    try files.write("", to: "output")
    try files.write("", to: "errors")
    process.standardOutput = try FileHandle(
      forWritingTo: URL(filePath: files.path + "/output"))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: files.path + "/errors"))
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: try files.text("output"), errors: try files.text("errors"))
  }
}

/// A small demo, made and indexed once for all tests that only read it.
struct SharedDemo {
  let data: String
  /// The program with the demo's index.
  let choba: ChobaProcess

  /// The folder with all of it.
  static var home: TemporaryFolder {
    get throws { try folder.get() }
  }

  /// Fails when it could not be made.
  static var made: SharedDemo {
    get throws { try demo.get() }
  }

  private static let folder = Result { try TemporaryFolder() }
  private static let demo = Result {
    let home = try folder.get()
    // Nothing else is called when the tests end.
    atexit { try? FileManager.default.removeItem(atPath: SharedDemo.folder.get().path) }
    let choba = try ChobaProcess(home: home)
    let data = home.path + "/data"
    for command in [["demo", data, "--still", "--no-console"], ["index", data]] {
      let result = try choba.run(command)
      guard result.status == 0 else { throw Broken(errors: result.errors) }
    }
    return SharedDemo(data: data, choba: choba)
  }

  private struct Broken: Error {
    let errors: String
  }
}
