import Foundation

/// What the figures were measured on.
struct Machine: Encodable {
  let processor: String
  let cores: Int
  /// Bytes.
  let memory: UInt64
  let system: String
  /// Processes that wanted to run, averaged over the last minute, before the first measurement.
  let loadBefore: Double
  var loadAfter: Double?

  init() {
    let information = ProcessInfo.processInfo
    processor = Self.value("model name", in: "/proc/cpuinfo") ?? "unknown processor"
    cores = information.activeProcessorCount
    memory = information.physicalMemory
    system = information.operatingSystemVersionString
    loadBefore = Self.load
  }

  static var load: Double {
    let text = try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)
    return text?.split(separator: " ").first.flatMap { Double($0) } ?? 0
  }

  /// Something else runs: figures will be worse than they need to be.
  var isBusy: Bool { loadBefore > 0.25 * Double(cores) }

  var description: String {
    "\(processor), \(cores) cores, \(memory >> 30) GiB, \(system), load \(loadBefore)"
  }

  private static func value(_ name: String, in path: String) -> String? {
    let text = try? String(contentsOfFile: path, encoding: .utf8)
    let line = text?.split(separator: "\n").first { $0.hasPrefix(name) }
    return line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces)
  }
}
