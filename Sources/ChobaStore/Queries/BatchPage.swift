import ChobaCore
import GRDB

extension IndexQueries {
  /// A batch with all that its page shows; nil for a name that is no batch's.
  func batchPage(
    _ id: BatchID, now: Timestamp, _ db: Database
  ) throws -> BatchPage? {
    guard id.place != nil, let batch = try payoutBatch(id, now: now, db) else { return nil }
    let known = try payoutBatches(now: now, db).first { $0.batch == id }
    // An off-cycle batch that nobody has prepared yet.
    let row =
      known
      ?? PayoutBatchRow(
        batch: id, days: nil, payday: zone.day(of: now), deadline: zone.day(of: now),
        deadlineMinute: campaign.payout.bank.deadlineTime, state: .closed)
    let holds = try payoutHolds(db)
    return BatchPage(row: row, batch: batch, held: holds.held, heldForFraud: holds.fromFraud)
  }

  /// Control totals, largest and exceptions of what a digest names; nil while its folder is not
  /// here. It is remembered: what has a digest never changes.
  func batchContent(
    _ digest: String, of id: BatchID, _ db: Database
  ) throws -> PayoutBatchAnswer.Content? {
    if let known = contents[digest] { return known }
    let exported = exportedBatches
    let folder =
      exported.load(id)
      ?? PreparedFolder(
        root: directory.root, path: PreparedFolder.path(of: digest), decoder: decoder)
    guard let folder, folder.digest == digest else { return nil }
    if contents.count >= Self.mostContents { contents = [:] }
    let content = try content(folder, exported, db)
    contents[digest] = content
    return content
  }

  private static let mostContents = 8
}
