import ChobaCore
import ChobaStore
import ChobaUI

extension Finding {
  /// Of an exported batch: a yen without a state, or a file that was changed.
  init(_ finding: PayoutCheck.Finding) {
    switch finding {
    case .breach(let breach): self.init(breach)
    case .recount(let batch, let merchant, let folder, let lines):
      self.init(
        path: Self.merchants(of: batch),
        Text(
          "\(merchant.text) の利用合計が \(folder.count) 円ですが、元の行では \(lines.count) 円です。"
            + "利用データか振込データが変更されています。次の振込は止めて、両方を控えと照合してください",
          "The uses of \(merchant.text) are \(folder.count) yen here and \(lines.count) by the lines "
            + "it rests on: one of them was changed; prepare nothing more and compare with a copy"))
    case .total(let index, let lines):
      self.init(
        path: "feeds/uses",
        Text(
          "利用合計が索引では \(index.count) 円、行では \(lines.count) 円です。choba index --rebuild で作り直してください",
          "All uses are \(index.count) yen by the index and \(lines.count) by the lines; "
            + "make the index anew with choba index --rebuild"))
    case .sums(let sums, let unbatched, let used):
      self.init(
        path: "out/payouts",
        Text(
          "利用合計 \(used.count) 円が、振込 \(sums.sent.count)、返却 \(sums.returned.count)、"
            + "残 \(sums.open.count)、未締め \(unbatched.count) と合いません。加盟店別の指摘を先に調べてください",
          "All uses are \(used.count) yen, which is not sent \(sums.sent.count) - returned "
            + "\(sums.returned.count) + open \(sums.open.count) + in no batch yet "
            + "\(unbatched.count); look at the merchants that are named first"))
    case .uncounted:
      self.init(
        path: "out/payouts",
        Text(
          "読み込んだ後に変わったファイルがあるため、振込の元データを数え直せません。そのファイルを元に戻してください",
          "The uses of the batches cannot be counted again, since a file is not what was read; "
            + "put that file back"))
    case .order(let batch, let previous):
      let before = previous?.text ?? "-"
      self.init(
        path: "out/payouts/\(batch.text)",
        Text(
          "直前の振込 \(before) を引き継いでいません。二重払いの恐れがあるため銀行に出さないでください",
          "It does not go on from \(before), the batch before it: it may pay twice; "
            + "do not give it to the bank"))
    case .changed(let batch, let file):
      self.init(
        path: "out/payouts/\(batch.text)/\(file)",
        Text(
          "出力後に変更されています。控えから元に戻してください",
          "It was changed after the export; put it back from a copy"))
    case .unreadable(let batch):
      self.init(
        path: "out/payouts/\(batch.text)",
        Text("振込データとして読めません。控えから元に戻してください", "It cannot be read as a batch; put it back from a copy")
      )
    }
  }

  private init(_ breach: PayoutInvariant.Breach) {
    let merchant = breach.merchant.text
    let figures = [breach.used, breach.sent, breach.returned, breach.open].map(\.count)
    self.init(
      path: Self.merchants(of: breach.batch),
      Text(
        "\(merchant) の金額が合いません（利用 \(figures[0])、振込 \(figures[1])、返却 \(figures[2])、残 "
          + "\(figures[3])）。この加盟店を支払保留にして調べてください",
        "The yen of \(merchant) do not add up: used \(figures[0]), sent \(figures[1]), "
          + "returned \(figures[2]), open \(figures[3]); hold the merchant and look into it"))
  }

  private static func merchants(of batch: BatchID) -> String {
    "out/payouts/\(batch.text)/merchants.ndjson"
  }
}
