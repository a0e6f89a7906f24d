import ChobaUI

/// What the executable itself has to say in the message line.
enum Messages {
  static func readingFailed(_ reason: String) -> Notice {
    Notice(
      Text(
        "データを読み込めません（\(reason)）。表示は最後に読めた時点のものです。",
        "Cannot read the data (\(reason)). What is shown is as last read."), .failed)
  }

  static let tooLongToCopy = Notice(
    Text("長すぎるためコピーできません。", "Not copied: too long for the terminal's clipboard."), .failed)

  static func badTheme(_ problem: ThemeProblem) -> Notice {
    Notice(Text(verbatim: problem.description), .failed)
  }

  static func exported(_ count: Int, to path: String) -> Notice {
    Notice(Text("\(count)件を \(path) に出力しました。", "\(count) rows written to \(path)."))
  }

  static func notExported(_ error: any Error) -> Notice {
    Notice(
      Text("出力できませんでした（\(error)）。", "Not exported: \(error)."), .failed)
  }
}
