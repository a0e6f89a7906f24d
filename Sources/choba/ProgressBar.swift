import ChobaCore
import Foundation
import Synchronization

/// Tells on standard error how far long work has come, where that is a terminal.
final class ProgressBar: Sendable {
  private let label: String
  private let unit: String
  private let isShown: Bool
  private let begin = ContinuousClock.now
  /// When the line was last drawn; nil before.
  private let drawn = Mutex<ContinuousClock.Instant?>(nil)

  init(label: String, unit: String) {
    self.label = label
    self.unit = unit
    isShown = isatty(STDERR_FILENO) == 1
  }

  /// Draws at most ten times a second.
  func show(_ done: Int, of total: Int) {
    guard isShown else { return }
    let now = ContinuousClock.now
    drawn.withLock { drawn in
      if let last = drawn, now - last < .milliseconds(100), done < total { return }
      drawn = now
      let text = Self.text(label, done, of: total, unit, after: now - begin)
      FileHandle.standardError.write(Data("\r\(text)\u{1B}[K".utf8))
    }
  }

  /// Takes the line away again.
  func end() {
    guard isShown, drawn.withLock({ $0 }) != nil else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }

  /// As `writing the demo ██████░░░░ 62 %  22.1 M of 35.2 M lines  2.1 M/s  6 s left`.
  static func text(
    _ label: String, _ done: Int, of total: Int, _ unit: String, after elapsed: Duration
  ) -> String {
    let share = total > 0 ? min(1, Double(done) / Double(total)) : 1
    let filled = Int(share * 20)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    let seconds = elapsed / .seconds(1)
    var text = "\(label) \(bar) \(Int(share * 100)) %  \(short(done)) of \(short(total)) \(unit)"
    guard seconds > 0.5, done > 0 else { return text }
    let rate = Double(done) / seconds
    text += "  \(short(Int(rate)))/s  \(Int((Double(total - done) / rate).rounded(.up))) s left"
    return text
  }

  /// `950`, `38.7 k`, `22.1 M`.
  private static func short(_ number: Int) -> String {
    switch number {
    case ..<1_000: "\(number)"
    case ..<1_000_000: "\(number / 1_000).\(number / 100 % 10) k"
    default: "\(number / 1_000_000).\(number / 100_000 % 10) M"
    }
  }
}
