import ChobaCore
import ChobaTestSupport
import Testing

struct PayoutFoldTests {
  private func context(
    isNext: Bool = true, manifest: BatchManifest? = nil, lastDay: String = "2020-11-10"
  ) -> PayoutContext {
    PayoutContext(
      campaign: Campaign(), staff: DeskScript.staff, lastDay: CivilDay(lastDay), isNext: isNext,
      manifest: manifest)
  }

  private func line(
    _ minute: Int, _ type: DeskType, by login: String, _ digest: String = "abc"
  ) -> DeskLine {
    DeskScript.line(
      "b\(minute)", type, on: "2020-11", by: login, at: minute,
      ["digest": .text(digest), "text": .text("x"), "merchant": .text("m1")])
  }

  private func fold(
    _ lines: [DeskLine], voids: [DeskLine] = [], _ context: PayoutContext? = nil
  ) -> PayoutFold {
    PayoutFold(
      BatchID("2020-11"), lines: lines, voids: voids, context: context ?? self.context())
  }

  private func state(_ fold: PayoutFold) -> PayoutState { fold.batch.state(isClosed: true) }

  @Test func `a batch is prepared, approved by a second person, exported and submitted`() {
    let lines = [
      line(1, .payoutPrepare, by: "payout1"), line(2, .payoutApprove, by: "supervisor1"),
      line(3, .payoutExport, by: "payout1"), line(4, .payoutSubmitted, by: "payout2"),
    ]
    let states = (0...4).map { state(fold(Array(lines[..<$0]))) }
    #expect(states == [.closed, .prepared, .approved, .exported, .submitted])
    for index in 1..<4 {
      #expect(fold(Array(lines[index...])).refusals.count == lines.count - index)
    }
  }

  @Test func `nobody approves what the same login prepared`() {
    let lines = [
      line(1, .payoutPrepare, by: "supervisor1"), line(2, .payoutApprove, by: "supervisor1"),
      line(3, .payoutApprove, by: "payout1"), line(4, .payoutApprove, by: "supervisor2"),
    ]
    let fold = fold(lines)
    #expect(fold.refusals[LineID("b2")] == .samePerson)
    #expect(fold.refusals[LineID("b3")] == .role(allowed: [.supervisor]))
    #expect(state(fold) == .approved)
  }

  @Test func `each step names the digest of what was prepared`() {
    let lines = [
      line(1, .payoutPrepare, by: "payout1"), line(2, .payoutApprove, by: "supervisor1", "abd"),
      line(3, .payoutApprove, by: "supervisor1"), line(4, .payoutExport, by: "payout1", "abd"),
    ]
    #expect(
      fold(lines).refusals.byID == [LineID("b2"): .gate("digest"), LineID("b4"): .gate("digest")])
  }

  @Test func `what was sent back is prepared again`() {
    let lines = [
      line(1, .payoutPrepare, by: "payout1"), line(2, .payoutPrepare, by: "payout2", "new"),
      line(3, .payoutReject, by: "supervisor1"), line(4, .payoutPrepare, by: "payout2", "new"),
    ]
    let fold = fold(lines)
    #expect(
      fold.refusals.byID == [
        LineID("b2"): .state("prepared", by: Login("payout1"), at: DeskScript.at(1))
      ])
    #expect(fold.batch.digest == "new")
  }

  @Test func `nothing is prepared while the period runs, nor before the batch before it`() {
    let prepare = line(1, .payoutPrepare, by: "payout1")
    #expect(fold([prepare], context(lastDay: "2020-11-13")).refusals.isEmpty)
    #expect(
      fold([prepare], context(lastDay: "2020-11-14")).refusals.values.first
        == .state("running", by: nil, at: nil))
    #expect(fold([prepare], context(isNext: false)).refusals.values.first == .gate("order"))
  }

  @Test func `a hold between prepare and export voids the prepare, later ones do not`() {
    let lines = [
      line(1, .payoutPrepare, by: "payout1"), line(3, .payoutApprove, by: "supervisor1"),
      line(5, .payoutExport, by: "payout1"),
    ]
    func hold(_ minute: Int) -> DeskLine {
      DeskScript.line("h", .payoutHold, on: "2020-11", by: "payout1", at: minute)
    }
    #expect(fold(lines, voids: [hold(0)]).refusals.isEmpty)
    for minute in [2, 4] {
      let fold = fold(lines, voids: [hold(minute)])
      #expect(state(fold) == .closed)
      #expect(fold.batch.voided?.id == LineID("h"))
      #expect(fold.refusals[LineID("b5")] != nil)
    }
    #expect(state(fold(lines, voids: [hold(6)])) == .exported)
  }

  @Test func `what the manifest names stands for ever, and nothing else`() {
    let manifest = BatchManifest(
      prepare: LineID("b1"), approve: LineID("b3"), export: LineID("b5"))
    let lines = [
      line(0, .payoutPrepare, by: "payout2", "late"), line(1, .payoutPrepare, by: "payout1"),
      line(2, .payoutReject, by: "supervisor1"), line(3, .payoutApprove, by: "supervisor1"),
      line(5, .payoutExport, by: "payout1"), line(6, .payoutExport, by: "payout1"),
    ]
    let hold = DeskScript.line("h", .payoutHold, on: "2020-11", by: "payout1", at: 4)
    let fold = fold(lines, voids: [hold], context(manifest: manifest))
    #expect(state(fold) == .exported)
    #expect(fold.batch.digest == "abc")
    #expect(Set(fold.refusals.byID.keys.map(\.text)) == ["b0", "b2", "b6"])
  }

  @Test func `a recall is noted and changes no sum`() {
    let lines = [
      line(0, .payoutRecall, by: "payout1"), line(1, .payoutPrepare, by: "payout1"),
      line(2, .payoutApprove, by: "supervisor1"), line(3, .payoutExport, by: "payout1"),
      line(4, .payoutRecall, by: "payout1"),
    ]
    var context = context()
    #expect(
      Set(fold(lines, context).refusals.byID.values) == [
        .state("closed", by: nil, at: nil), .gate("transfer"),
      ])
    context.transfers = [MerchantID("m1")]
    let fold = fold(lines + [line(5, .payoutRecall, by: "payout1")], context)
    #expect(
      fold.refusals.byID == [
        LineID("b0"): .state("closed", by: nil, at: nil),
        LineID("b5"): .state("recalled", by: Login("payout1"), at: DeskScript.at(4)),
      ])
    #expect(fold.batch.recalled.keys.map(\.text) == ["m1"])
  }

  @Test(arguments: 0..<60)
  func `any order of reading gives the same batch and the same holds`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let types = DeskType.allCases.filter { $0.subject == .batch }
    let lines = (0..<25).map { index in
      DeskScript.line(
        "b\(index)", types.randomElement(using: &generator) ?? .payoutHold, on: "2020-11",
        by: ["payout1", "supervisor1", "supervisor2"].randomElement(using: &generator) ?? "",
        at: Int.random(in: 0...9, using: &generator),
        ["digest": .text("abc"), "text": .text("x"), "merchant": .text("m1")])
    }
    let shuffled = lines.shuffled(using: &generator)
    let holds = MerchantHolds(
      lines: lines, accounts: [:], campaign: Campaign(), staff: DeskScript.staff)
    let others = MerchantHolds(
      lines: shuffled, accounts: [:], campaign: Campaign(), staff: DeskScript.staff)
    #expect(holds == others, "seed \(seed)")
    let one = fold(lines, voids: holds.applied)
    let other = fold(shuffled, voids: others.applied)
    #expect(one.batch == other.batch && one.refusals == other.refusals, "seed \(seed)")
  }
}
