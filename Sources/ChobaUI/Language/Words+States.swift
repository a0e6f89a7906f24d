package import ChobaCore

/// The word for each state of the trade. A new state without a word does not compile.
extension TicketState {
  package var term: Term {
    switch self {
    case .waiting: Term("未対応", "Waiting", short: "未対応")
    case .taken: Term("対応中", "Taken", short: "対応中")
    case .escalated: Term("エスカレーション中", "Escalated", short: "エスカ中")
    case .resolved: Term("完了（クローズ）", "Resolved", short: "完了")
    case .merged: Term("統合", "Merged", short: "統合")
    }
  }
}

extension TicketRow {
  /// What it waits for, that an answer came back, or its state.
  var stateTerm: Term {
    pendingFor?.term ?? (hasAnswerWaiting ? Words.answered : state.term)
  }
}

extension Team {
  package var term: Term {
    switch self {
    case .support: Term("カスタマーサポート", "Support", short: "CS", "support")
    case .sales: Term("営業部門", "Sales", short: "営業", "sales")
    case .partner: Term("相談窓口・申請案内等事業者", "Consultation desk", short: "相談窓口", "desk")
    }
  }
}

extension PendingReason {
  package var term: Term {
    switch self {
    case .callback: Words.waitingForCaller
    case .answer: Words.waitingForAnswer
    }
  }
}

extension CallRecord.From {
  package var term: Term {
    switch self {
    case .member: Words.member
    case .merchant: Words.merchant
    case .partner: Term("相談窓口・申請案内等事業者", "Consultation desk", short: "相談窓口", "Desk")
    }
  }
}

extension CallRecord.Channel {
  package var term: Term {
    switch self {
    case .phone: Term("電話", "Phone", short: "電話")
    case .mail: Term("メール", "Mail", short: "メール")
    case .web: Term("ウェブ", "Web", short: "ウェブ")
    }
  }
}

extension FraudStage {
  package var term: Term {
    switch self {
    case .alert: Words.alert
    case .watch: Words.watch
    case .warned: Term("是正勧告", "Warned", short: "是正勧告")
    case .barred: Words.barred
    case .proposed: Words.deliberation
    case .suspended: Words.suspension
    case .cleared: Words.cleared
    }
  }
}

extension PayoutState {
  package var term: Term {
    switch self {
    case .running: Words.running
    case .closed: Words.closed
    case .prepared: Words.awaitingApproval
    case .approved: Words.approved
    case .exported: Words.exported
    case .submitted: Words.submitted
    case .paid: Words.paid
    }
  }
}

extension PayoutMerchantState {
  package var term: Term {
    switch self {
    case .running: Words.running
    case .owed: Term("支払予定", "Owed", short: "支払予定")
    case .held: Words.held
    case .paid: Words.paid
    case .returned: Words.returned
    case .carried: Words.carried
    }
  }
}

extension ReceiptRecord.Status {
  package var term: Term {
    switch self {
    case .uploaded: Words.uploaded
    case .verified: Words.verified
    case .rejected: Words.rejected
    case .review: Words.needsPerson
    }
  }
}

extension ReservationRecord.Status {
  package var term: Term {
    switch self {
    case .booked: Term("予約", "Booked", short: "予約")
    case .visited: Term("来店", "Visited", short: "来店")
    case .cancelled: Term("キャンセル", "Cancelled", short: "取りやめ")
    case .noShow: Term("来店なし", "No visit", short: "来店なし")
    }
  }
}

extension SMSRecord.Event {
  package var term: Term {
    switch self {
    case .requested: Term("認証コード発行", "Code requested", short: "コード")
    case .sent: Term("認証コード送信", "Code sent", short: "送信済")
    case .verified: Term("携帯番号認証完了", "Number verified", short: "携帯済")
    case .expired: Term("有効期限切れ", "Code expired", short: "期限切れ")
    case .failed: Term("SMS不達", "Not delivered", short: "SMS不達")
    }
  }
}

extension BankRecord.Result {
  package var term: Term {
    switch self {
    case .paid: Words.paid
    case .returned: Words.returned
    }
  }
}

extension AuditRecord.Verdict {
  package var term: Term {
    switch self {
    case .accepted: Words.accepted
    case .correct: Words.correctionOrder
    }
  }
}

extension Meal {
  package var term: Term {
    switch self {
    case .lunch: Words.lunch
    case .dinner: Words.dinner
    }
  }
}

extension StaffRole {
  package var term: Term {
    switch self {
    case .agent: Term("一次対応（オペレーター）", "First line", short: "一次対応")
    case .support: Term("カスタマーサポート", "Support", short: "CS")
    case .sales: Term("営業部門", "Sales", short: "営業")
    case .analyst: Term("不正対策担当", "Fraud analyst", short: "不正対策", "Analyst")
    case .payout: Term("振込担当", "Payout desk", short: "振込担当")
    case .report: Term("データ報告担当者", "Data reporter", short: "報告担当", "Reporter")
    case .review: Term("目視確認担当", "Receipt reviewer", short: "目視担当", "Reviewer")
    case .supervisor: Term("管理者（SV）", "Supervisor", short: "管理者")
    case .auditor: Term("内部監査", "Internal audit", short: "内部監査")
    }
  }
}
