/// What was found out about who is calling (本人確認).
enum CallerWords {
  static let unchecked = Text("本人確認 未", "identity not checked")

  /// In the words that choba writes; another text as it stands.
  static func result(_ text: String) -> Text {
    switch text {
    case "matched": Text("本人確認 済", "identity checked")
    case "not_matched": Text("本人確認 できず（不一致）", "identity did not match")
    case "callback": Text("本人確認 できず（登録番号へ折返し）", "identity open: ring the number we know")
    default: Text("本人確認 \(text)", "identity: \(text)")
    }
  }
}
