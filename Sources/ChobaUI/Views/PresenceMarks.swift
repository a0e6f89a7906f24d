import ChobaCore

/// Who else looks at a ticket (◉), or writes in it (✎), just now.
struct PresenceMarks {
  private let others: [Presence]
  private let context: ViewContext

  /// Those who write go first.
  init(_ others: [Presence], _ context: ViewContext) {
    self.others = others.sorted {
      ($0.isWriting ? 0 : 1, $0.login.text) < ($1.isWriting ? 0 : 1, $1.login.text)
    }
    self.context = context
  }

  /// For the narrowest column: `✎` or `◉`.
  var sign: Table.Entry {
    guard let first = others.first else { return "" }
    return first.isWriting ? Table.Entry("✎", .warn) : Table.Entry("◉", .info)
  }

  /// `✎ 高橋 入力中`, `◉ 佐藤 閲覧中`; those who only look give way when it is narrow.
  var pieces: [StatusLine.Piece] {
    others.enumerated().map { place, other in
      let name = context.name(other.login)
      return other.isWriting
        ? StatusLine.Piece(context.formats.say("✎ \(name) 入力中", "✎ \(name) writing"), .warn)
        : StatusLine.Piece(
          context.formats.say("◉ \(name) 閲覧中", "◉ \(name) viewing"), .info,
          priority: place + 1)
    }
  }
}
