/// The actions that look and write nothing.
extension Action {
  static let list: [Action] = [
    Action(
      .open, [.named(.enter)], "開く", "open", help: Text("選んだ行を開く", "open the row"), .lists),
    Action(
      .back, [.named(.escape)], "戻る", "back",
      help: Text("戻る・絞込みと選択を解く", "back; clears filter and marks"), .lists),
    Action(
      .down, [.character("j"), .named(.down)], "下へ", "down",
      help: Text("1行下へ", "one row down"), .lists),
    Action(
      .up, [.character("k"), .named(.up)], "上へ", "up", help: Text("1行上へ", "one row up"), .lists),
    Action(
      .first, [.character("g"), .named(.home)], "先頭", "first",
      help: Text("先頭の行へ", "to the first row"), .lists),
    Action(
      .last, [.character("G"), .named(.end)], "末尾", "last",
      help: Text("末尾の行へ", "to the last row"), .lists),
    Action(
      .pageDown, [.control("d"), .named(.pageDown)], "次頁", "page ↓",
      help: Text("1画面下へ", "one page down"), .lists),
    Action(
      .pageUp, [.control("u"), .named(.pageUp)], "前頁", "page ↑",
      help: Text("1画面上へ", "one page up"), .lists),
    Action(
      .filter, [.character("/"), .named(.function(3))], "絞込み", "filter",
      help: Text("絞込み（入力中に反映、項目:値 も可）", "filter as you type, with field:value"), .lists),
    Action(
      .searchNext, [.character("n"), .named(.function(4))], "次を検索", "next",
      help: Text("検索語に合う次の行へ（語がなければ入力）", "next match; asks for the word at first"), .lists),
    Action(
      .searchPrevious, [.character("N"), Key(.function(4), .shift)], "前を検索", "previous",
      help: Text("検索語に合う前の行へ", "previous match"), .lists),
    Action(
      .sort, [.character("s"), .named(.function(6))], "並べ替え", "sort",
      help: Text("並べ替えの列を選ぶ", "choose the column to sort by"), .lists),
    Action(
      .reverse, [.character("S")], "逆順", "reverse",
      help: Text("並び順を逆にする", "reverse the order"), .lists),
    Action(
      .mark, [.character(" "), .named(.insert)], "選択", "mark",
      help: Text("行を選択・選択解除", "mark or unmark the row"), .lists),
    Action(
      .markAll, [.character("*")], "全選択", "mark all",
      help: Text("表示中の行をすべて選択・解除", "mark or unmark all rows loaded"), .lists),
    Action(
      .copyID, [.character("y")], "IDを複写", "copy id",
      help: Text("選んだ行のIDを複写（OSC 52）", "copy the row's id (OSC 52)"), .lists),
    Action(
      .zoom, [.character("z")], "全画面", "zoom",
      help: Text("パネルを画面いっぱいに・元に戻す", "the panel takes the whole screen, and back"), .lists),
    Action(
      .nextPanel, [.named(.tab)], "次パネル", "panel",
      help: Text("次のパネルへ", "to the next panel"), .lists),
    Action(
      .previousPanel, [Key(.tab, .shift)], "前パネル", "panel back",
      help: Text("前のパネルへ", "to the panel before"), .lists),
    Action(
      .scale, [.character("=")], "目盛", "scale",
      help: Text("棒の通常目盛・対数目盛を切り替える", "linear or logarithmic bars"), .screens([.totals, .desk])),
    Action(
      .points, [.character("f")], "利用/付与", "used/gr.",
      help: Text("ポイント利用とポイント付与を切り替える", "points used or points granted"), .screens([.totals])),
    Action(
      .groupBy, [.character("d")], "集計単位", "group",
      help: Text("月別・日別・サイト別・加盟店別を切り替える", "by month, day, site or merchant"),
      .screens([.totals])),
  ]

  /// What other thresholds would do.
  static let rules: [Action] = [
    Action(
      .goRules, [.character("t")], "ルール", "rules",
      help: Text("検知ルールと基準値の試算", "rules, and what another threshold would do"),
      .screens([.fraud])),
    Action(
      .thresholdUp, [.character("+")], "試算+", "what if +",
      help: Text("基準値を上げて試算する（ルールの画面）", "try a higher threshold, on a rule"),
      .screens([.fraud])),
    Action(
      .thresholdDown, [.character("-")], "試算-", "what if -",
      help: Text("基準値を下げて試算する（ルールの画面）", "try a lower threshold, on a rule"),
      .screens([.fraud])),
  ]

  /// Looking at payouts.
  static let payouts: [Action] = [
    Action(
      .goDates, [.character("d")], "日程", "dates",
      help: Text("締め・持込期限・振込日の日程", "coming cut-offs, bank deadlines and paydays"),
      .screens([.payouts])),
    Action(
      .goOpenMoney, [.character("o")], "未払い", "open",
      help: Text("保留・振込不能・マイナスの一覧（経過日数つき）", "held, returned and negative sums with ages"),
      .screens([.payouts])),
    Action(
      .bridge, [.character("=")], "月と期間", "month",
      help: Text("暦月の利用と利用期間の支払額を照合する", "from a month's points to what is paid"),
      .screens([.payouts])),
  ]

  static let console: [Action] =
    Screen.allCases.compactMap(goTo) + [
      Action(
        .goProblems, [], "不備", "problems", help: Text("データ不備の一覧", "the list of problems"),
        .everywhere),
      Action(
        .goSafety, [], "感染対策", "safety",
        help: Text("加盟店の感染対策の一覧", "infection control of merchants"), .everywhere),
      Action(
        .goFigures, [.character("f")], "対応実績", "figures",
        help: Text("対応の集計。不正対策では事案の集計", "calls handled; on Fraud what the cases come to"),
        .screens([.tickets, .fraud])),
      Action(
        .goBriefs, [.named(.function(12))], "引継確認", "briefs",
        help: Text("引継ぎの一覧（未受領・過去分）", "hand-overs, those to receive and older ones"),
        .everywhere),
      Action(
        .goNotices, [], "周知一覧", "notices",
        help: Text("掲示中の周知の一覧・全文", "the notices in force, whole"),
        .everywhere),
      Action(
        .goReview, [], "緊急確認", "review",
        help: Text("確認待ちの緊急の資格停止を開く", "the emergency bar that waits for a review"),
        .everywhere),
      Action(
        .goAccess, [], "閲覧記録", "access",
        help: Text("個人情報の閲覧・出力の記録", "personal data seen and taken away"), .everywhere),
      Action(
        .command, [.character(":"), .control("p"), .named(.function(10))], "コマンド", "command",
        help: Text("コマンド入力（補完・説明つき）", "commands, with completion"), .everywhere),
      Action(
        .actionMenu, [.named(.function(7)), .control("a")], "操作一覧", "actions",
        help: Text("選んだものにできる操作の一覧", "all actions on what is selected"), .everywhere),
      Action(
        .help, [.character("?"), .named(.function(1))], "操作説明", "help",
        help: Text("この画面の操作説明", "help for where you are"), .everywhere),
      Action(
        .mouse, [.named(.function(2))], "マウス", "mouse",
        help: Text("マウスの使用を切り替える", "mouse on or off"), .everywhere),
      Action(
        .readNow, [.named(.function(5))], "今読む", "read now",
        help: Text("データを今すぐ読み直す", "read the data now"), .everywhere),
      Action(
        .export, [.named(.function(8))], "CSV出力", "export",
        help: Text("表示中の一覧をCSVで出力", "export the list shown, as CSV"), .everywhere),
      Action(
        .pause, [.named(.function(9))], "一時停止", "pause",
        help: Text("画面の更新を止める・再開する", "stop and go on updating the screen"), .everywhere),
      Action(
        .redraw, [.control("l")], "再描画", "redraw", help: Text("画面を描き直す", "draw the screen anew"),
        .everywhere),
      Action(
        .suspend, [.control("z")], "中断", "suspend",
        help: Text("シェルに戻る（fg で再開）", "to the shell; fg comes back"), .everywhere),
      Action(
        .quit, [.character("Q")], "終了", "quit", help: Text("終了する", "quit"), .everywhere),
    ]

  private static func goTo(_ screen: Screen) -> Action? {
    guard let id = ActionID.allCases.first(where: { $0.screen == screen }),
      let digit = Unicode.Scalar(UInt32(0x30 + screen.rawValue))
    else { return nil }
    let label = screen.term.label
    return Action(
      id, [.character(digit)], label.ja, label.en,
      help: Text("\(label.ja)の画面へ", "to the screen \(label.en)"), .everywhere)
  }
}
