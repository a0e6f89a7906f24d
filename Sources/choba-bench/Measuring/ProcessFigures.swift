import Foundation

/// What processes have used so far, as `/proc` tells it.
struct ProcessFigures {
  /// Seconds of a core.
  var cpu = 0.0
  /// How often a thread went to sleep of itself: each time it was woken before.
  var wakeUps = 0
  /// The greatest resident memory that the largest of the processes ever had, in bytes.
  var peakMemory = 0

  /// The figures of a process and its descendants together.
  init(tree root: pid_t) {
    let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
    let all = Self.processes()
    for pid in Self.tree(root, all) {
      let fields = all[pid] ?? []
      if fields.count > 12 {
        cpu += ((Double(fields[11]) ?? 0) + (Double(fields[12]) ?? 0)) / ticks
      }
      let peak = Self.number("VmHWM:", in: "/proc/\(pid)/status") ?? 0
      peakMemory = max(peakMemory, peak * 1_024)
      for task in Self.names(in: "/proc/\(pid)/task") {
        wakeUps +=
          Self.number("voluntary_ctxt_switches:", in: "/proc/\(pid)/task/\(task)/status") ?? 0
      }
    }
  }

  /// The peak of a process' resident memory in bytes; nil when it has gone.
  static func peakMemory(of pid: pid_t) -> Int? {
    number("VmHWM:", in: "/proc/\(pid)/status").map { $0 * 1_024 }
  }

  /// All processes, and of each the fields of `stat` from its state on.
  private static func processes() -> [pid_t: [Substring]] {
    var all: [pid_t: [Substring]] = [:]
    for pid in names(in: "/proc").compactMap({ pid_t($0) }) {
      guard let text = text("/proc/\(pid)/stat"), let end = text.lastIndex(of: ")") else {
        continue
      }
      all[pid] = text[text.index(after: end)...].split(separator: " ")
    }
    return all
  }

  private static func tree(_ root: pid_t, _ all: [pid_t: [Substring]]) -> Set<pid_t> {
    var found: Set<pid_t> = [root]
    while true {
      let more = all.filter { pid, fields in
        !found.contains(pid) && fields.count > 1 && found.contains(pid_t(fields[1]) ?? 0)
      }
      if more.isEmpty { return found }
      found.formUnion(more.keys)
    }
  }

  private static func names(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  private static func text(_ path: String) -> String? {
    try? String(contentsOfFile: path, encoding: .utf8)
  }

  /// The number of a line such as `VmHWM:  1234 kB`.
  private static func number(_ name: String, in path: String) -> Int? {
    let line = text(path)?.split(separator: "\n").first { $0.hasPrefix(name) }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
  }
}
