import ChobaCore

/// What the bank says of batches that are exported while a simulator runs.
///
/// Its answers begin half a minute after the export and take ten minutes. They follow from the
/// exported folder and the plan's seed alone, so that two simulators write equal lines.
struct BankAnswers {
  let plan: DemoPlan
  let root: String
  /// Each batch's answers, the earliest first. An exported folder never changes.
  private var answers: [String: [BankAnswer]] = [:]

  private static let delay = 30
  private static let span = 10 * DemoTime.minute

  init(plan: DemoPlan, root: String) {
    self.plan = plan
    self.root = root
  }

  /// The answers that come after one instant and up to another.
  mutating func due(
    after last: TokyoSeconds, upTo now: TokyoSeconds
  ) throws(DemoError) -> [BankAnswer] {
    let done = Set(PayoutHistory.periods.map(\.batch.text))
    var due: [BankAnswer] = []
    for name in try Disk.names(in: root + "/out/payouts") ?? [] where !done.contains(name) {
      guard let place = BatchID(name).place else { continue }
      if answers[name] == nil { answers[name] = try answers(to: place) }
      due += (answers[name] ?? []).filter { $0.at > last && $0.at <= now }
    }
    return due
  }

  private func answers(to place: BatchPlace) throws(DemoError) -> [BankAnswer] {
    let folder = root + "/out/payouts/" + place.batch.text
    let manifest = String(decoding: try Disk.read(folder + "/manifest.json") ?? [], as: UTF8.self)
    let transfers = String(decoding: try Disk.read(folder + "/transfers.csv") ?? [], as: UTF8.self)
    guard let line = manifest.split(separator: "\"export\":\"").dropFirst().first,
      let exported = Self.time(ofULID: line.prefix(10))
    else { return [] }
    let rows = transfers.split(whereSeparator: \.isNewline).dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    return rows.enumerated().compactMap { position, fields in
      guard let merchant = fields.first.flatMap({ Int($0.dropFirst()) }),
        let amount = fields.last.flatMap({ Int($0) })
      else { return nil }
      var dice = Dice(plan.seed, .bank, exported, merchant)
      let isRefused = dice.chance(perMille: BankAnswer.refusedPerMille)
      return BankAnswer(
        batch: place.batch, merchant: merchant, amount: amount,
        returned: isRefused ? dice.pick(BankAnswer.Reason.allCases) : nil,
        at: exported + Self.delay + position * Self.span / rows.count)
    }
  }

  /// The first ten characters of a ULID: milliseconds since 1970.
  private static func time(ofULID text: Substring) -> TokyoSeconds? {
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    var milliseconds = 0
    for byte in text.utf8 {
      guard let digit = alphabet.firstIndex(of: byte) else { return nil }
      milliseconds = milliseconds << 5 | digit
    }
    return milliseconds / 1_000 + 9 * DemoTime.hour
  }
}
