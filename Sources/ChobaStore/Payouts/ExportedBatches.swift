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
    /// The digest of the list of digests.
    var files: String
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
      digest: digest, files: fields.text("files") ?? "")
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

  /// What an exported batch paid some merchants; of one that it does not have, nothing.
  func owed(_ batch: BatchID, to wanted: Set<MerchantID>) -> [MerchantID: Yen] {
    let path = "\(root)/\(Self.path(of: batch))/\(PreparedFolder.merchantsName)"
    guard let summary = summary(batch), let data = FileManager.default.contents(atPath: path),
      case let bytes = Array(data),
      summary.digests[PreparedFolder.merchantsName] == SHA256.hex(bytes)
    else { return [:] }
    var owed: [MerchantID: Yen] = [:]
    for line in bytes.split(separator: 10) {
      guard let id = PreparedRow.merchant(of: line, decoder), wanted.contains(id) else { continue }
      owed[id] = PreparedRow(line: Array(line), decoder)?.sums.owed
    }
    return owed
  }

  func cut(_ batch: BatchID) -> PayoutCut? {
    PreparedFolder.cut(root: root, path: Self.path(of: batch), decoder: decoder)
  }

  /// Of the merchants whose recall lines ask for, those to whom an exported batch has a transfer.
  func transfers(_ batch: BatchID, recalled lines: [DeskLine]) -> Set<MerchantID> {
    let asked = Set(
      lines.filter { $0.deskType == .payoutRecall }.map { MerchantID($0.text("merchant") ?? "") })
    guard !asked.isEmpty, manifest(batch) != nil,
      let data = FileManager.default.contents(
        atPath: "\(root)/\(Self.path(of: batch))/\(PreparedFolder.merchantsName)")
    else { return [] }
    return asked.filter { merchant in
      PreparedRow.find(merchant, in: data, decoder).map { $0.sums.owed > .zero } ?? false
    }
  }

  /// Whether a batch is the next in the order: nothing later was exported, what comes before it
  /// was, and no other was begun. `first` is the campaign's first month of payment.
  func isNext(_ place: BatchPlace, first: CivilMonth?) -> Bool {
    let places = places
    if let last = places.last, last >= place { return last == place }
    if let begun = successor(of: places.last?.batch), begun != place.batch { return false }
    if place.isOffCycle {
      return places.last == BatchPlace(month: place.month, run: place.run - 1)
    }
    guard let first, place.month > first else { return true }
    return places.last?.month == place.month.advanced(by: -1)
  }

  // MARK: What comes after a batch

  /// Two batches can stand in the order behind one: 2020-11-r1 and 2020-12 behind 2020-11. Both
  /// would pay what that one carries on. Whoever exports first says so here, in a folder that only
  /// one can make; from then on only that batch can be the next, until it is exported.
  static func successorPath(of batch: BatchID?) -> String {
    "out/payouts/.after/\(batch?.text ?? "none")"
  }

  private static let successorName = "batch"

  /// The batch whose export was begun behind another; nil while none was.
  func successor(of batch: BatchID?) -> BatchID? {
    FileManager.default.contents(
      atPath: "\(root)/\(Self.successorPath(of: batch))/\(Self.successorName)"
    ).map { BatchID(String(decoding: $0, as: UTF8.self).filter { $0 != "\n" }) }
  }

  /// Says that a batch is the next behind another; refused when another one is.
  func begin(
    _ batch: BatchID, after previous: BatchID?, _ calls: WritingCalls
  ) throws {
    if successor(of: previous) == batch { return }
    do throws(WriteFailure) {
      try OutFolder(root: root, calls: calls).publish(
        [OutFile(Self.successorName, Array("\(batch.text)\n".utf8))],
        as: Self.successorPath(of: previous))
    } catch {
      guard error.number == EEXIST else { throw error }
      if successor(of: previous) != batch { throw Refusal.gate(.order) }
    }
  }
}
