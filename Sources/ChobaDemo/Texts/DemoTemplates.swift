import ChobaCore

/// The demo's `templates.toml`: answers to the calls that it invents.
enum DemoTemplates {
  static let file = templates.map(table).joined(separator: "\n")

  private static func table(_ template: AnswerTemplate) -> String {
    var rows = ["[[template]]", "key = \"\(template.key)\"", "title = \"\(template.title)\""]
    if let from = template.from { rows.append("from = \"\(from.rawValue)\"") }
    if let category = template.category { rows.append("category = \"\(category)\"") }
    rows.append("text = \"\(template.text)\"")
    if let say = template.say { rows.append("say = \"\(say)\"") }
    return rows.map { $0 + "\n" }.joined()
  }

  private static let templates = members + merchants + all

  private static let members = [
    AnswerTemplate(
      key: "receipt-upload", title: "レシートの登録方法", from: .member, category: "レシート",
      text: "予約履歴の「レシートを登録」からの手順をご案内。",
      say: "予約履歴を開き、ご利用のお店の「レシートを登録」から写真をお送りください。店名、日時、合計金額、人数が写るようにお願いいたします。"),
    AnswerTemplate(
      key: "points-pending", title: "ポイントが反映されない（確認中）", from: .member, category: "レシート",
      text: "レシート確認中。付与は登録から通常30〜60分とご案内。",
      say: "お送りいただいたレシートを確認しております。通常は登録から30分から60分で反映されます。もうしばらくお待ちください。"),
    AnswerTemplate(
      key: "receipt-retake", title: "レシートの再撮影", from: .member, category: "レシート",
      text: "写真が不鮮明のため再撮影をご案内。",
      say: "恐れ入りますが、お写真の文字が読み取れませんでした。明るい場所で全体が写るように撮り直し、もう一度お送りください。"),
    AnswerTemplate(
      key: "points-until", title: "ポイントの有効期限", from: .member, category: "ポイント",
      text: "来店日が利用期限内であることが条件とご案内。",
      say: "ポイントは、ご来店の日が利用期限内である場合にお使いいただけます。期限はマイページでご確認いただけます。"),
    AnswerTemplate(
      key: "lunch-dinner", title: "ランチとディナーの区分", from: .member, category: "ポイント",
      text: "15時を境に1名あたり500・1,000ポイント、1予約10名までとご案内。",
      say: "15時より前のご予約はお一人様500ポイント、15時以降は1,000ポイントで、一度のご予約につき10名様までが対象です。"),
    AnswerTemplate(
      key: "sms-code", title: "認証コードのSMSが届かない", from: .member, category: "認証",
      text: "SMS受信拒否の解除と再送信の手順をご案内。コードは30分有効。",
      say: "SMSの受信拒否設定を解除していただき、もう一度送信してください。届いた6桁のコードは30分以内にご入力をお願いいたします。"),
    AnswerTemplate(
      key: "cancel", title: "予約の取消方法", from: .member, category: "予約",
      text: "予約画面からの取消手順をご案内。",
      say: "予約履歴からご予約を開き、「予約を取り消す」をお選びください。お使いになる予定のポイントは自動で戻ります。"),
  ]

  private static let merchants = [
    AnswerTemplate(
      key: "opening-hours", title: "営業時間の変更（営業へ）", from: .merchant, category: "掲載内容",
      text: "{merchant}の営業時間の変更を承り、営業へ依頼。",
      say: "営業時間の変更を承りました。担当部署で掲載を修正いたします。受付番号は{reference}でございます。"),
    AnswerTemplate(
      key: "opening-hours-done", title: "掲載の修正が完了", from: .merchant, category: "掲載内容",
      text: "{merchant}の掲載の修正を確認（{today}）。ご連絡済み。",
      say: "ご依頼の掲載内容の修正が完了いたしました。念のため掲載ページをご確認ください。"),
    AnswerTemplate(
      key: "payout-day", title: "振込日・利用期間の説明", from: .merchant, category: "振込",
      text: "11日から翌10日までの利用分を月末に振込むことをご説明。",
      say: "毎月11日から翌月10日までにご利用いただいた分を、月末最終の銀行営業日にお振込みしております。暦の月の合計とは異なります。"),
    AnswerTemplate(
      key: "payout-returned", title: "振込不能の案内", from: .merchant, category: "振込",
      text: "口座情報の相違により振込不能。訂正の届出をご案内。",
      say: "ご登録の口座情報が銀行の登録と異なるため、お振込みができませんでした。届出書をお送りしますので、ご訂正をお願いいたします。"),
    AnswerTemplate(
      key: "no-show", title: "来店なしの登録", from: .merchant, category: "予約",
      text: "来店なしの登録方法をご案内。",
      say: "管理画面の予約一覧から、該当のご予約を「来店なし」として登録してください。ポイントは付与されません。"),
  ]

  private static let all = [
    AnswerTemplate(
      key: "desk-answer", title: "相談窓口への回答", from: .partner,
      text: "相談窓口へ回答を連携。",
      say: "お問い合わせの件、確認いたしました。受付番号{reference}として記録しております。"),
    AnswerTemplate(
      key: "call-back", title: "折返しのお約束",
      text: "{caller}へ{due}までの折返しを約束。受付番号{reference}をお伝え済み。",
      say: "確認のうえ、{due}までに{me}よりお電話いたします。受付番号は{reference}でございます。"),
  ]
}
