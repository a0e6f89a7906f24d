import CLineDecoder
import ChobaCore

/// One of the cuts that uses are reckoned in, with the days of the period that rests on it.
struct UseStage: Sendable {
  var cut: PayoutCut
  /// The period's first instant; what is dated before it came late.
  var first: Timestamp
  /// The instant behind its last day: all uses dated before it belong to T.
  var end: Timestamp

  /// All lines of a cut, whatever their days.
  init(everythingIn cut: PayoutCut) {
    self.cut = cut
    first = Timestamp(microseconds: .min)
    end = Timestamp(microseconds: .max)
  }

  init(_ cut: PayoutCut, days: ClosedRange<CivilDay>, in zone: CampaignZone) {
    self.cut = cut
    first = zone.start(of: days.lowerBound)
    end = zone.start(of: days.upperBound.advanced(by: 1))
  }
}

/// A line of uses, as far as sums ask for it: 48 bytes.
struct UseEntry: BitwiseCopyable {
  var id: UInt64
  var content: UInt64
  var merchant: UInt64
  var at: Int64
  var amount: Int64
  /// Bit 63: it corrects another line. Then the file's number among those of the last cut, and
  /// the offset in it, as in a `Position`.
  private var word: UInt64

  init(_ row: choba_row, place: Position) {
    id = row.id_hash
    content = row.content_hash
    merchant = row.merchant_hash
    at = row.at
    amount = row.amount
    word = place.word | (row.corrects_hash != 0 ? 1 << 63 : 0)
  }

  var isCorrection: Bool { word >> 63 != 0 }
  var place: Position { Position(word: word & ~(1 << 63)) }
}

/// Stages one after another: which of them a line belongs to.
struct UseStages: Sendable {
  let files: [(path: String, size: Int64)]
  /// The first instant of the last stage's period.
  let first: Int64
  private let ends: [Int64]
  /// By file, then stage. Files only grow: a stage has no more of one than the next has.
  private let sizes: [Int64]

  /// Oldest first, never empty; each cut holds the ones before it.
  init(_ stages: [UseStage]) {
    let last = stages[stages.count - 1]
    files = last.cut.files(of: .uses)
    first = last.first.microseconds
    ends = stages.map(\.end.microseconds)
    var sizes: [Int64] = []
    for file in files {
      var limit = file.size
      let bounded = stages.reversed().map { stage in
        limit = min(limit, stage.cut.sizes[file.path] ?? 0)
        return limit
      }
      sizes += bounded.reversed()
    }
    self.sizes = sizes
  }

  var count: Int { ends.count }

  /// The first stage whose cut has the line and whose days reach it; `count` when there is none.
  func first(_ place: Position, at time: Int64) -> Int {
    let row = Int(place.file) * ends.count
    for stage in ends.indices where place.offset < sizes[row + stage] && time < ends[stage] {
      return stage
    }
    return ends.count
  }

  /// Whether a stage's cut has the line, whatever its day.
  func has(_ place: Position, _ stage: Int) -> Bool {
    place.offset < sizes[Int(place.file) * ends.count + stage]
  }

  func isBeforeEnd(_ time: Int64, _ stage: Int) -> Bool { time < ends[stage] }
}
