import ChobaCore

/// What of a case waits for a person, and for whom.
enum WaitWords {
  static let column = Term("待ち", "Waits for", short: "待ち", "Waits")
  /// What waits or, of a watched account, that something new happened.
  static let news = Term("待ち・新規", "Waits/new", short: "待ち新規", "Waits/new")
  static let since = Term("いつから", "Waits since", short: "いつから", "Since")
  static let forWhom = Term("対応できる人", "Who may", short: "対応者", "Who")

  /// `管理者（井上 亮・中村 優を除く）`: where there is little room the role is what is read.
  static func whom(_ wait: FraudRow.Wait, _ context: ViewContext) -> String {
    let formats = context.formats
    let role = formats.short(wait.wait.role.term)
    guard !wait.without.isEmpty else { return role }
    let names = wait.without.map(context.name)
    return formats.say(
      "\(role)（\(names.joined(separator: "・"))を除く）",
      "\(role), not \(names.joined(separator: ", "))")
  }

  /// `確認 1 · 意見 2`: how many wait for what; empty when nothing does.
  static func counts(_ counts: [CaseWait: Int], _ formats: Formats) -> String {
    CaseWait.allCases.compactMap { wait in
      counts[wait].map { "\(formats.short(wait.term)) \($0)" }
    }.joined(separator: " · ")
  }
}

extension CaseWait {
  var term: Term {
    switch self {
    case .review: Term("緊急停止の確認待ち", "Emergency review", short: "確認待ち", "Review")
    case .lift: Term("停止解除の承認待ち", "Lift to approve", short: "解除待ち", "Lift")
    case .approval: Term("停止の承認待ち", "Stop to approve", short: "承認待ち", "Approval")
    case .opinion: Term("協議の意見待ち", "Opinion wanted", short: "意見待ち", "Opinion")
    case .improvement: Term("改善期限の経過", "Improvement due", short: "期限経過", "Day passed")
    }
  }
}
