/// What a key of a configuration file may hold, in both languages. What is typed into the file
/// stands in them as it must be typed.
package struct AllowedValue: Hashable, Sendable {
  package let ja: String
  package let en: String

  package init(_ ja: String, _ en: String) {
    self.ja = ja
    self.en = en
  }

  // MARK: Kinds of values

  package static let text = AllowedValue("引用符で囲んだ文字列", "a text in quotation marks")
  package static let someText = AllowedValue(
    "引用符で囲んだ文字列（空は不可）", "a text in quotation marks, not empty")
  package static let day = AllowedValue("日付（例: \"2020-10-01\"）", "a day as \"2020-10-01\"")
  package static let timeOfDay = AllowedValue("時刻（例: \"15:00\"）", "a time of day as \"15:00\"")
  package static let timeZone = AllowedValue(
    "タイムゾーン名（例: \"Asia/Tokyo\"）", "a zone's name as \"Asia/Tokyo\"")
  package static let window = AllowedValue(
    "期間（例: \"30d\"、\"12h\"、\"45m\"）", "a time as \"30d\", \"12h\" or \"45m\"")
  package static let accountNumber = AllowedValue(
    "OSのアカウント番号（0以上）", "an account's number, 0 or more")
  package static let shortName = AllowedValue(
    "引用符で囲んだ短い名前（a-z 0-9 -）", "a short name of a-z 0-9 - in quotation marks")

  package static func number(_ range: ClosedRange<Int>) -> AllowedValue {
    AllowedValue(
      "\(range.lowerBound)から\(range.upperBound)までの整数",
      "a whole number from \(range.lowerBound) to \(range.upperBound)")
  }

  package static func digits(_ count: Int) -> AllowedValue {
    AllowedValue(
      "引用符で囲んだ\(count)桁の数字、または \"\"", "\(count) digits in quotation marks, or \"\"")
  }

  /// One of these words.
  package static func one(of words: [String]) -> AllowedValue {
    AllowedValue(quoted(words, "、") + " のいずれか", quoted(words, ", "))
  }

  package static func list(of words: [String]) -> AllowedValue {
    AllowedValue(quoted(words, "、") + " の一覧", "a list of " + quoted(words, ", "))
  }

  package static func table(_ path: String) -> AllowedValue {
    AllowedValue("テーブル [\(path)]", "a table [\(path)]")
  }

  package static func tables(_ path: String) -> AllowedValue {
    AllowedValue("テーブル [[\(path)]]", "tables [[\(path)]]")
  }

  private static func quoted(_ words: [String], _ separator: String) -> String {
    words.map { "\"\($0)\"" }.joined(separator: separator)
  }

  // MARK: Of one key

  package static let sites = AllowedValue(
    "サイトIDの一覧（A-Z a-z 0-9 . _ -、1つ以上、重複なし）",
    "a list of ids of A-Z a-z 0-9 . _ -, at least one and none twice")
  package static let lastDay = AllowedValue(
    "first_day より前でない last_day", "a last_day that is not before first_day")
  package static let lastDayOfRoles = AllowedValue(
    "その役割の最後の日（例: \"2020-10-31\"）", "the last day of these roles as \"2020-10-31\"")
  package static let opinions = AllowedValue(
    "1から9までの整数。途中から変えるときは、それぞれに最初の日を付けて日付順に "
      + "[[\"2020-10-01\", 1], [\"2021-04-01\", 2]]",
    "a whole number from 1 to 9 or, for another from a day on, each with its first day as "
      + "[[\"2020-10-01\", 1], [\"2021-04-01\", 2]], days ascending")
  package static let bands = AllowedValue(
    "基準値（1から10000）と評点（1から99）の組を基準値の小さい順に [[3, 40], [6, 70]]",
    "pairs of a threshold (1-10000) and a score (1-99), thresholds ascending, as [[3, 40], [6, 70]]"
  )
  package static let bandsOrOne = AllowedValue(
    "bands か、at_least と score のどちらか一方", "either bands, or at_least and score")
  package static let ownKey = AllowedValue("ほかと重ならない名前", "a key of its own")
  package static let holiday = AllowedValue(
    "日付,名称 の行（例: 2021-07-22,海の日）", "a row date,name as 2021-07-22,海の日")

  package static func dayNotBefore(_ day: CivilDay) -> AllowedValue {
    AllowedValue("\(day) より前でない日付", "a day that is not before \(day)")
  }

  /// The fields that a prepared text may name.
  package static func fields(_ names: [String]) -> AllowedValue {
    let words = names.map { "{\($0)}" }.joined(separator: " ")
    return AllowedValue(words, words)
  }
}
