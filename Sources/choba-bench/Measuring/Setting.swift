import Foundation

/// What all rows share: the program, the campaign, and how often something is done.
struct Setting {
  /// The program that is measured.
  let choba: String
  let campaign: BenchCampaign
  /// Samples of each percentile, 30 at least.
  let samples: Int
  /// The index of who looks.
  var index: String
  /// A repository to build from a clean clone; nil to leave that out.
  let repository: String?

  /// What programs are started with: no configuration of a person, a usual terminal, Japanese.
  var environment: [String: String] {
    let own = ProcessInfo.processInfo.environment
    return [
      "CHOBA_INDEX": index,
      "COLORTERM": "truecolor",
      "HOME": index + "-home",
      "LANGUAGE": "ja",
      "LC_ALL": "C.UTF-8",
      "PATH": own["PATH"] ?? "/usr/bin:/bin",
      "TERM": "xterm-256color",
    ]
  }

  static let largeTerminal = TerminalSize(rows: 60, columns: 200)
  static let usualTerminal = TerminalSize(rows: 40, columns: 120)
}

/// Says on standard error what is going on.
enum Progress {
  static func say(_ text: String) {
    FileHandle.standardError.write(Data("choba-bench: \(text)\n".utf8))
  }
}

extension Duration {
  var milliseconds: Double { self / .milliseconds(1) }
  var seconds: Double { self / .seconds(1) }
}
