import ChobaCore

extension HoldReason {
  /// Why a merchant's money is held (支払保留の理由).
  package var text: Text {
    switch self {
    case .suspended: Text("アカウント停止", "account suspended")
    case .barred: Text("資格停止", "barred")
    case .held: Text("振込担当の保留", "held by the payout desk")
    case .noAccount: Text("口座なし", "no bank account")
    case .bank: Text("銀行番号の不備", "bank code wrong")
    case .branch: Text("支店番号の不備", "branch code wrong")
    case .kind: Text("預金種目の不備", "kind of account wrong")
    case .number: Text("口座番号の不備", "account number wrong")
    case .postBank: Text("ゆうちょの記号番号", "post bank number")
    case .holder: Text("名義が全銀で書けない", "holder's name cannot be written")
    case .amount: Text("金額が1件の上限超過", "more than one transfer can hold")
    }
  }
}

extension PaydayRule {
  /// The three readings of the last weekday of the month.
  package var text: Text {
    switch self {
    case .lastBankDay: Text("最終銀行営業日", "last bank day")
    case .lastBusinessDay: Text("最終営業日（祝日除く）", "last day that is no holiday")
    case .lastWeekday: Text("最終平日（月〜金）", "last Monday to Friday")
    }
  }
}

extension PayoutBatchRow.Basis {
  /// What a batch's sums rest on; sums that can still grow say so.
  package var term: Term {
    switch self {
    case .live: Words.inProgress
    case .prepared: Term("作成時の金額", "As prepared", short: "作成時", "prepared")
    case .exported: Term("出力した金額", "As exported", short: "確定", "exported")
    }
  }
}

extension PayoutDate.Kind {
  package var term: Term {
    switch self {
    case .cutOff: Term("締め（利用期間の最終日）", "Cut-off", short: "締め")
    case .deadline: Term("持込期限（承認時限）", "Bank deadline", short: "持込期限", "Deadline")
    case .payday: Words.payday
    }
  }
}

extension Formats {
  /// Days until then, in words: `残3日`, `本日`, `2日経過`; `3 d left`, `today`, `2 d ago`.
  func daysLeft(_ day: CivilDay) -> String {
    let days = day.number - today.number
    if days == 0 { return say("本日", "today") }
    return days > 0 ? say("残\(days)日", "\(days) d left") : say("\(-days)日経過", "\(-days) d ago")
  }

  /// `15:00` of minutes after midnight.
  func clock(minute: Int) -> String {
    padded(minute / 60, 2) + ":" + padded(minute % 60, 2)
  }

  func yen(_ amount: Yen) -> String { say("\(number(amount))円", "\(number(amount)) yen") }

  /// Merchants: `24,812店`, `24,812`.
  func merchants(_ count: Int) -> String { number(count) + say("店", "") }

  /// What is read aloud of a digest (照合値): its first eight characters.
  func digest(_ digest: String) -> String { String(digest.prefix(8)) }

  /// More or less than before: `+2`, `▲3`, `0`.
  func change(_ difference: Int64) -> String {
    (difference > 0 ? "+" : "") + number(difference)
  }
}
