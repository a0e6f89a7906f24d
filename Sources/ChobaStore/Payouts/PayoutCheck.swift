package import ChobaCore
import Foundation
import GRDB

/// What `choba check` proves of exported batches: every yen of every use has a state, each batch
/// rests on the lines that it says, and no file was changed.
package struct PayoutCheck {
  package enum Finding: Hashable, Sendable {
    case breach(PayoutInvariant.Breach)
    /// Counted again from the lines of the batch's cut, a merchant's uses are another sum.
    case recount(BatchID, MerchantID, folder: Yen, lines: Yen)
    /// All uses of the index are not what the feeds' lines come to.
    case total(index: Yen, lines: Yen)
    /// What was sent, came back, is open and is in no batch yet is not all uses.
    case sums(PayoutInvariant.Sums, unbatched: Yen, used: Yen)
    /// The uses cannot be counted: a file is not what was read.
    case uncounted
    /// It does not go on from the batch before it: that one's sums are not in it.
    case order(BatchID, previous: BatchID?)
    /// A file of an exported folder is not what its digests say, or is gone.
    case changed(BatchID, file: String)
    /// The folder cannot be read as a batch.
    case unreadable(BatchID)
  }

  private let directory: CampaignDirectory
  private let index: CampaignIndex
  private let exported: ExportedBatches
  private var findings: [Finding] = []

  package static func findings(
    _ directory: CampaignDirectory, _ index: CampaignIndex
  ) throws -> [Finding] {
    var check = PayoutCheck(directory, index)
    try check.run()
    return check.findings
  }

  private init(_ directory: CampaignDirectory, _ index: CampaignIndex) {
    self.directory = directory
    self.index = index
    exported = ExportedBatches(
      root: directory.root, decoder: LineDecoder(sites: directory.campaign.sites))
  }

  private mutating func run() throws {
    let places = exported.places
    if places.isEmpty { return }
    let uses = try recount(places.filter { !$0.isOffCycle })
    var invariant = PayoutInvariant()
    var previous: BatchID?
    var isWhole = true
    for place in places {
      let changed = changedFiles(place.batch)
      findings += changed.map { .changed(place.batch, file: $0) }
      // One batch after the other in memory.
      guard let batch = exported.load(place.batch)?.batch else {
        if changed.isEmpty { findings.append(.unreadable(place.batch)) }
        isWhole = false
        continue
      }
      if batch.previous != previous { findings.append(.order(place.batch, previous: previous)) }
      previous = place.batch
      findings += invariant.add(batch).map { .breach($0) }
      if let uses, let stage = uses.stage(of: place) { compare(batch, uses.reckoning, stage) }
    }
    if isWhole, let uses { try tie(invariant.sums, uses) }
  }

  // MARK: Counting again

  private struct Recount {
    var reckoning: UseReckoning
    /// The months of the stages; behind them stands everything that was read.
    var months: [CivilMonth]

    func stage(of place: BatchPlace) -> Int? {
      place.isOffCycle ? nil : months.firstIndex(of: place.month)
    }
  }

  /// All uses, by the cut of every regular batch and by what is read now; nil where they cannot be
  /// counted.
  private mutating func recount(_ places: [BatchPlace]) throws -> Recount? {
    let zone = directory.campaign.zone
    var stages: [UseStage] = []
    for place in places {
      guard let cut = exported.cut(place.batch) else { continue }
      let days = directory.calendar.period(paidIn: place.month).days
      stages.append(UseStage(cut, days: days, in: zone))
    }
    guard stages.count == places.count else { return nil }
    do {
      let now = try index.database.read { db in try PayoutCut(db) }
      stages.append(UseStage(everythingIn: now))
      let reckoning = try UseReckoning(
        stages, root: directory.root, sites: directory.campaign.sites, scratch: index.folder,
        linesIn: nil)
      return Recount(reckoning: reckoning, months: places.map(\.month))
    } catch is Refusal {
      findings.append(.uncounted)
      return nil
    }
  }

  private mutating func compare(_ batch: PreparedBatch, _ uses: UseReckoning, _ stage: Int) {
    var counted: Set<Int> = []
    for row in batch.rows {
      let number = uses.numbers[AccountID.merchant(row.merchant).hash]
      if let number { counted.insert(number) }
      let lines = Yen(number.map { uses.through($0, stage: stage) } ?? 0)
      if lines != row.through {
        findings.append(
          .recount(batch.place.batch, row.merchant, folder: row.through, lines: lines))
      }
    }
    for number in uses.numbers.values.sorted() where !counted.contains(number) {
      let lines = Yen(uses.through(number, stage: stage))
      if lines == .zero { continue }
      findings.append(
        .recount(batch.place.batch, name(number, uses), folder: .zero, lines: lines))
    }
  }

  private func name(_ number: Int, _ uses: UseReckoning) -> MerchantID {
    let reader = CutReader(root: directory.root, sites: directory.campaign.sites)
    return (try? reader.merchant(at: uses.samples[number], uses.paths)) ?? MerchantID("?")
  }

  /// The sum over all batches and states is the sum of all uses: of the lines, and of the index.
  private mutating func tie(_ sums: PayoutInvariant.Sums, _ uses: Recount) throws {
    let last = uses.months.count
    var all = Yen.zero
    var batched = Yen.zero
    for number in uses.reckoning.used.indices {
      all = all + Yen(uses.reckoning.through(number, stage: last))
      if last > 0 { batched = batched + Yen(uses.reckoning.through(number, stage: last - 1)) }
    }
    let indexed = try index.database.read { db in
      Yen(try Int64.fetchOne(db, sql: "SELECT SUM(points) FROM dayTotal WHERE kind = 0") ?? 0)
    }
    if indexed != all { findings.append(.total(index: indexed, lines: all)) }
    let unbatched = all - batched
    if sums.sent - sums.returned + sums.open + unbatched != all {
      findings.append(.sums(sums, unbatched: unbatched, used: all))
    }
  }

  // MARK: Files

  private func changedFiles(_ batch: BatchID) -> [String] {
    let path = "\(directory.root)/\(ExportedBatches.path(of: batch))/"
    guard let sums = FileManager.default.contents(atPath: path + "SHA256SUMS") else {
      return ["SHA256SUMS"]
    }
    var changed = String(decoding: sums, as: UTF8.self).split(separator: "\n").compactMap {
      line -> String? in
      let name = String(line.dropFirst(66))
      return SHA256.hex(ofFile: path + name) == String(line.prefix(64)) ? nil : name
    }
    // The list itself has its digest in the manifest.
    if exported.manifest(batch)?.files != SHA256.hex(Array(sums)) { changed.append("SHA256SUMS") }
    return changed
  }
}
