import ChobaStore
import ChobaUI

/// What the executable itself has to say in the message line.
enum Messages {
  static func failed(_ failure: ReadingFailure) -> Notice {
    let text =
      switch failure {
      case .reading(let reason):
        Text(
          "データを読み込めません（\(reason)）。表示は最後に読めた時点のものです。",
          "Cannot read the data (\(reason)). What is shown is as last read.")
      case .check(let reason):
        Text(
          "日次チェックができませんでした（\(reason)）。アラートは前回の時点のものです。自動で再試行します。",
          "The daily check failed (\(reason)). Alerts are as of the last one; it is tried again.")
      case .lists(let reason):
        Text(
          "停止アカウントの一覧を書き出せません（\(reason)）。自動で再試行します。",
          "The lists of stopped accounts cannot be written (\(reason)); it is tried again.")
      }
    return Notice(text, .failed)
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
