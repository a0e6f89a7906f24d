package import ChobaCore
import Foundation

/// Carries out payouts of the past as they would have been, for campaigns that never were.
///
/// Nobody is asked and no desk line is written: whoever calls this writes the lines that the
/// manifests name. Money is held only for want of a usable account.
package struct PastPayouts {
  private let desk: PayoutDesk
  private let files: [FoundFile]

  /// Looks at the files that are there now.
  package init(root: String) throws {
    let directory = try CampaignDirectory(root: root)
    files = DirectoryScan(root: root).files
    // A campaign that never was can be made again: nobody waits for the disk.
    var calls = WritingCalls()
    calls.sync = { _ in 0 }
    calls.syncData = { _ in 0 }
    desk = PayoutDesk(
      directory: directory, calls: calls,
      scratch: FileManager.default.temporaryDirectory.path)
  }

  /// Publishes a batch as prepared and as exported, and gives the digest that its lines name.
  ///
  /// It rests on the files that had `arrived` (a path below the data directory) by `asOf`. Batches
  /// are carried out in their order.
  package func carryOut(
    _ batch: BatchID, asOf: Timestamp, lines: BatchManifest, arrived: (String) -> Bool
  ) throws -> String {
    guard let place = batch.place else { throw Refusal.unknownSubject }
    let cut = PayoutCut(
      Dictionary(
        files.filter { file in
          (PayoutCut.feed(of: file.path) != nil || file.path.hasPrefix("desk/"))
            && arrived(file.path)
        }.map { ($0.path, $0.size) }, uniquingKeysWith: { first, _ in first }))
    let folder = try desk.compute(
      place, PayoutDesk.Basis(cut: cut, stops: [:], asOf: asOf), reason: nil)
    let out = OutFolder(root: desk.directory.root, calls: desk.calls)
    try out.publish(folder.files, as: PreparedFolder.path(of: folder.digest))
    try out.publish(
      ExportFolder.files(folder, lines, zone: desk.directory.campaign.zone),
      as: ExportedBatches.path(of: batch))
    return folder.digest
  }
}
