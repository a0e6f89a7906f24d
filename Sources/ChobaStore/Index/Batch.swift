import CLineDecoder
import ChobaCore

/// Lines of one file, decoded and ready to be folded.
struct BatchPart: Sendable {
  let file: Int64
  let path: String
  let feed: Feed
  /// Where the rows' `begin` counts from, in bytes from the file's begin.
  let base: Int64
  /// Bytes of a byte-order mark before `base`: the first row's line begins with them.
  var mark: Int64 = 0
  /// How many lines of the file stand before `base`; nil when nobody counted.
  let linesBefore: Int64?
  /// Perhaps the decoder's own, which makes others in their place when nobody has them any more.
  var rows: ArraySlice<choba_row>
  /// The bytes that the rows were decoded from; empty for the mass feeds, which need no text.
  let text: [UInt8]

  func position(_ row: choba_row) -> Position {
    Position(file: file, offset: base + Int64(row.begin) - (row.begin == 0 ? mark : 0))
  }

  /// From 1, as an editor counts.
  func lineNumber(_ row: choba_row) -> Int? {
    linesBefore.map { Int($0) + Int(row.line) + 1 }
  }

  /// The same with rows of its own.
  var kept: BatchPart { with(Array(rows)) }

  /// The same with only the rows that are refused.
  var refused: BatchPart { with(rows.filter { $0.error != 0 }) }

  private func with(_ rows: [choba_row]) -> BatchPart {
    var part = self
    part.rows = rows[...]
    return part
  }

  func line(_ row: choba_row) -> [UInt8] {
    Array(text[Int(row.begin)..<Int(row.begin + row.length)])
  }
}

extension Feed {
  /// A line of it changes more than what is found by ids and accounts.
  var changesByLine: Bool {
    switch self {
    case .members, .receipts, .sms, .reservations: false
    default: true
    }
  }

  /// The index folds them from numbers alone; their lines are read again when they are shown.
  var isMass: Bool {
    switch self {
    case .uses, .grants, .reservations, .receipts, .sms, .members: true
    case .merchants, .calls, .safety, .bank, .audit: false
    }
  }
}
