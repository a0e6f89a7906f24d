import ChobaCore
import GRDB

/// A call is a ticket from its arrival on.
extension Ingest {
  func takeCall(_ arrival: Arrival, sign: Int64, _ db: Database) throws {
    guard let line = try record(arrival), case .call = line.record else { return }
    _ = (line, sign, db)
  }
}
