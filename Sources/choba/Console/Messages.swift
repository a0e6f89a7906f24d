import ChobaStore
import ChobaUI

/// What the executable itself has to say in the message line.
enum Messages {
  static func failed(_ reason: String) -> Notice {
    Notice(
      Text(
        "データを読み込めません（\(reason)）。表示は最後に読めた時点のものです。",
        "Cannot read the data (\(reason)). What is shown is as last read."), .failed)
  }

  static let notInKiosk = Notice(Session.notInKiosk, .hint)

  static let tooLongToCopy = Notice(
    Text("長すぎるためコピーできません。", "Not copied: too long for the terminal's clipboard."), .failed)

  static func badTheme(_ problem: ThemeProblem) -> Notice {
    Notice(Text(verbatim: problem.description), .failed)
  }

  static func exported(_ count: Int, to path: String) -> Notice {
    Notice(Text("\(count)件を \(path) に出力しました。", "\(count) rows written to \(path)."))
  }

  static func notExported(_ reason: Text) -> Notice {
    Notice(
      Text("出力できませんでした（\(reason.ja)）。", "Not exported: \(reason.en)."), .failed)
  }

  static func noEditor(_ reason: Text) -> Notice {
    Notice(
      Text(
        "エディターを使えません（\(reason.ja)）。$EDITOR を確かめてください。入力した内容は残っています。",
        "The editor cannot be used (\(reason.en)). Check $EDITOR; what was typed is kept."), .failed
    )
  }

  static let notConfirmed = Text(
    "本人を確認できませんでした。Enter でもう一度確認します。",
    "Not confirmed: Enter tries again")

  static func notUnlocked(_ reason: Text) -> Text {
    Text(
      "本人確認を実行できません（\(reason.ja)）。端末を閉じて、ログインし直してください。",
      "Cannot ask who is here (\(reason.en)): close the terminal and log in again")
  }
}
