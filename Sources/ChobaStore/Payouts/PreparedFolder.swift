import ChobaCore
import Foundation

/// A prepared batch as the files of its folder, and the digest that names it.
struct PreparedFolder {
  static let cutName = "cut.txt"
  static let merchantsName = "merchants.ndjson"

  let summary: PreparedSummary
  let batch: PreparedBatch
  let cut: PayoutCut
  let files: [OutFile]

  /// SHA-256 of the manifest, which has the digests of the others.
  var digest: String { summary.digest }
  var asOf: Timestamp { summary.asOf }

  static func path(of digest: String) -> String { "out/payouts/prepared/" + digest }

  /// `uses`: what the sums rest on, line by line.
  init(_ batch: PreparedBatch, cut: PayoutCut, asOf: Timestamp, uses: ScratchFile) {
    self.batch = batch
    self.cut = cut
    let merchants = Array(batch.rows.map { $0.text + "\n" }.joined().utf8)
    let cutText = Array(cut.text.utf8)
    summary = PreparedSummary(
      batch, asOf: asOf,
      digests: [
        Self.cutName: SHA256.hex(cutText), Self.merchantsName: SHA256.hex(merchants),
        StatementLines.name: uses.digest,
      ])
    files = [
      OutFile(PreparedSummary.manifestName, summary.manifest), OutFile(Self.cutName, cutText),
      OutFile(Self.merchantsName, merchants), OutFile(StatementLines.name, .scratch(uses)),
    ]
  }

  /// Reads a folder below the data directory; nil when it is not there, or not whole. The uses are
  /// looked at when they are copied.
  init?(root: String, path: String, decoder: LineDecoder) {
    func bytes(_ name: String) -> [UInt8]? {
      FileManager.default.contents(atPath: "\(root)/\(path)/\(name)").map { Array($0) }
    }
    guard let summary = PreparedSummary(root: root, path: path, decoder: decoder),
      let cutBytes = bytes(Self.cutName), let merchants = bytes(Self.merchantsName),
      summary.digests[Self.cutName] == SHA256.hex(cutBytes),
      summary.digests[Self.merchantsName] == SHA256.hex(merchants),
      let cut = PayoutCut(text: String(decoding: cutBytes, as: UTF8.self)),
      let uses = summary.digests[StatementLines.name]
    else { return nil }
    var batch = summary.batch
    for line in merchants.split(separator: 10) {
      guard let row = PreparedRow(line: Array(line), decoder) else { return nil }
      batch.rows.append(row)
    }
    self.summary = summary
    self.batch = batch
    self.cut = cut
    files = [
      OutFile(PreparedSummary.manifestName, summary.manifest), OutFile(Self.cutName, cutBytes),
      OutFile(Self.merchantsName, merchants),
      OutFile(StatementLines.name, .copy(of: "\(path)/\(StatementLines.name)", digest: uses)),
    ]
  }

  /// The cut of a folder alone; nil when it is not there, or not whole.
  static func cut(root: String, path: String, decoder: LineDecoder) -> PayoutCut? {
    guard let summary = PreparedSummary(root: root, path: path, decoder: decoder),
      let data = FileManager.default.contents(atPath: "\(root)/\(path)/\(cutName)"),
      summary.digests[cutName] == SHA256.hex(Array(data))
    else { return nil }
    return PayoutCut(text: String(decoding: data, as: UTF8.self))
  }
}
