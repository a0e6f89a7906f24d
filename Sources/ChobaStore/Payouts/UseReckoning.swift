import CLineDecoder
import ChobaCore

/// The uses of a cut, summed by merchant: what stands is told from the lines alone, by the rules
/// by which the index tells it.
///
/// Several cuts are reckoned at once, since a batch is told from what it adds to the one before.
/// The lines are brought into buckets by id first: millions of them need no more memory than some.
struct UseReckoning {
  private let stages: UseStages
  private let scratch: String
  /// Merchants' hashes and numbers.
  private(set) var numbers: [UInt64: Int] = [:]
  /// By number: a line that names the merchant.
  private(set) var samples: [Position] = []
  /// By number: of the last stage, standing uses dated in its period without `corrects`.
  private(set) var used: [Int64] = []
  /// By number, then stage: all standing uses dated up to the stage's last day.
  private var through: [Int64] = []
  /// The greatest time of a line, by site.
  private(set) var newest: [UInt8: Int64] = [:]
  /// The lines that the last stage adds; nil where nobody asked for them.
  private(set) var lines: AddedLines?

  static let threads = 2
  static let buckets = 128

  var paths: [String] { stages.files.map(\.path) }

  /// T of a merchant at a stage.
  func through(_ number: Int, stage: Int) -> Int64 { through[number * stages.count + stage] }

  /// `scratch`: a folder for files that have no name. `zone`: how times are written in lines; nil
  /// where only sums are wanted.
  init(
    _ stages: [UseStage], root: String, sites: [SiteID], scratch: String,
    linesIn zone: CampaignZone?
  ) throws {
    let stages = UseStages(stages)
    self.stages = stages
    self.scratch = scratch
    let files = Numbers(stages.files.count)
    let decoded = try inParallel(Self.threads) { _ in
      try UseDecoding(stages, root: root, sites: sites, scratch: scratch, linesIn: zone)
        .decode(files)
    }
    for part in decoded {
      newest.merge(part.newest) { max($0, $1) }
    }
    let entries = decoded.map(\.entries)
    let buckets = Numbers(Self.buckets)
    let settled = try inParallel(Self.threads) { _ in
      var settling = UseSettling(stages, root: root, sites: sites)
      while let bucket = buckets.take() {
        try settling.settle(try Buckets<UseEntry>.entries(bucket, of: entries))
      }
      return settling.sums
    }
    for part in settled { add(part) }
    for number in used.indices { accumulate(number) }
    if zone != nil {
      lines = AddedLines(
        texts: decoded.compactMap(\.texts), left: settled.flatMap(\.left).sorted(),
        takenBack: settled.flatMap(\.takenBack))
    }
  }

  private mutating func add(_ part: UseSums) {
    let count = stages.count
    for (hash, other) in part.numbers {
      let number: Int
      if let known = numbers[hash] {
        number = known
        // Whichever thread was first: the same line stands for the merchant.
        samples[number] = min(samples[number], part.samples[other])
      } else {
        number = used.count
        numbers[hash] = number
        samples.append(part.samples[other])
        used.append(0)
        through += Array(repeating: 0, count: count)
      }
      used[number] &+= part.used[other]
      for stage in 0..<count {
        through[number * count + stage] &+= part.added[other * count + stage]
      }
    }
  }

  /// What each stage adds becomes the sum up to it.
  private mutating func accumulate(_ number: Int) {
    let count = stages.count
    for stage in 1..<max(count, 1) {
      through[number * count + stage] &+= through[number * count + stage - 1]
    }
  }
}

/// What the last stage adds to the one before, line by line.
struct AddedLines {
  /// Lines that may be among them, written as they are read.
  var texts: [Buckets<UInt8>]
  /// Those that are not, ascending: another line of their id stands.
  var left: [Position]
  /// Lines that stood in the stage before and do not any more.
  var takenBack: [UseEntry]
}
