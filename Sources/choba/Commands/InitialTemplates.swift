extension InitialFiles {
  /// The answers that every call centre of such a campaign gives each day, to be edited.
  static let templates = """
    # 定型文 / Prepared answers: what is recorded (text) and the words for the caller (say).
    #
    # key       a short name of a-z 0-9 -, of its own
    # title     what the list shows
    # from      optional: only for calls of "member", "merchant" or "partner"
    # category  optional: offered first for calls of this category (区分)
    # text      what is recorded as the note or resolution
    # say       optional: what to say to the caller
    #
    # Filled in: {merchant} 店名  {reference} 受付番号  {caller} お問い合わせの方  {me} 担当者
    #            {today} 本日の日付  {due} 期限または折返しの時刻

    [[template]]
    key = "receipt-upload"
    title = "レシートの登録方法"
    from = "member"
    category = "レシート"
    text = "予約履歴の「レシートを登録」からの手順をご案内。"
    say = "予約履歴を開き、ご利用のお店の「レシートを登録」から写真をお送りください。店名、日時、合計金額、人数が写るようにお願いいたします。"

    [[template]]
    key = "points-pending"
    title = "ポイントが反映されない（確認中）"
    from = "member"
    category = "レシート"
    text = "レシート確認中。付与は登録から通常30〜60分とご案内。"
    say = "お送りいただいたレシートを確認しております。通常は登録から30分から60分で反映されます。もうしばらくお待ちください。"

    [[template]]
    key = "sms-code"
    title = "認証コードのSMSが届かない"
    from = "member"
    category = "認証"
    text = "SMS受信拒否の解除と再送信の手順をご案内。コードは30分有効。"
    say = "SMSの受信拒否設定を解除していただき、もう一度送信してください。届いた6桁のコードは30分以内にご入力をお願いいたします。"

    [[template]]
    key = "opening-hours"
    title = "営業時間の変更（営業へ）"
    from = "merchant"
    category = "掲載内容"
    text = "{merchant}の営業時間の変更を承り、営業へ依頼。"
    say = "営業時間の変更を承りました。担当部署で掲載を修正いたします。受付番号は{reference}でございます。"

    [[template]]
    key = "payout-day"
    title = "振込日・利用期間の説明"
    from = "merchant"
    category = "振込"
    text = "11日から翌10日までの利用分を月末に振込むことをご説明。"
    say = "毎月11日から翌月10日までにご利用いただいた分を、月末最終の銀行営業日にお振込みしております。暦の月の合計とは異なります。"

    [[template]]
    key = "call-back"
    title = "折返しのお約束"
    text = "{caller}へ{due}までの折返しを約束。受付番号{reference}をお伝え済み。"
    say = "確認のうえ、{due}までに{me}よりお電話いたします。受付番号は{reference}でございます。"

    """
}
