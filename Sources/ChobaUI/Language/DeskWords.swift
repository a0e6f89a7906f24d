import ChobaCore

/// The name of each desk type, for the screen.
enum DeskWords {
  /// A type that this console does not know is shown by its own name.
  static func name(_ type: String) -> Text {
    DeskType(rawValue: type).map(name) ?? Text(verbatim: type)
  }

  private static func name(_ type: DeskType) -> Text {
    switch type {
    case .ticketOpen: Text("受付登録", "new call")
    case .ticketTake: Text("担当する", "taken")
    case .ticketRelease: Text("担当を戻す", "released")
    case .ticketAssign: Text("割り当てる", "assigned")
    case .ticketNote: Text("対応メモ", "note")
    case .ticketVerify: Text("本人確認", "identity check")
    case .ticketContact: Text("架電", "call made")
    case .ticketEscalate: Text("エスカレーション", "escalated")
    case .ticketInstruct: Text("対応指示", "instructed")
    case .ticketReturn: Text("回答連携", "returned")
    case .ticketPend: Text("折返し・回答待ち", "waiting")
    case .ticketPromise: Text("折返しの約束", "promise")
    case .ticketUrgent: Text("緊急", "urgent")
    case .ticketResolve: Text("完了（クローズ）", "resolved")
    case .ticketReopen: Text("再開", "reopened")
    case .ticketMerge: Text("統合", "merged")
    case .ticketUnmerge: Text("統合解除", "un-merged")
    case .ticketLink: Text("関連付け", "linked")
    case .ticketUnlink: Text("関連付け解除", "unlinked")
    case .ticketHandover: Text("引継ぎ", "handed over")
    case .ticketUndo: Text("取り消す", "undone")
    case .fraudWatch: Text("重要監視対象", "watched")
    case .fraudDismiss: Text("対象外とする", "dismissed")
    case .fraudNote: Text("対応メモ", "note")
    case .fraudContact: Text("直接連絡", "contact")
    case .fraudWarn: Text("是正勧告", "warned")
    case .fraudImproved: Text("改善を確認", "improved")
    case .accountBar: Text("資格停止", "barred")
    case .accountBarUrgent: Text("緊急の資格停止", "barred, urgent")
    case .accountReview: Text("緊急停止の確認", "bar reviewed")
    case .accountPropose: Text("協議申請", "proposed")
    case .accountOpinion: Text("意見", "opinion")
    case .accountApprove: Text("アカウント停止", "suspended")
    case .accountReject: Text("否決", "refused")
    case .accountLift: Text("停止解除の申請", "lift asked")
    case .accountApproveLift: Text("停止解除", "reinstated")
    case .payoutPrepare: Text("支払データ作成", "prepared")
    case .payoutApprove: Text("承認", "approved")
    case .payoutReject: Text("差戻し", "sent back")
    case .payoutExport: Text("振込データ出力", "exported")
    case .payoutSubmitted: Text("銀行持込済み", "submitted")
    case .payoutRecall: Text("組戻し", "recalled")
    case .payoutHold: Text("支払保留", "held")
    case .payoutRelease: Text("保留解除", "hold released")
    case .auditPublish: Text("アップロード", "published")
    case .auditNote: Text("対応メモ", "note")
    case .receiptApprove: Text("レシート承認", "receipt approved")
    case .receiptReject: Text("却下", "receipt rejected")
    case .accessReveal: Text("全体を表示", "shown in full")
    case .accessExport: Text("一覧をCSV出力", "list exported")
    case .deskNotice: Text("周知", "notice")
    case .deskWithdraw: Text("周知の取り下げ", "notice withdrawn")
    case .deskBrief: Text("引継ぎ", "shift hand-over")
    case .deskReceived: Text("引継ぎ受領", "hand-over received")
    case .sessionOpened: Text("利用開始", "session opened")
    }
  }
}
