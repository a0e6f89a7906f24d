/// Folds a batch's payout lines, in (`at`, `id`) order, into its state.
package struct PayoutFold: Sendable {
  package private(set) var batch: Batch
  /// Why the lines that have no effect have none.
  package private(set) var refusals: [DeskLine: Refusal] = [:]

  /// The lines may come in any order. Holds and releases are for `MerchantHolds`.
  ///
  /// `voids` are the applied holds, bars and suspensions of merchants in the batch; each makes a
  /// prepare void that was not exported yet.
  package init(
    _ id: BatchID, lines: [DeskLine], voids: [DeskLine] = [], context: PayoutContext
  ) {
    batch = Batch(id)
    let isVoid = Set(voids.map(\.id))
    for line in (lines + voids).sorted(by: DeskLine.foldsBefore) {
      if isVoid.contains(line.id) {
        batch.void(by: line, context)
      } else if line.deskType != .payoutHold && line.deskType != .payoutRelease {
        do {
          batch = try batch.applying(line, context)
        } catch {
          refusals[line] = error
        }
      }
    }
  }
}

/// What folding needs besides the lines.
package struct PayoutContext: Sendable {
  package var zone: CampaignZone
  package var staff: Staff
  /// The period's last day; nil for an off-cycle batch, which has no period.
  package var lastDay: CivilDay?
  /// There is no batch before this one, or it has been exported: until then its sums can change.
  package var isNext: Bool
  /// What the exported folder's manifest names, when there is one.
  package var manifest: BatchManifest?
  /// Of the merchants whose recall is asked for, those to whom the exported batch has a transfer.
  package var transfers: Set<MerchantID>

  package init(
    campaign: Campaign, staff: Staff, lastDay: CivilDay?, isNext: Bool = true,
    manifest: BatchManifest? = nil, transfers: Set<MerchantID> = []
  ) {
    zone = campaign.zone
    self.staff = staff
    self.lastDay = lastDay
    self.isNext = isNext
    self.manifest = manifest
    self.transfers = transfers
  }

  package func isClosed(at time: Timestamp) -> Bool {
    lastDay.map { $0 < zone.day(of: time) } ?? true
  }

  package func actor(of line: DeskLine) -> Actor {
    Actor(login: line.by, roles: staff.roles(of: line.by, at: line.at, in: zone))
  }
}

extension Batch {
  /// The batch after a line, or why the line has no effect. A writer asks this first, too.
  package func applying(_ line: DeskLine, _ context: PayoutContext) throws(Refusal) -> Batch {
    guard let type = line.deskType, type.subject == .batch, line.on == id.text,
      DeskSchema.problem(in: line) == nil
    else { throw .unknownSubject }
    let actor = context.actor(of: line)
    let isClosed = context.isClosed(at: line.at)
    if let manifest = context.manifest, type.isSettledByManifest {
      // The role was judged when the folder was made; other lines come too late, whatever `at`.
      guard manifest.names(line.id, type) else {
        throw .state(.exported, gateState(isClosed: true))
      }
    } else {
      if let refusal = Gate.decide(actor, type, gateState(isClosed: isClosed)) { throw refusal }
      if type == .payoutPrepare, !context.isNext { throw .gate(.order) }
      if type.needsDigest, line.text("digest") != digest { throw .gate(.digest) }
      if type == .payoutRecall { try recall(line, context) }
    }
    var next = self
    next.follow(line, type)
    return next
  }

  /// Whether a transfer may be recalled: it has left, and nobody asked for it yet.
  private func recall(_ line: DeskLine, _ context: PayoutContext) throws(Refusal) {
    let merchant = MerchantID(line.text("merchant") ?? "")
    if let recall = recalled[merchant] {
      throw .state(GateMark.recalled.rawValue, by: recall.by, at: recall.at)
    }
    if !context.transfers.contains(merchant) { throw .gate(.transfer) }
  }

  private mutating func follow(_ line: DeskLine, _ type: DeskType) {
    switch type {
    case .payoutPrepare:
      prepared = line
      voided = nil
      rejected = nil
    case .payoutApprove: approved = line
    case .payoutReject:
      prepared = nil
      approved = nil
      rejected = line
    case .payoutExport: exported = line
    case .payoutSubmitted: submitted = line
    case .payoutRecall: recalled[MerchantID(line.text("merchant") ?? "")] = line
    default: break
    }
  }

  fileprivate mutating func void(by line: DeskLine, _ context: PayoutContext) {
    guard exported == nil, prepared != nil, context.manifest == nil else { return }
    prepared = nil
    approved = nil
    voided = line
  }
}

extension DeskType {
  fileprivate var isSettledByManifest: Bool {
    [.payoutPrepare, .payoutApprove, .payoutReject, .payoutExport].contains(self)
  }

  fileprivate var needsDigest: Bool {
    [.payoutApprove, .payoutExport, .payoutSubmitted].contains(self)
  }
}

extension BatchManifest {
  fileprivate func names(_ id: LineID, _ type: DeskType) -> Bool {
    switch type {
    case .payoutPrepare: prepare == id
    case .payoutApprove: approve == id
    case .payoutExport: export == id
    default: false
    }
  }
}
