/// The actions that write a line. They stand in the key line even where they are not possible.
extension Action {
  static let acting: [Action] = tickets + accounts + money + everywhere

  private static func act(
    _ id: ActionID, _ key: Key?, _ ja: String, _ en: String, _ helpJa: String, _ helpEn: String,
    _ scope: Scope
  ) -> Action {
    Action(id, key.map { [$0] } ?? [], ja, en, help: Text(helpJa, helpEn), scope, acts: true)
  }

  private static let tickets: [Action] = [
    act(.newCall, .character("i"), "新規", "new", "受付登録", "register a call", onTickets),
    act(.take, .character("t"), "担当", "take", "担当する", "take the ticket", onTickets),
    act(
      .takeNext, .control("n"), "次の1件", "next", "最も急ぐ未対応の1件を担当する",
      "take the most urgent free one", onTickets),
    act(
      .escalate, .character("e"), "エスカレ", "escalate", "CS・営業・相談窓口へエスカレーション",
      "escalate to support, sales or the desk", onTickets),
    act(
      .instruct, .character("d"), "対応指示", "instruct", "他部門へ対応を指示する（担当は変えない）",
      "instruct another department, keep the ticket", onTickets),
    act(
      .returnAnswer, .character("v"), "回答連携", "return", "回答を付けて一次対応へ戻す",
      "back to the first line with the answer", onTickets),
    act(
      .wait, .character("w"), "折返待ち", "wait", "折返し待ち・回答待ちにする",
      "wait for the caller or for an answer", onTickets),
    act(.resolve, .character("r"), "完了", "resolve", "完了（クローズ）にする", "resolve", onTickets),
    act(.reopen, .character("o"), "再開", "reopen", "再開する", "reopen", onTickets),
    act(
      .urgent, .character("!"), "緊急", "urgent", "緊急にして営業へ回す", "urgent, to sales", onTickets),
    act(.assign, .character("@"), "割当", "assign", "担当者を割り当てる", "hand to a named person", onTickets),
    act(.merge, .character("&"), "統合", "merge", "別の問い合わせに統合する", "merge into another", onTickets),
    act(
      .link, .character("+"), "関連", "link", "利用者・予約・振込と関連付ける",
      "link to a person, booking or payout", onTickets),
    act(
      .release, .character("l"), "戻す", "release", "担当を戻す・統合解除", "release, un-merge", onTickets),
    act(.handover, .character("h"), "引継ぎ", "hand over", "次の席へ引き継ぐ", "hand over", onTickets),
    act(.verify, nil, "本人確認", "identity", "本人確認の結果を記録する", "record who is calling", onTickets),
    act(.promise, nil, "折返約束", "promise", "折返しを約束する", "promise to call back", onTickets),
    act(.unlink, nil, "関連解除", "unlink", "関連付けを解除する", "unlink", onTickets),
    act(
      .reveal, .character("p"), "全表示", "reveal", "電話番号などを全体表示（理由を記録）",
      "show a number in full; the reason is recorded", .screens([.tickets, .accounts, .fraud])),
  ]

  private static let accounts: [Action] = [
    act(.watch, .character("w"), "重要監視", "watch", "重要監視対象にする", "watch now", onAccounts),
    act(
      .dismiss, .character("d"), "対象外", "dismiss", "アラートを対象外とする", "dismiss the alert", onAccounts),
    act(.warn, .character("r"), "是正勧告", "warn", "是正勧告を記録する", "record the warning", onAccounts),
    act(
      .improved, .character("i"), "改善確認", "improved", "改善を確認した", "improvement was seen", onAccounts),
    act(
      .bar, .character("b"), "資格停止", "bar", "キャンペーン参加資格を停止する", "bar from the campaign",
      whereAccounts),
    act(
      .proposeSuspension, .character("X"), "協議申請", "propose", "アカウント停止を協議にかける",
      "propose to suspend the account", whereAccounts),
    act(.opinion, .character("o"), "意見", "opinion", "協議に意見を述べる", "give an opinion", onAccounts),
  ]

  private static let money: [Action] = [
    act(
      .prepare, .character("p"), "作成", "prepare", "支払データを作成する", "prepare the payout", onPayouts),
    act(
      .bankFile, .character("f"), "出力", "bank file", "振込データを出力する", "write the bank file", onPayouts),
    act(
      .submitted, .character("t"), "持込済", "submitted", "銀行へ持ち込んだことを記録する",
      "record: handed to the bank", onPayouts),
    act(.hold, .character("h"), "保留", "hold", "支払を保留する", "hold a merchant's money", onPayouts),
    act(.recall, .character("r"), "組戻し", "recall", "組戻しを依頼する", "recall a transfer", onPayouts),
    act(.publish, .character("p"), "送信", "publish", "実績報告を送信する", "publish the report", onAudit),
    act(
      .answerOrder, .character("m"), "指示回答", "answer", "修正指示に回答する",
      "answer a correction order", onAudit),
  ]

  private static let everywhere: [Action] = [
    act(.note, .character("m"), "メモ", "note", "対応メモを残す", "leave a note", .everywhere),
    act(.contact, .character("c"), "架電", "call", "架電を記録する", "record a call made", .everywhere),
    act(.approve, .character("a"), "承認", "approve", "承認する", "approve", .everywhere),
    act(
      .reject, .character("v"), "差戻し", "send back", "差し戻す・却下する", "send back, reject", .everywhere),
    act(
      .undo, .character("u"), "取消", "undo", "直前の操作を取り消す", "undo the last action", .everywhere),
    act(.lift, .character("l"), "解除", "lift", "停止・保留を解除する", "lift, release", .everywhere),
    act(.notice, nil, "周知", "notice", "全席に周知する（管理者）", "a notice to all seats", .everywhere),
    act(
      .withdraw, nil, "取下げ", "withdraw", "周知を取り下げる（管理者）", "take back a notice", .everywhere),
    act(.receive, nil, "引継受領", "receive", "引継ぎを受領する", "receive the hand-over", .everywhere),
  ]

  private static let onTickets = Scope.screens([.tickets])
  private static let onAccounts = Scope.screens([.fraud, .accounts, .desk])
  private static let onPayouts = Scope.screens([.payouts])
  private static let onAudit = Scope.screens([.audit])
  private static let whereAccounts = Scope.screens([
    .fraud, .accounts, .desk, .tickets, .payouts, .receipts,
  ])
}
