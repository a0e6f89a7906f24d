import Foundation

/// A program that ran to its end, without a terminal.
struct ProgramRun {
  let seconds: Double
  /// The greatest resident memory seen, in bytes; looked at every 20 ms.
  let peakMemory: Int
  /// What it wrote.
  let output: String

  /// Runs a program; throws when it fails or takes longer than `limit`.
  init(_ arguments: [String], _ environment: [String: String], limit: Duration) throws {
    let file = FileManager.default.temporaryDirectory.path + "/choba-bench-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let begin = ContinuousClock.now
    let child = try Spawning.start(arguments, environment, output: file)
    var peak = 0
    var status: Int32 = 0
    while waitpid(child, &status, WNOHANG) == 0 {
      peak = max(peak, ProcessFigures.peakMemory(of: child) ?? 0)
      if ContinuousClock.now - begin > limit {
        kill(-child, SIGKILL)
        waitpid(child, &status, 0)
        throw BenchError("\(arguments[0]) took longer than \(limit)")
      }
      // Memory can only be asked for while it runs; the wait between two looks is not measured.
      usleep(20_000)
    }
    seconds = (ContinuousClock.now - begin).seconds
    peakMemory = peak
    output = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    guard status == 0 else {
      let last = output.split(separator: "\n").last.map(String.init) ?? "no output"
      throw BenchError("\(arguments.joined(separator: " ")) failed: \(last)")
    }
  }
}
