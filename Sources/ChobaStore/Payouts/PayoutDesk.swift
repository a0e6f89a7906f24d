import ChobaCore
import Foundation
import GRDB

/// Prepares batches, makes them again for who approves, and exports them.
///
/// Refusals are thrown as `Refusal`, what the disk refuses as `WriteFailure` or `SystemError`.
struct PayoutDesk {
  let directory: CampaignDirectory
  let calls: WritingCalls
  /// A folder for files without a name.
  let scratch: String

  var exported: ExportedBatches {
    ExportedBatches(root: directory.root, decoder: LineDecoder(sites: directory.campaign.sites))
  }

  private var campaign: Campaign { directory.campaign }
  private var zone: CampaignZone { campaign.zone }

  /// What the index has for a cut: taken in one reading of it.
  struct Basis {
    var cut: PayoutCut
    /// Whose money is held as of `asOf`, and why.
    var stops: [MerchantID: HoldReason]
    var asOf: Timestamp
  }

  // MARK: Preparing

  /// Publishes `out/payouts/prepared/DIGEST` and gives the digest.
  func prepare(_ place: BatchPlace, _ basis: Basis, reason: String?) throws -> PreparedFolder {
    _ = try ExportFolder.sender(campaign.payout.sender, campaign.payout.bank)
    let folder = try compute(place, basis, reason: reason ?? "")
    if let step = payday(of: place, basis.asOf).against, reason?.isEmpty ?? true {
      throw Refusal.gate(step)
    }
    do throws(WriteFailure) {
      try OutFolder(root: directory.root, calls: calls).publish(
        folder.files, as: PreparedFolder.path(of: folder.digest))
    } catch {
      // The same was prepared before.
      if error.number != EEXIST { throw error }
    }
    return folder
  }

  /// What the cut comes to. `reason` nil: the feeds were looked at when it was prepared.
  func compute(_ place: BatchPlace, _ basis: Basis, reason: String?) throws -> PreparedFolder {
    let exported = exported
    let previousPlace = exported.places.last { $0 < place }
    var previous: PreparedFolder?
    if let previousPlace {
      previous = exported.load(previousPlace.batch)
      if previous == nil { throw Refusal.gate(.folder) }
    }
    let days = directory.calendar.period(paidIn: place.month).days
    let reader = CutReader(root: directory.root, sites: campaign.sites)
    let cut = try CutReckoning(
      basis.cut, reader, uses: stages(place, basis.cut), scratch: scratch, zone: zone,
      stops: basis.stops
    ) { batch, merchants in
      batch.place.map { $0 < place } ?? false ? exported.owed(batch, to: merchants) : [:]
    }
    if let reason, reason.isEmpty, !place.isOffCycle, !havePassed(days.upperBound, cut) {
      throw Refusal.gate(.feeds)
    }
    let batch = PreparedBatch(
      place: place, previous: previousPlace?.batch, through: days.upperBound,
      payday: payday(of: place, basis.asOf).day, rules: campaign.payout,
      rows: rows(cut, previous?.batch, place, basis.asOf))
    return PreparedFolder(
      batch, cut: basis.cut, asOf: basis.asOf, uses: try statement(of: batch, cut))
  }

  /// The cut of the regular batch before, where there is one, and this one's; nil off cycle, where
  /// no uses are taken.
  private func stages(_ place: BatchPlace, _ cut: PayoutCut) throws -> [UseStage]? {
    if place.isOffCycle { return nil }
    func stage(_ cut: PayoutCut, _ month: CivilMonth) -> UseStage {
      UseStage(cut, days: directory.calendar.period(paidIn: month).days, in: zone)
    }
    let own = stage(cut, place.month)
    guard let before = exported.places.last(where: { $0 < place && !$0.isOffCycle }) else {
      return [own]
    }
    guard let cutBefore = exported.cut(before.batch) else { throw Refusal.gate(.folder) }
    return [stage(cutBefore, before.month), own]
  }

  /// The lines that the batch rests on; what cannot be listed as a sum of its own, so that each
  /// merchant's lines add up to its sums.
  private func statement(of batch: PreparedBatch, _ cut: CutReckoning) throws -> ScratchFile {
    guard let lines = cut.lines else { return try StatementLines.none(scratch: scratch) }
    let hashes = Dictionary(
      cut.ids.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    let text = try UseTextWriter(
      CutReader(root: directory.root, sites: campaign.sites), scratch: scratch, zone: zone)
    var others: [UInt64: [(at: Int64, text: [UInt8])]] = [:]
    for entry in lines.takenBack {
      let path = cut.paths[Int(entry.place.file)]
      others[entry.merchant, default: []].append(
        (entry.at, try text.takenBack(entry, path: path)))
    }
    var ids = cut.ids
    for row in batch.rows {
      let rest = row.sums.used + row.sums.adjusted - (cut.added[row.merchant] ?? .zero)
      if rest == .zero { continue }
      let hash =
        hashes[row.merchant] ?? AccountID.merchant(row.merchant).hash
      ids[hash] = row.merchant
      others[hash, default: []].append((.max, UseTextWriter.unlisted(rest)))
    }
    return try StatementLines(scratch: scratch, ids: ids).write(lines, others: others)
  }

  private func rows(
    _ cut: CutReckoning, _ previous: PreparedBatch?, _ place: BatchPlace, _ asOf: Timestamp
  ) -> [PreparedRow] {
    let payday = payday(of: place, asOf).day
    let before = Dictionary(
      (previous?.rows ?? []).map { ($0.merchant, $0) }, uniquingKeysWith: { first, _ in first })
    let merchants = Set(cut.merchants.keys).union(before.keys)
    return merchants.compactMap { merchant in
      let row = PreparedRow(
        merchant: merchant, cut.merchants[merchant] ?? MerchantReckoning(hold: .noAccount),
        before: before[merchant], in: place, payday: payday)
      // Who was there once stays: what is open of it must not be lost.
      return row.isEmpty && before[merchant] == nil ? nil : row
    }.sorted { PathKey.before($0.merchant.text, $1.merchant.text) }
  }

  private func havePassed(_ last: CivilDay, _ cut: CutReckoning) -> Bool {
    let end = zone.start(of: last.advanced(by: 1)).microseconds
    return campaign.sites.indices.allSatisfy { (cut.newest[UInt8($0)] ?? .min) >= end }
  }

  /// When the bank pays what it gets now: on the period's payday or, where the bank cannot, on
  /// another day; then also why. The file carries the day, and a bank refuses one that it does not
  /// work on.
  private func payday(
    of place: BatchPlace, _ now: Timestamp
  ) -> (day: CivilDay, against: GateStep?) {
    if place.isOffCycle { return (nextPayday(now), nil) }
    let payday = directory.calendar.period(paidIn: place.month).payday
    if payday < zone.day(of: now) { return (nextPayday(now), .payday) }
    var bankDay = payday
    while directory.holidays.isBankHoliday(bankDay) { bankDay = bankDay.advanced(by: -1) }
    if !isInTime(now, for: bankDay) { return (nextPayday(now), .deadline) }
    return (bankDay, bankDay == payday ? nil : .bankDay)
  }

  /// The first day on which the bank can pay what it gets now.
  private func nextPayday(_ now: Timestamp) -> CivilDay {
    var day = zone.day(of: now)
    while directory.holidays.isBankHoliday(day) || !isInTime(now, for: day) {
      day = day.advanced(by: 1)
    }
    return day
  }

  /// Whether the bank's deadline for a payday is not over.
  private func isInTime(_ now: Timestamp, for payday: CivilDay) -> Bool {
    let wall = zone.wallTime(of: now)
    let deadline = directory.calendar.deadline(of: payday)
    if wall.day != deadline { return wall.day < deadline }
    return wall.hour * 60 + wall.minute <= campaign.payout.bank.deadlineTime
  }

  // MARK: Approving

  /// Makes a prepared batch again from its cut.
  ///
  /// - Throws: `Refusal` when it comes to anything else, or when somebody who would be paid is
  ///   held by now.
  func verify(_ digest: String, _ basis: (PreparedFolder) throws -> Basis, now: Basis) throws {
    let folder = try prepared(digest)
    let again = try compute(folder.batch.place, basis(folder), reason: nil)
    guard again.digest == digest else { throw Refusal.gate(.recount) }
    try checkHolds(folder, now)
  }

  func prepared(_ digest: String) throws -> PreparedFolder {
    let decoder = LineDecoder(sites: campaign.sites)
    guard digest.utf8.count == 64, digest.utf8.allSatisfy({ $0 != UInt8(ascii: "/") }),
      let folder = PreparedFolder(
        root: directory.root, path: PreparedFolder.path(of: digest), decoder: decoder),
      folder.digest == digest
    else { throw Refusal.gate(.folder) }
    return folder
  }

  /// A hold that was dated while the batch was computed, or came late, is in no cut: nobody who
  /// is held now is paid.
  private func checkHolds(_ folder: PreparedFolder, _ now: Basis) throws {
    let paid = folder.batch.rows.contains {
      $0.sums.owed > .zero && now.stops[$0.merchant] != nil
    }
    if paid { throw Refusal.gate(.recount) }
  }

  // MARK: Exporting

  /// Renames the finished folder to `out/payouts/BATCH`. Done again with the same lines it finds it
  /// there and is content; of others it is refused.
  func export(_ digest: String, _ lines: BatchManifest, now: Basis) throws {
    let folder = try prepared(digest)
    try checkHolds(folder, now)
    // A bank refuses a file whose day is over: it must be prepared again.
    if folder.batch.payday < zone.day(of: now.asOf) { throw Refusal.gate(.payday) }
    let batch = folder.batch.place.batch
    guard
      exported.isNext(
        folder.batch.place, first: directory.calendar.periods.first?.batch.place?.month),
      exported.places.last(where: { $0 < folder.batch.place })?.batch == folder.batch.previous
    else { throw Refusal.gate(.order) }
    let files = try ExportFolder.files(folder, lines, zone: zone)
    try exported.begin(batch, after: folder.batch.previous, calls)
    do throws(WriteFailure) {
      try OutFolder(root: directory.root, calls: calls).publish(
        files, as: ExportedBatches.path(of: batch))
    } catch {
      guard error.number == EEXIST else { throw error }
      guard let there = exported.manifest(batch), there.lines == lines else {
        throw Refusal.state(GateMark.exported.rawValue, by: nil, at: nil)
      }
    }
  }
}
