package import ChobaCore

/// Why something cannot be done or read, as a sentence for the person at the keyboard.
///
/// Used by the screen and by the command line alike.
extension Refusal {
  /// With logins, where nobody knows the names.
  package var sentence: Text { sentence(name: \.text, clock: nil) }

  /// With the name of who was first and the time, as the screen has them.
  package func sentence(name: (Login) -> String, clock: ((Timestamp) -> String)?) -> Text {
    switch self {
    case .readOnly:
      Text(
        "この画面は閲覧専用です。操作するには staff.toml に登録が必要です。",
        "Read-only: you need an entry in staff.toml to act.")
    case .role(let allowed):
      Text(
        "この操作ができるのは\(allowed.map { $0.term.label.ja }.joined(separator: "・"))だけです。",
        "Only \(allowed.map { $0.term.label.en.lowercased() }.joined(separator: ", ")) may do this")
    case .state(let state, let by, let at):
      Self.stateSentence(GateMark(rawValue: state), state, by.map(name), at.flatMap { clock?($0) })
    case .needs(let marks, let by, let at):
      Self.needsSentence(marks.map(\.text), by.map(name), at.flatMap { clock?($0) })
    case .samePerson:
      Text(
        "本人が申請したものは承認できません。別の担当者が行ってください。",
        "You cannot approve what you proposed; another person must")
    case .gate(let step):
      {
        let text = GateStep(rawValue: step)?.text ?? Text(verbatim: step)
        return Text("まだできません。\(text.ja)。", "Not yet: \(text.en)")
      }()
    case .unknownSubject:
      Text(
        "対象が見つかりません。問い合わせは受付番号（1234-5678）かID、アカウントは member:ID か merchant:ID で指定してください。",
        "There is no such subject: name a ticket by its reference (1234-5678) or id, an account as "
          + "member:ID or merchant:ID")
    case .settings(let error):
      Text(
        "設定ファイルに誤りがあるため、停止・解除の承認はできません（\(error.place): \(error.sentence.ja)）。直して開き直してください。",
        "Nobody is suspended or reinstated while the configuration is wrong: "
          + "\(error.place): \(error.sentence.en). Mend it and open choba again")
    }
  }

  private static func needsSentence(
    _ marks: [Text], _ by: String?, _ clock: String?
  ) -> Text {
    let (ja, en) = (marks.map(\.ja), marks.map(\.en))
    let last = by.map { by in
      Text(
        "（最後の操作: \([by, clock].compactMap(\.self).joined(separator: "、"))）",
        " (last change: \([by, clock].compactMap(\.self).joined(separator: ", ")))")
    }
    return Text(
      "「\(ja.joined(separator: "・"))」のアカウントにだけ行えます\(last?.ja ?? "")。",
      "Only possible on an account that is \(en.joined(separator: " or "))\(last?.en ?? "")")
  }

  private static func stateSentence(
    _ mark: GateMark?, _ state: String, _ by: String?, _ clock: String?
  ) -> Text {
    let text = mark?.text ?? Text(verbatim: state)
    guard let by else {
      return Text("今の状態（\(text.ja)）ではできません。", "Not possible now: \(text.en)")
    }
    let (ja, en) = (clock.map { "（\($0)）" } ?? "", clock.map { " (\($0))" } ?? "")
    return switch mark {
    case .taken: Text("\(by)さんが先に担当しました\(ja)。", "\(by) took it first\(en)")
    case .resolved: Text("\(by)さんが先に完了にしました\(ja)。", "\(by) resolved it first\(en)")
    case .escalated:
      Text("\(by)さんが先にエスカレーションしました\(ja)。", "\(by) escalated it first\(en)")
    case .merged: Text("\(by)さんが先に統合しました\(ja)。", "\(by) merged it first\(en)")
    default:
      Text(
        "\(by)さんが先に操作しました\(ja)。今は\(text.ja)です。", "\(by) was first\(en); now: \(text.en)")
    }
  }
}

extension ReadRefusal {
  package var sentence: Text {
    switch self {
    case .unknownField(let field, let known):
      Text(
        "項目「\(field)」はありません。使える項目: "
          + known.map { FilterWords.word(for: $0) }.joined(separator: " "),
        "No field \"\(field)\". Fields: \(known.joined(separator: " "))")
    case .unknownValue(let field, let value, let known):
      Text(
        "\(FilterWords.word(for: field)) に「\(value)」は指定できません。使える値: "
          + known.map { FilterWords.word(for: $0, of: field) }.joined(separator: " "),
        "\(field) cannot be \"\(value)\". Values: \(known.joined(separator: " "))")
    case .unknownSort(let column, let known):
      Text(
        "「\(column)」では並べ替えできません。使える列: \(known.joined(separator: " "))",
        "Cannot sort by \"\(column)\". Columns: \(known.joined(separator: " "))")
    case .indexUnreadable(let why):
      Text(
        "索引を読めません（\(why)）。choba index --rebuild で作り直せます。",
        "The index cannot be read (\(why)). choba index --rebuild makes it anew")
    }
  }
}

extension ProblemReason {
  /// What is wrong with the line or the file. A table: one reason, one sentence.
  package var sentence: Text {
    switch self {
    case .notJSON(let column): Text("JSONではありません（\(column)桁目）", "Not JSON (column \(column))")
    case .notUTF8: Text("UTF-8ではありません", "Not UTF-8")
    case .notAnObject: Text("JSONオブジェクトではありません", "Not a JSON object")
    case .tooLong: Text("1行が1 MiBを超えています", "The line is longer than 1 MiB")
    case .missingField(let name): Text("項目 \(name) がありません", "Field \(name) is missing")
    case .badField(let name): Text("項目 \(name) の値が正しくありません", "Field \(name) has a bad value")
    case .conflictingDuplicate(let id):
      Text("ID \(id) が内容の異なる別の行にもあります", "Id \(id) also stands on a line that differs")
    case .deskIDTaken(let id):
      Text(
        "ID \(id) は先に別の行で使われています（どちらの行も有効です）", "Id \(id) is another line's; each counts by itself")
    case .correctsUnknownLine(let id):
      Text("訂正元の行 \(id) がありません", "Corrects a line that is unknown: \(id)")
    case .outsideCampaign: Text("キャンペーン期間外の日付です", "Dated outside the campaign")
    case .deskChainBroken:
      Text("前の行との照合が合いません（以降の行は無効）", "The chain is broken; the rest of the file is refused")
    case .deskTimeRunsBackwards: Text("時刻が前の行より戻っています", "The time runs backwards")
    case .deskWrongFolder: Text("操作者と異なるフォルダにあります", "In another login's folder")
    case .deskWrongOwner: Text("ファイルの所有者が操作者と異なります", "The file's owner is another login")
    case .deskOwnerUnknown:
      Text("ファイルの所有者をこの端末では確認できません", "This host does not know the file's owner")
    case .deskUnknownType(let type): Text("操作の種類 \(type) は不明です", "Unknown type \(type)")
    case .deskRoleMayNot(let type):
      Text("操作者の役割では \(type) はできません", "The login's role does not allow \(type)")
    case .deskAheadOfClock:
      Text("時刻が10分以上先です（時刻になれば読みます）", "More than ten minutes ahead; read when it is due")
    case .unreadableFile(let why): Text("ファイルを読めません（\(why)）", "Cannot be read (\(why))")
    case .rewrittenFile:
      Text("ファイルが書き換えられました（再索引まで読みません）", "The file was rewritten; not read until a reindex")
    case .removedFile: Text("ファイルが削除されました（再索引まで有効）", "The file was removed; counts until a reindex")
    case .unknownFeed(let name): Text("フィード \(name) は不明です", "Unknown feed \(name)")
    case .badConfiguration(let why): Text("設定が正しくありません: \(why)", "Bad configuration: \(why)")
    }
  }
}
