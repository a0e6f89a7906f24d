import Foundation

/// A month's payout, by `choba act`: what the desk waits for.
enum PayoutRow {
  static func measure(_ setting: Setting) throws -> [Figure] {
    let cache = URL(fileURLWithPath: setting.campaign.index).deletingLastPathComponent().path
    let campaign = try PayoutCampaign(below: cache, scale: 1)
    var own = setting
    own.index = campaign.index
    let desk = Desk(setting: own, folder: campaign.folder)
    _ = try desk.run(["index", campaign.folder])
    guard let measured = campaign.batches.last else {
      throw BenchError("the campaign for payouts has no period that has ended")
    }
    // What comes before must have been paid.
    for batch in campaign.batches.dropLast() { _ = try desk.pay(batch) }
    let runs = try desk.pay(measured)
    let what = "\(measured) of 50,000 merchants, \(campaign.useCount) uses"
    let again = try desk.run(["payouts", "list", campaign.folder])
    let check = try desk.run(["check", campaign.folder])
    return [
      Figure(
        "payouts: prepare 50,000 merchants over 2.4 M uses", .seconds, budget: .atMost(5),
        measured: runs.prepare.seconds, note: "choba act, from its start to its end; \(what)"),
      Figure(
        "payouts: approve, made again from the bytes", .seconds, measured: runs.approve.seconds),
      Figure(
        "payouts: bank file", .seconds, budget: .atMost(1), measured: runs.export.seconds,
        note: "the whole export: bank file, lists, statements, lines of uses; synced"),
      Figure(
        "memory: preparing a payout", .megabytes, budget: .atMost(200),
        measured: Double(max(runs.prepare.peakMemory, runs.approve.peakMemory)) / 1e6,
        note: "peak resident of choba act, preparing and approving"),
      Figure(
        "memory: exporting a payout", .megabytes, budget: .atMost(200),
        measured: Double(runs.export.peakMemory) / 1e6, note: "peak resident of choba act"),
      Figure("payouts: choba payouts", .seconds, measured: again.seconds),
      Figure(
        "payouts: choba check, all batches counted again", .seconds, measured: check.seconds,
        note: "peak \(Figure.text(Double(check.peakMemory) / 1e6, .megabytes))"),
    ]
  }

  private struct Desk {
    let setting: Setting
    let folder: String

    struct Runs {
      let prepare: ProgramRun
      let approve: ProgramRun
      let export: ProgramRun
    }

    func run(_ arguments: [String]) throws -> ProgramRun {
      try ProgramRun(
        [setting.choba] + arguments, setting.environment, limit: .seconds(600))
    }

    func pay(_ batch: String) throws -> Runs {
      let prepare = try act("payout.prepare", batch, ["text=bench"], as: "kato")
      let shown = try run(["payouts", "show", folder, "--period", batch])
      let digest = shown.output.split(separator: "\n").first { $0.hasPrefix("digest\t") }
      guard let digest = digest?.dropFirst(7) else {
        throw BenchError("nothing was prepared for \(batch)")
      }
      return Runs(
        prepare: prepare,
        approve: try act("payout.approve", batch, ["digest=\(digest)"], as: "tanaka"),
        export: try act("payout.export", batch, [], as: "kato"))
    }

    private func act(
      _ type: String, _ batch: String, _ fields: [String], as login: String
    ) throws -> ProgramRun {
      try run(["act", folder, type, batch] + fields + ["--as", login])
    }
  }
}
