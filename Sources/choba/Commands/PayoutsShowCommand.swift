import ArgumentParser
import ChobaCore
import ChobaUI

/// `choba payouts show`: what an approver looks at before approving.
struct PayoutsShowCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print a prepared or exported batch: who, digest, control totals, exceptions.",
    discussion: """
      A row a figure: name, now, before (of the batch before it). Then the ten largest transfers \
      and every exception with its reason. Approve with: choba act DATA payout.approve BATCH \
      digest=DIGEST
      """)

  @OptionGroup var options: DataOptions

  @Option(help: ArgumentHelp("The batch.", valueName: "2020-11"))
  var period: String

  func run() throws {
    let campaign = try options.open()
    let answer = campaign.answer(.payoutBatch(BatchID(period)))
    if case .refused(let refusal) = answer { throw refusal }
    guard case .payoutBatch(let batch?) = answer else {
      throw Failure(
        "振込 \(period) はありません。2020-11 または 2020-11-r1 の形で指定してください。",
        "there is no batch \(period); name it as 2020-11 or 2020-11-r1")
    }
    print("batch\t\(period)\nstate\t\(batch.state.rawValue)")
    let lines = [
      ("prepared", batch.prepared), ("approved", batch.approved), ("exported", batch.exported),
      ("submitted", batch.submitted), ("voided", batch.voided), ("rejected", batch.rejected),
    ]
    for (name, line) in lines {
      if let line { print("\(name)\t\(line.by.text)\t\(campaign.zone.text(of: line.at))") }
    }
    guard let content = batch.content else {
      if batch.isPending { print("content\tpending") }
      return
    }
    show(content)
  }

  private func show(_ content: PayoutBatchAnswer.Content) {
    print("digest\t\(content.digest)\nthrough\t\(content.through)\npayday\t\(content.payday)")
    let (now, before) = (content.totals, content.before ?? ControlTotals())
    let figures: [(String, Int64, Int64)] = [
      ("merchants", Int64(now.merchants), Int64(before.merchants)),
      ("transfers", Int64(now.transfers), Int64(before.transfers)),
      ("used", now.used.count, before.used.count),
      ("adjusted", now.adjusted.count, before.adjusted.count),
      ("carried", now.carried.count, before.carried.count),
      ("owed", now.owed.count, before.owed.count),
      ("held", now.held.count, before.held.count),
      ("held_merchants", Int64(now.heldMerchants), Int64(before.heldMerchants)),
      ("negative", now.negative.count, before.negative.count),
      ("new_accounts", Int64(now.newAccounts), Int64(before.newAccounts)),
      ("changed_accounts", Int64(now.changedAccounts), Int64(before.changedAccounts)),
      ("shared_accounts", Int64(now.sharedAccounts), Int64(before.sharedAccounts)),
    ]
    for (name, now, before) in figures { print("\(name)\t\(now)\t\(before)") }
    print("files\t\(content.files)")
    for shown in content.largest {
      print("largest\t\(shown.row.merchant)\t\(shown.row.sums.owed.count)")
    }
    for shown in content.exceptions {
      let row = shown.row
      let reason =
        row.hold?.rawValue
        ?? (row.sums.gross < .zero
          ? "negative"
          : shown.sharedWith.isEmpty
            ? "new-account"
            : "shared-account " + shown.sharedWith.map(\.text).joined(separator: ";"))
      print("exception\t\(row.merchant)\t\(row.sums.gross.count)\t\(reason)")
    }
  }
}
