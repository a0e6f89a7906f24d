package import ChobaCore
import Foundation

/// What `choba check` proves of exported batches: every yen has a state, and no file was changed.
package enum PayoutCheck {
  package enum Finding: Hashable, Sendable {
    case breach(PayoutInvariant.Breach)
    /// A file of an exported folder is not what its digests say, or is gone.
    case changed(BatchID, file: String)
    /// The folder cannot be read as a batch.
    case unreadable(BatchID)
  }

  package static func findings(_ directory: CampaignDirectory) -> [Finding] {
    let exported = ExportedBatches(
      root: directory.root, decoder: LineDecoder(sites: directory.campaign.sites))
    var findings: [Finding] = []
    var batches: [PreparedBatch] = []
    for place in exported.places {
      let changed = changedFiles(directory.root, place.batch)
      findings += changed.map { .changed(place.batch, file: $0) }
      if let folder = exported.load(place.batch) {
        batches.append(folder.batch)
      } else if changed.isEmpty {
        findings.append(.unreadable(place.batch))
      }
    }
    return findings + PayoutInvariant.breaches(batches).map { .breach($0) }
  }

  private static func changedFiles(_ root: String, _ batch: BatchID) -> [String] {
    let path = "\(root)/\(ExportedBatches.path(of: batch))/"
    guard let sums = FileManager.default.contents(atPath: path + "SHA256SUMS") else {
      return ["SHA256SUMS"]
    }
    return String(decoding: sums, as: UTF8.self).split(separator: "\n").compactMap { line in
      let name = String(line.dropFirst(66))
      return SHA256.hex(ofFile: path + name) == String(line.prefix(64)) ? nil : name
    }
  }
}
