import ChobaCore

/// What a console must know of a desk file before it writes in it: how its chain goes on.
struct DeskFileEnd {
  /// The digest that the next line names.
  var chain = ""
  var lastTime: Timestamp?

  init() {}

  /// Nil for a file that nobody may go on with: its chain does not hold, its times run backwards,
  /// its last line has no end, or it holds another login's lines.
  init?(_ bytes: [UInt8], login: Login, decoder: LineDecoder) {
    if bytes.isEmpty { return }
    guard bytes.last == 0x0A else { return nil }
    for line in bytes.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false) {
      let trimmed = LineReader.trimmed(line, isFirst: line.startIndex == 0)
      if trimmed.isEmpty { continue }
      guard case .success((let read, let prev)) = decoder.deskLine(trimmed), prev == chain,
        read.by == login, lastTime.map({ $0 <= read.at }) ?? true
      else { return nil }
      follow(Array(line), at: read.at)
    }
  }

  /// After a further line.
  mutating func follow(_ line: [UInt8], at time: Timestamp) {
    chain = SHA256.hex(line)
    lastTime = time
  }
}
