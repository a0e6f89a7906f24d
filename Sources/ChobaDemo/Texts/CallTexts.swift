import ChobaCore

/// What callers say, and what the desk answers them.
struct CallText: Sendable {
  let from: CallRecord.From
  let category: String
  let subject: String
  let body: String
  /// What the desk notes when it closes the case.
  let answer: String
  /// The team that the first line passes it to where it cannot answer itself.
  let team: String
  let urgent: Bool
  /// Heard only while visits earn points.
  let early: Bool

  private init(
    _ from: CallRecord.From, _ category: String, _ subject: String, _ body: String,
    answer: String, team: String = "support", urgent: Bool = false, early: Bool = false
  ) {
    self.from = from
    self.category = category
    self.subject = subject
    self.body = body
    self.answer = answer
    self.team = team
    self.urgent = urgent
    self.early = early
  }

  static let all: [CallText] = members + merchants + partners

  static let urgentTexts = all.filter(\.urgent)

  private static let members = [
    CallText(
      .member, "レシート", "レシートのアップロード方法を知りたい",
      "昨日利用したが、レシートの写真をどこから送ればよいか分からないとのこと。スマートフォンでの操作を希望。",
      answer: "予約履歴の「レシートを登録」からの手順をご案内。その場で登録完了を確認。", early: true),
    CallText(
      .member, "レシート", "レシートを送ったがポイントが付かない",
      "アップロードから2時間経つが反映されない。画面は「確認中」のまま。",
      answer: "写真が不鮮明なため目視確認中とご説明。再撮影いただき、反映を確認。", early: true),
    CallText(
      .member, "レシート", "レシートに人数の記載がない",
      "店舗のレシートに人数が印字されていないため差し戻された。どうすればよいか。",
      answer: "店舗に人数の追記と押印をお願いし、再登録いただくようご案内。"),
    CallText(
      .member, "ポイント", "ランチで予約したが着席が15時を過ぎた",
      "14時45分の予約で15時10分に着席。ディナーのポイントになるか確認したい。",
      answer: "予約時刻が基準となるためランチ扱いであることをご説明、ご了承。", early: true),
    CallText(
      .member, "ポイント", "ポイントの有効期限を知りたい",
      "いつまでにポイントを使えばよいか。期限は予約日か来店日か。",
      answer: "来店日が期限内であることが条件とご案内。"),
    CallText(
      .member, "ポイント", "ポイントを使ったのに会計から引かれていない",
      "予約時に2,000ポイント利用を選んだが、店頭で全額請求された。",
      answer: "加盟店へ確認し、差額の返金で合意。利用者様へ折返し済み。"),
    CallText(
      .member, "ポイント", "人数が減った場合のポイントはどうなるか",
      "4名で予約したが当日3名になった。付与は何名分か。",
      answer: "実際の来店人数分の付与とご案内。", early: true),
    CallText(
      .member, "認証", "認証コードのSMSが届かない",
      "携帯電話の番号を登録したが6桁のコードが届かない。迷惑メール設定は見ていない。",
      answer: "海外事業者からのSMS受信拒否を解除いただき、再送で認証完了。"),
    CallText(
      .member, "認証", "認証コードの期限が切れた",
      "30分以内に入力できなかった。もう一度送ってほしい。",
      answer: "再送信の手順をご案内し、その場で認証完了。"),
    CallText(
      .member, "認証", "機種変更で電話番号が変わった",
      "番号が変わり、以前のポイントが使えるか心配。",
      answer: "ご本人確認のうえ番号変更の手続きをご案内。"),
    CallText(
      .member, "予約", "予約をキャンセルしたい",
      "体調が悪く今夜の予約を取り消したい。店舗に電話がつながらない。",
      answer: "予約画面からの取消手順をご案内、取消を確認。"),
    CallText(
      .member, "予約", "予約した店が閉まっていた",
      "予約の時刻に行ったが臨時休業だった。ポイントも使えず困っている。",
      answer: "加盟店へ事情を確認し、利用ポイントを戻す手続きを実施。", team: "sales"),
    CallText(
      .member, "予約", "大人数の予約でポイントは何人分まで付くか",
      "12名で利用予定。全員分のポイントが付くか知りたい。",
      answer: "1回の予約につき10名分が上限とご案内。", early: true),
    CallText(
      .member, "感染防止", "店内で感染防止の対策が取られていなかった",
      "席の間隔が狭く、ポスターの掲示もなかった。指導してほしい。",
      answer: "営業へ対応指示。加盟店の掲示状況を再確認することとした。", team: "sales"),
  ]

  private static let merchants = [
    CallText(
      .merchant, "掲載内容", "営業時間が変わったので掲載を直してほしい",
      "時短要請により21時閉店となった。{店}の掲載ページの営業時間を変更したい。",
      answer: "掲載の修正を営業へ指示し、反映を確認。", team: "sales"),
    CallText(
      .merchant, "掲載内容", "席数とメニューの写真を更新したい",
      "改装で席数が変わった。写真も差し替えたい。",
      answer: "管理画面からの更新手順をご案内。", team: "sales"),
    CallText(
      .merchant, "振込", "振込額と管理画面の合計が合わない",
      "今月の振込額が、管理画面の月別合計より少ない。理由を知りたい。",
      answer: "利用期間が11日から翌10日であることをご説明、明細を送付。"),
    CallText(
      .merchant, "振込", "振込先の口座を変更したい",
      "法人化に伴い口座名義が変わった。次回の振込に間に合うか。",
      answer: "届出書をお送りし、受領後に口座情報を更新。"),
    CallText(
      .merchant, "振込", "今月の振込がまだない",
      "月末の平日に入るはずだが入金が確認できない。",
      answer: "口座名義の相違で振込不能となっていることをご説明、訂正後に再振込とした。"),
    CallText(
      .merchant, "予約", "予約客が来店しなかった",
      "{店}です。6名の予約で連絡なく来店がなかった。今月3回目で同じ名前だと思う。",
      answer: "来店なしの登録方法をご案内。不正対策担当へ情報を共有。"),
    CallText(
      .merchant, "不正の申し出", "実際より多い人数で申告するよう頼まれた",
      "2名で来店した客から「10人で来たことにしてほしい」と言われた。断ったら低い評価を書くと言う。",
      answer: "申告は実人数のままで差し支えないとご案内。不正対策担当へ引き継いだ。"),
    CallText(
      .merchant, "ポイント", "ポイント利用の操作が分からない",
      "会計でお客様がポイントを使いたいと言うが、端末の操作が分からない。",
      answer: "管理画面の利用確認の手順をご案内、会計完了を確認。"),
    CallText(
      .merchant, "感染防止", "ポスターが届かない",
      "掲示が必要なポスターがまだ届いていない。掲示しないと参加できないのか。",
      answer: "再送を手配。PDFの印刷での掲示も可とご案内。", team: "sales"),
    CallText(
      .merchant, "予約", "システム障害で今夜の予約が見られない",
      "{店}の管理画面にログインできず、今夜の予約が確認できない。30名ほど入っているはず。至急連絡がほしい。",
      answer: "営業より電話し、今夜の予約一覧を読み上げて対応。障害は復旧。", team: "sales", urgent: true),
    CallText(
      .merchant, "予約", "火災報知器の作動で本日営業できない",
      "店内設備の故障で本日は営業できなくなった。予約のお客様へ至急連絡したい。",
      answer: "営業より加盟店へ直接連絡。予約者全員に取消の連絡を完了。", team: "sales", urgent: true),
    CallText(
      .merchant, "予約", "従業員に陽性者が出て臨時休業する",
      "本日から臨時休業とする。今夜の予約が8組あり、至急止めてほしい。",
      answer: "営業が予約受付を停止し、8組へ連絡済み。", team: "sales", urgent: true),
  ]

  private static let partners = [
    CallText(
      .partner, "相談窓口より", "相談窓口より転送：付与対象の店か確認したい",
      "相談窓口に、{店}がキャンペーンの対象か問い合わせがあった。折返しを希望。",
      answer: "対象店であることを折返しご案内。"),
    CallText(
      .partner, "相談窓口より", "相談窓口より転送：ポイントの失効について",
      "期限を過ぎたポイントを戻せないかとのご意見。回答をお願いしたい。",
      answer: "失効後の再付与はないことをご説明、ご意見として記録。"),
    CallText(
      .partner, "不正の申し出", "相談窓口より転送：架空の予約の疑い",
      "同じ店で予約だけを繰り返している人がいるとの情報提供。",
      answer: "不正対策担当へ情報を共有。"),
  ]
}
