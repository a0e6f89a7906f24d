import ChobaCore

/// What became of an action, as sentences for the operator.
struct ActWords {
  let context: ViewContext

  private var formats: Formats { context.formats }

  private func person(_ login: Login) -> Text {
    let name = context.name(login)
    return Text(name + "さん", name)
  }

  /// What was done, to one ticket by its reference, to several by their number.
  func done(_ form: Form) -> Text {
    let deed = form.deed
    if form.cases.count == 1 {
      let id = form.cases[0].id
      let kind = id.kind == .member ? Words.member.label : Words.merchant.label
      return Text("\(kind.ja) \(id.id) \(deed.ja)。", "\(id.id) \(deed.en)")
    }
    if !form.cases.isEmpty {
      return Text("\(form.cases.count)件\(deed.ja)。", "\(form.cases.count) accounts \(deed.en)")
    }
    return done(deed, form.targets)
  }

  private func done(_ deed: Deed, _ targets: [ActTarget]) -> Text {
    switch targets.count {
    case 0: Text(deed.ja + "。", deed.en)
    case 1:
      Text(
        "受付No \(targets[0].ticket.reference) \(deed.ja)。",
        "\(targets[0].ticket.reference) \(deed.en)")
    default: Text("\(targets.count)件\(deed.ja)。", "\(targets.count) tickets \(deed.en)")
    }
  }

  /// Which action was taken back, of which tickets.
  func undone(_ order: ActingState.Done) -> Deed {
    let references = order.targets.map(\.ticket.reference)
    let which =
      references.count == 1
      ? Text("（受付No \(references[0])）", " (\(references[0]))")
      : references.isEmpty ? Text("", "") : Text("（\(references.count)件）", " (\(references.count))")
    return Deed(
      "「\(order.title.ja)」を取り消しました\(which.ja)", "Undone: \(order.title.en)\(which.en)")
  }

  /// Why an action is not possible now, asked before anything was written.
  func refusal(_ refusal: Refusal) -> Text {
    // Whose change was the last stands on the page.
    if case .needs(let marks, _, _) = refusal {
      return Refusal.needs(marks, by: nil, at: nil).sentence
    }
    guard case .state(let mark, let by, let at) = refusal else { return refusal.sentence }
    let state = GateMark(rawValue: mark)?.text ?? Text(verbatim: mark)
    guard let by else {
      return Text("今は\(state.ja)のため、この操作はできません。", "Not possible now: \(state.en)")
    }
    let since = at.map { Text("、\(formats.clock($0))から", ", since \(formats.clock($0))") }
    return Text(
      "今は\(state.ja)です（\(person(by).ja)\(since?.ja ?? "")）。この操作はできません。",
      "Not possible now: \(state.en) (\(person(by).en)\(since?.en ?? ""))")
  }

  /// Likewise; where the ticket is another team's, that is why.
  func refusal(_ refusal: Refusal, of target: ActTarget) -> Text {
    switch refusal {
    case .role:
      let team = target.gateState.team?.term.label ?? StaffRole.agent.term.label
      let owner = target.gateState.holder.map { person($0) }
      return Text(
        "今は\(team.ja)にあります\(owner.map { "（\($0.ja)が担当）" } ?? "")。",
        "It is with \(team.en.lowercased()) now\(owner.map { " (\($0.en))" } ?? "")"
      ).and(refusal.sentence)
    case .state(GateMark.urgent.rawValue, _, _):
      return Text("すでに緊急として営業部門に回っています。", "It is urgent and with sales already")
    default: return self.refusal(refusal)
    }
  }

  /// Why it was not done.
  func failure(_ outcome: DeskOutcome) -> Text {
    switch outcome {
    case .done, .written: Text("記録しました。", "Recorded")
    case .lost(_, .state(let mark, let by?, let at)): first(mark, by, at)
    case .lost(_, .needs(_, let by?, let at)): first("", by, at)
    case .lost(_, let refusal), .refused(let refusal): self.refusal(refusal)
    case .changed(let line):
      Text(
        "開いた後に\(person(line.by).ja)が「\(DeskWords.name(line.type).ja)」を行いました"
          + "（\(formats.clock(line.at))）。",
        "Changed since you opened it: \(person(line.by).en), \(DeskWords.name(line.type).en), "
          + formats.clock(line.at))
    case .invalid(let field):
      Text("項目「\(field)」の内容が正しくないため、記録していません。", "Not recorded: field \(field) is wrong")
    case .reading:
      Text(
        "データを読み込み中のため、まだ記録していません。読み終わってからもう一度実行してください。",
        "Not recorded: still reading the data; try again when it is read")
    case .skipped: Text("前の操作ができなかったため、記録していません。", "Not recorded: what it rests on was not done")
    case .failed(let failure): failure.sentence
    }
  }

  /// Somebody was faster.
  private func first(_ mark: String, _ by: Login, _ at: Timestamp?) -> Text {
    let clock = at.map { "（\(formats.clock($0))）" } ?? ""
    let clockEn = at.map { " (\(formats.clock($0)))" } ?? ""
    let deed: Deed =
      switch GateMark(rawValue: mark) {
      case .taken: Deed("担当しました", "took it")
      case .resolved: Deed("完了にしました", "resolved it")
      case .escalated: Deed("エスカレーションしました", "escalated it")
      case .merged: Deed("統合しました", "merged it")
      default: Deed("操作しました", "acted")
      }
    return Text(
      "\(person(by).ja)が先に\(deed.ja)\(clock)。", "\(person(by).en) \(deed.en) first\(clockEn)")
  }

  static let resumed = Text("前回の入力の続きです（^x で消去）。", "What you typed last time; ^x clears it")
  static let byNumber = Text("数字か ↑↓ で選んでください。", "Choose by number or with the arrows")
  static let kept = Text("入力内容は残っています。", "Your text is kept.")
  static let noAccount = Text("アカウント（利用者・加盟店）を選んでください。", "Choose an account first")

  /// The step that a refusal says is missing, as a clause.
  static func step(_ refusal: Refusal) -> Text {
    switch refusal {
    case .gate(let step): GateStep(rawValue: step)?.text ?? Text(verbatim: step)
    case .needs: Text("是正勧告の前です", "no warning stands")
    default: refusal.sentence
    }
  }

  static let noTarget = Text("問い合わせを選んでください。", "Choose a ticket first")
  static let underWay = Text("記録中です。お待ちください。", "Being recorded; please wait")
  func noRoom(_ limit: Int) -> Text {
    let most = formats.number(limit)
    return Text(
      "長すぎるため貼り付けていません（\(most)文字まで）。", "Not pasted: \(most) characters at most")
  }

  func cut(_ limit: Int) -> Text {
    let most = formats.number(limit)
    return Text(
      "長すぎるため、先頭の\(most)文字だけを取り込みました。",
      "Too long: only the first \(most) characters were taken")
  }

  static let leaving = Text(
    "記録中です。終わるまでお待ちください。もう一度押すと待たずに終了します。",
    "Still recording; please wait, or press again to leave all the same")
  static let nextVersion = Text(
    "この操作は次の版で使えるようになります。", "This action comes with the next version")
  static let undoKey = Text(" u 取消", "  u undoes")
}

extension Text {
  static func + (left: Text, right: Text) -> Text {
    Text(left.ja + right.ja, left.en + right.en)
  }

  /// Two sentences, with a blank in English.
  func and(_ other: Text) -> Text {
    Text(ja + other.ja, en + (en.hasSuffix(".") ? " " : ". ") + other.en)
  }
}
