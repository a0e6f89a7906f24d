import ChobaCore
import Foundation

/// The folders of exported batches, `out/payouts/BATCH`: they stand for ever.
struct ExportedBatches {
  let root: String
  let decoder: LineDecoder

  static let manifestName = "manifest.json"

  struct Manifest {
    var lines: BatchManifest
    var digest: String
  }

  static func path(of batch: BatchID) -> String { "out/payouts/" + batch.text }

  /// The lines that an exported batch rests on; nil when there is no such folder.
  func manifest(_ batch: BatchID) -> Manifest? {
    guard batch.place != nil,
      let data = FileManager.default.contents(
        atPath: "\(root)/\(Self.path(of: batch))/\(Self.manifestName)"),
      let fields = try? decoder.fields(of: Array(data.dropLast(data.last == 10 ? 1 : 0))).get(),
      fields.text("batch") == batch.text, let digest = fields.text("digest"),
      let prepare = fields.text("prepare"), let approve = fields.text("approve"),
      let export = fields.text("export")
    else { return nil }
    return Manifest(
      lines: BatchManifest(
        prepare: LineID(prepare), approve: LineID(approve), export: LineID(export)),
      digest: digest)
  }

  /// The batches of which there is a folder.
  var names: [BatchID] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/out/payouts")) ?? []
    return names.map { BatchID($0) }.filter { $0.place != nil }
  }

  /// All of them in their order.
  var places: [BatchPlace] {
    names.filter { manifest($0) != nil }.compactMap(\.place).sorted()
  }

  func load(_ batch: BatchID) -> PreparedFolder? {
    guard let manifest = manifest(batch),
      let folder = PreparedFolder(root: root, path: Self.path(of: batch), decoder: decoder),
      folder.digest == manifest.digest
    else { return nil }
    return folder
  }

  /// An exported batch without its merchants; nil when there is none, or it is not what its
  /// manifest says.
  func summary(_ batch: BatchID) -> PreparedSummary? {
    guard let manifest = manifest(batch),
      let summary = PreparedSummary(root: root, path: Self.path(of: batch), decoder: decoder),
      summary.digest == manifest.digest
    else { return nil }
    return summary
  }

  func cut(_ batch: BatchID) -> PayoutCut? {
    PreparedFolder.cut(root: root, path: Self.path(of: batch), decoder: decoder)
  }

  /// Whether a batch is the next in the order: nothing later was exported, and what comes before
  /// it was. `first` is the campaign's first month of payment.
  func isNext(_ place: BatchPlace, first: CivilMonth?) -> Bool {
    let places = places
    if let last = places.last, last >= place { return last == place }
    if place.isOffCycle {
      return places.last == BatchPlace(month: place.month, run: place.run - 1)
    }
    guard let first, place.month > first else { return true }
    return places.last?.month == place.month.advanced(by: -1)
  }
}
