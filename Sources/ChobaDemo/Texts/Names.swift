/// Invented names, put together of common parts. No real person, shop or account is meant.
enum Names {
  struct Pair: Sendable {
    let text: String
    let kana: String
    init(_ text: String, _ kana: String) {
      self.text = text
      self.kana = kana
    }
  }

  static let kinds = [
    Pair("居酒屋", "イザカヤ"), Pair("炭火焼", "スミビヤキ"), Pair("寿司", "スシ"), Pair("中華そば", "チュウカソバ"),
    Pair("焼肉", "ヤキニク"), Pair("串揚げ", "クシアゲ"), Pair("蕎麦処", "ソバドコロ"), Pair("天ぷら", "テンプラ"),
    Pair("洋食", "ヨウショク"), Pair("鉄板焼", "テッパンヤキ"), Pair("とんかつ", "トンカツ"), Pair("海鮮", "カイセン"),
    Pair("イタリアン", "イタリアン"), Pair("ビストロ", "ビストロ"), Pair("鍋料理", "ナベリョウリ"), Pair("食堂", "ショクドウ"),
    Pair("うなぎ", "ウナギ"), Pair("カフェ", "カフェ"), Pair("和食", "ワショク"), Pair("餃子", "ギョウザ"),
  ]

  static let shops = [
    Pair("とりまる", "トリマル"), Pair("さくら", "サクラ"), Pair("ひまわり亭", "ヒマワリテイ"), Pair("大漁", "タイリョウ"),
    Pair("みなと", "ミナト"), Pair("山ざくら", "ヤマザクラ"), Pair("まんぷく", "マンプク"), Pair("一番星", "イチバンボシ"),
    Pair("花の木", "ハナノキ"), Pair("竹の里", "タケノサト"), Pair("こまどり", "コマドリ"), Pair("月見草", "ツキミソウ"),
    Pair("かもめ", "カモメ"), Pair("八兵衛", "ハチベエ"), Pair("松風", "マツカゼ"), Pair("あおぞら", "アオゾラ"),
    Pair("ふじ乃", "フジノ"), Pair("銀河", "ギンガ"), Pair("よろこび", "ヨロコビ"), Pair("千鳥", "チドリ"),
    Pair("赤とんぼ", "アカトンボ"), Pair("海つばめ", "ウミツバメ"), Pair("やまびこ", "ヤマビコ"), Pair("福の神", "フクノカミ"),
    Pair("藍", "アイ"), Pair("ほたる", "ホタル"), Pair("白樺", "シラカバ"), Pair("金魚", "キンギョ"),
    Pair("雪国", "ユキグニ"), Pair("ポルト", "ポルト"), Pair("ソレイユ", "ソレイユ"), Pair("リベルタ", "リベルタ"),
  ]

  static let branches = [
    Pair("", ""), Pair("駅前店", "エキマエテン"), Pair("本店", "ホンテン"), Pair("中央店", "チュウオウテン"),
    Pair("南口店", "ミナミグチテン"), Pair("北口店", "キタグチテン"), Pair("新町店", "シンマチテン"),
    Pair("本町店", "ホンマチテン"), Pair("二号店", "ニゴウテン"), Pair("港店", "ミナトテン"),
  ]

  /// Prefectures with an area code, the populous ones more often.
  static let prefectures = [
    Pair("東京都", "03"), Pair("東京都", "03"), Pair("東京都", "03"), Pair("大阪府", "06"),
    Pair("大阪府", "06"), Pair("愛知県", "052"), Pair("神奈川県", "045"), Pair("福岡県", "092"),
    Pair("北海道", "011"), Pair("京都府", "075"), Pair("兵庫県", "078"), Pair("埼玉県", "048"),
    Pair("千葉県", "043"), Pair("宮城県", "022"), Pair("広島県", "082"), Pair("静岡県", "054"),
    Pair("新潟県", "025"), Pair("石川県", "076"), Pair("長野県", "026"), Pair("岡山県", "086"),
    Pair("熊本県", "096"), Pair("鹿児島県", "099"), Pair("沖縄県", "098"), Pair("群馬県", "027"),
  ]

  static let owners = [
    Pair("佐藤", "サトウ"), Pair("鈴木", "スズキ"), Pair("高橋", "タカハシ"), Pair("田中", "タナカ"),
    Pair("伊藤", "イトウ"), Pair("渡辺", "ワタナベ"), Pair("山本", "ヤマモト"), Pair("中村", "ナカムラ"),
    Pair("小林", "コバヤシ"), Pair("加藤", "カトウ"), Pair("吉田", "ヨシダ"), Pair("山田", "ヤマダ"),
    Pair("佐々木", "ササキ"), Pair("松本", "マツモト"), Pair("井上", "イノウエ"), Pair("木村", "キムラ"),
    Pair("清水", "シミズ"), Pair("林", "ハヤシ"), Pair("斎藤", "サイトウ"), Pair("阿部", "アベ"),
  ]

  static let givenNames = [
    Pair("恵", "メグミ"), Pair("健一", "ケンイチ"), Pair("美咲", "ミサキ"), Pair("翔太", "ショウタ"),
    Pair("葵", "アオイ"), Pair("誠", "マコト"), Pair("彩", "アヤ"), Pair("由美", "ユミ"),
    Pair("翼", "ツバサ"), Pair("直樹", "ナオキ"), Pair("陽子", "ヨウコ"), Pair("大輔", "ダイスケ"),
  ]

  /// Codes of large banks.
  static let banks = [
    "0001", "0005", "0009", "0010", "0033", "0036", "0138", "0149", "0177", "0190",
  ]
}
