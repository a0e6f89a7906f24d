import ChobaCore
import ChobaStore
import ChobaTerminal
import ChobaUI
import Foundation

/// Something that a command could not do, as one line for the person who asked: what could not be
/// done, to what, why, and how to mend it.
struct Failure: Error {
  let text: Text

  init(_ ja: String, _ en: String) { text = Text(ja, en) }

  init(_ text: Text) { self.text = text }

  /// Any error in words. None of them quotes what stands in a line of the data.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let refusal as ReadRefusal: self.init(refusal.sentence)
    case let error as TerminalError: self.init(error.sentence)
    case let error as CocoaError:
      let reason = (error.underlying as? POSIXError).map {
        String(cString: strerror($0.code.rawValue))
      }
      let parts = [error.filePath, reason ?? error.localizedDescription]
      self.init(Text(verbatim: parts.compactMap(\.self).joined(separator: ": ")))
    default:
      let reason = CampaignIndex.reason(error)
      self.init(
        reason.map { ReadRefusal.indexUnreadable($0).sentence }
          ?? Text(verbatim: String(describing: error)))
    }
  }
}

extension TerminalError {
  /// Why the console cannot be opened, and what to do.
  fileprivate var sentence: Text {
    switch self {
    case .notATerminal:
      Text(
        "画面を開けません（標準入出力が端末ではありません）。文字で見るには choba screen を使ってください。",
        "cannot open the console: standard input or output is no terminal; choba screen prints "
          + "a frame as text")
    case .noUTF8:
      Text(
        "画面を開けません（UTF-8のロケールがありません）。LC_ALL=C.UTF-8 のように指定してください。",
        "cannot open the console: there is no UTF-8 locale; set one, as LC_ALL=C.UTF-8")
    case .unknownType(let type):
      Text(
        "画面を開けません（端末の種類 \(type) が不明です）。TERM=xterm-256color のように指定してください。",
        "cannot open the console: the terminal type \(type) is unknown; set TERM to one that is, "
          + "as xterm-256color")
    }
  }
}
