import Foundation
import GRDB

extension CampaignIndex {
  /// Merges what is to be merged, puts it on the disk and takes away what no one names any more;
  /// what the reading thread does between readings, for commands that read once.
  package func keepHouse() throws {
    let maintenance = Maintenance(index: self)
    while try maintenance.mergeOnce() { continue }
    try maintenance.synchronize()
    try removeOrphans()
  }

  /// What went wrong with the index, without data: a database error's own text can quote values.
  /// Nil when the error is of another kind.
  package static func reason(_ error: any Error) -> String? {
    guard let error = error as? DatabaseError else { return nil }
    if error.resultCode == .SQLITE_BUSY { return "another console is writing it" }
    return "SQLite \(error.extendedResultCode.rawValue)"
  }
}
