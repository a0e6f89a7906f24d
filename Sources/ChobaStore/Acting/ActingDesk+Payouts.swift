import ChobaCore
import Foundation

/// What has to be done on the disk before a line about a payout may be written.
extension ActingDesk {
  /// Completes a payout line: prepares, makes again or exports what it names.
  ///
  /// Gives what the draft comes to when that cannot be done; nil: go on and write.
  func carryOutPayout(_ line: inout DeskLine) throws -> DeskOutcome? {
    guard let type = line.deskType,
      [.payoutPrepare, .payoutApprove, .payoutExport].contains(type),
      let place = BatchID(line.on).place
    else { return nil }
    let desk = PayoutDesk(directory: directory, calls: calls, scratch: reader.index.folder)
    do {
      switch type {
      case .payoutPrepare: return try prepare(&line, place, desk)
      case .payoutApprove: return try approve(line, desk)
      default: return try export(&line, desk)
      }
    } catch let refusal as Refusal {
      return .refused(refusal)
    } catch let failure as WriteFailure {
      return .failed(failure)
    } catch let error as SystemError {
      return .failed(WriteFailure(.read, path: "", number: error.number))
    }
  }

  private func refusal(of line: DeskLine) throws -> Refusal? {
    try reader.ask { ingest, db in try ingest.judge(line, db).refusal }
  }

  private func prepare(
    _ line: inout DeskLine, _ place: BatchPlace, _ desk: PayoutDesk
  ) throws -> DeskOutcome? {
    // Tried again: what was prepared then is named already.
    if line.text("digest") != nil { return nil }
    var trial = line
    trial.fields["digest"] = .text("-")
    if let refusal = try refusal(of: trial) { return .refused(refusal) }
    let asOf = line.at
    let basis = try reader.ask { ingest, db in try ingest.payoutBasis(asOf: asOf, db) }
    let folder = try desk.prepare(place, basis, reason: line.text("text"))
    line.fields["digest"] = .text(folder.digest)
    line.fields["through"] = .text(folder.batch.through.description)
    return nil
  }

  private func approve(_ line: DeskLine, _ desk: PayoutDesk) throws -> DeskOutcome? {
    guard let digest = line.text("digest") else { return .invalid(field: "digest") }
    if let refusal = try refusal(of: line) { return .refused(refusal) }
    let asOf = line.at
    let now = try reader.ask { ingest, db in try ingest.payoutBasis(asOf: asOf, db) }
    try desk.verify(
      digest,
      { folder in try reader.ask { ingest, db in try ingest.payoutBasis(of: folder, db) } },
      now: now)
    return nil
  }

  private func export(_ line: inout DeskLine, _ desk: PayoutDesk) throws -> DeskOutcome? {
    let batch = BatchID(line.on)
    if let manifest = desk.exported.manifest(batch) {
      // The folder is there and its line is not: whoever comes next writes that line.
      let isWritten = try reader.ask { _, db in
        try !StoredDesk.lines(of: manifest.lines.export, db).isEmpty
      }
      line.fields["digest"] = .text(manifest.digest)
      if isWritten { return try refusal(of: line).map { .refused($0) } }
      line.id = manifest.lines.export
      return nil
    }
    let state = try reader.ask { ingest, db in try ingest.payoutFold(batch, db).batch }
    if line.text("digest") == nil, let digest = state.digest {
      line.fields["digest"] = .text(digest)
    }
    var trial = line
    if trial.text("digest") == nil { trial.fields["digest"] = .text("-") }
    if let refusal = try refusal(of: trial) { return .refused(refusal) }
    guard let digest = state.digest, let prepare = state.prepared?.id,
      let approve = state.approved?.id
    else { return .refused(.gate(.folder)) }
    let asOf = line.at
    let now = try reader.ask { ingest, db in try ingest.payoutBasis(asOf: asOf, db) }
    try desk.export(
      digest, BatchManifest(prepare: prepare, approve: approve, export: line.id), now: now)
    return nil
  }
}
