package import ChobaCore

extension GateMark {
  /// What holds of a subject, in a refusal.
  package var text: Text {
    switch self {
    case .waiting: Text("未対応", "waiting")
    case .taken: Text("対応中", "taken")
    case .escalated: Text("エスカレーション中", "escalated")
    case .resolved: Text("完了", "resolved")
    case .merged: Text("統合", "merged")
    case .urgent: Text("緊急", "urgent already")
    case .watched: Text("重要監視対象", "watched already")
    case .warned: Text("是正勧告", "warned")
    case .barred: Text("資格停止", "barred")
    case .proposed: Text("協議中", "in deliberation")
    case .suspended: Text("アカウント停止", "suspended")
    case .unreviewed: Text("緊急停止の確認前", "not reviewed yet")
    case .liftAsked: Text("停止解除の申請中", "waiting to be reinstated")
    case .running: Text("利用期間中", "running")
    case .closed: Text("締め済み", "closed")
    case .prepared: Text("承認待ち", "awaiting approval")
    case .approved: Text("承認済み", "approved")
    case .exported: Text("出力済み", "exported")
    case .submitted: Text("銀行持込済み", "submitted")
    case .paid: Text("振込済み", "paid")
    case .unpublished: Text("未送信", "not published")
    case .published: Text("送信済み", "published")
    case .accepted: Text("確認済み", "accepted")
    case .ordered: Text("修正指示あり", "correction ordered")
    case .held: Text("支払保留", "held already")
    case .notHeld: Text("支払保留ではない", "not held")
    case .heldForFraud: Text("不正の疑いで支払保留", "held for fraud")
    case .recalled: Text("組戻し依頼済み", "recalled already")
    case .decided: Text("判定済み", "decided already")
    case .received: Text("受領済み", "received already")
    case .withdrawn: Text("取り下げ済み", "withdrawn already")
    }
  }
}

extension GateStep {
  /// The step that is missing, as a clause.
  package var text: Text {
    switch self {
    case .contact:
      Text(
        "直接連絡の記録がありません（不在なら別の日に計3回必要です）",
        "no contact has reached them (or three without answer on three days)")
    case .improvement: Text("改善期限がまだ来ていません", "the day for improvement has not passed")
    case .newerHit:
      Text(
        "重要監視・是正勧告より後の基準値超過がありません", "no hit is newer than the watch or the warning")
    case .watch: Text("重要監視対象になっていません", "the account is not watched")
    case .opinions: Text("第三者の意見がまだありません", "opinions by others are missing")
    case .ownOpinion:
      Text(
        "意見を書いた人は承認できません。別の管理者が承認します",
        "who gave an opinion does not approve; another supervisor must")
    case .day:
      Text(
        "期日は今日以降にしてください（対象外は\(Account.dismissalDays)日以内）",
        "the day must not have passed (a dismissal lasts \(Account.dismissalDays) days at most)")
    case .digest: Text("照合値が作成時と一致しません", "the digest is not that of what was prepared")
    case .order: Text("前の振込がまだ出力されていません", "the batch before has not been exported")
    case .cutOff: Text("利用期間がまだ終わっていません", "the period is still running")
    case .lastChange: Text("最後の操作ではありません", "it is not the last change")
    case .otherLine: Text("対象の申請が今のものと異なります", "another proposal or request is open")
    case .feeds:
      Text(
        "締め後の利用データがまだ届いていません（理由を入力すれば作成できます）",
        "a site's feeds have not passed the cut-off; give a reason to go on")
    case .files: Text("データファイルが読み込んだ内容と異なります", "a data file is not what was read; see choba check")
    case .sender:
      Text(
        "campaign.toml の [payout.bank]・[payout.sender] が未設定か不正です",
        "[payout.bank] or [payout.sender] of campaign.toml is missing or wrong")
    case .payday:
      Text("振込日を過ぎています（理由を入力すれば後日付で作成できます）", "the payday is over; give a reason to pay later")
    case .deadline:
      Text(
        "銀行の持込期限を過ぎています（理由を入力すれば後日付で作成できます）",
        "the bank's deadline is over; give a reason to pay later")
    case .bankDay:
      Text(
        "振込日が銀行の休業日です（理由を入力すれば直前の営業日付で作成できます）",
        "the bank does not work on the payday; give a reason to pay on the bank day before")
    case .transfer:
      Text("この振込にその加盟店への支払はありません", "the batch has no transfer to that merchant")
    case .folder: Text("支払データがまだ届いていません", "the prepared data is not there yet")
    case .recount:
      Text(
        "再計算の結果が一致しないか、保留になった加盟店があります", "made again it differs, or a merchant in it is held by now")
    case .circle: Text("統合先がこの問い合わせに戻ります", "the other ticket leads back to this one")
    case .assignee: Text("その人はこの問い合わせを担当できません", "that login may not work on this ticket")
    case .revision: Text("次の版ではありません", "it is not the next revision")
    }
  }
}
