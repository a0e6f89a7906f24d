package import ChobaCore
import Foundation

/// Why a line could not be written, as a sentence: what was not done, to what, why, what now.
extension WriteFailure {
  package var sentence: Text {
    switch (step, number) {
    case (.identity, ESRCH):
      Text(
        "操作できません。\(path) のログインのアカウントをこの端末では確認できません（staff.toml に uid を登録してください）。",
        "Nothing can be done: this host does not know the account of \(path); give its uid in "
          + "staff.toml")
    case (.identity, _):
      Text(
        "操作できません。\(path) に書けるのはそのログインのアカウントだけです。",
        "Nothing can be done: only the login's own account may write in \(path)")
    case (.clock, let minutes):
      Text(
        "操作できません。この端末の時計が\(minutes < 0 ? "進んで" : "遅れて")います（約\(abs(minutes))分）。"
          + "時計を合わせてください。",
        "Nothing can be done: the clock of this host is about \(abs(minutes)) minutes "
          + (minutes < 0 ? "fast" : "slow") + " beside the shared folder's; set it")
    case (.read, _):
      Text(
        "操作できません。\(path) を読み込めません。読めるようになってから、もう一度実行してください。",
        "Nothing can be done: \(path) cannot be read now; try again when it can")
    case (.settings, _):
      Text(
        "停止一覧（out/accounts）は元のままです。\(path) に誤りがあります。直してから開き直してください。",
        "The lists in out/accounts stay as they are: \(path) is wrong; mend it, open choba again")
    default:
      Text(
        "保存できていません（\(place)\(reason.ja)）。\(advice.ja)",
        "Not saved (\(place)\(reason.en)). \(advice.en)")
    }
  }

  private var place: String { path.isEmpty ? "" : path + ": " }

  private var reason: Text {
    if step == .check, number == EBUSY {
      return Text("ほかの誰かがこのファイルに書いています", "somebody else writes in this file")
    }
    return switch number {
    case ENOSPC: Text("ディスクの空きなし", "no space left on the disk")
    case EDQUOT: Text("ディスクの割当量の超過", "disk quota exceeded")
    case EFBIG: Text("ファイルの大きさの上限", "the file may not grow any more")
    case EROFS: Text("読み取り専用のファイルシステム", "read-only file system")
    case EACCES, EPERM: Text("書き込みの権限なし", "no permission to write")
    case EIO: Text("入出力エラー", "input/output error")
    case ENOENT, ESTALE, ENOTCONN, EHOSTDOWN:
      Text("共有フォルダに接続できません", "the shared folder cannot be reached")
    default: Text(verbatim: String(cString: strerror(number)))
    }
  }

  private var advice: Text {
    mayBeThere
      ? Text(
        "記録された可能性もあります。同じ内容でもう一度実行しても1件として数えます。",
        "It may be there all the same; tried again, it counts once")
      : Text("直してからもう一度実行してください。", "Mend it and try again")
  }
}
