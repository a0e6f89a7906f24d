import ChobaCore

/// What the forms and dialogs of the payout desk say.
struct PayoutWords {
  let context: ViewContext

  var formats: Formats { context.formats }

  static let noBatch = Text("振込を選んでください。", "Choose a payout first")
  static let noMerchant = Text(
    "加盟店を選んでください（↵ で加盟店の一覧）。", "Choose a merchant first (Enter lists them)")
  static let noUndo = Text(
    "振込の操作は取り消せません。差戻し（v）・保留解除（l）・組戻し（r）で対応します。",
    "Nothing is undone here: send back (v), release (l) or recall (r)")

  static func title(_ type: DeskType, _ subject: PayoutSubject) -> Text {
    let batch = subject.batch.text
    let isOffCycle = subject.batch.place?.isOffCycle == true
    return switch type {
    case .payoutPrepare where isOffCycle:
      Text("臨時振込 \(batch) の支払データ作成", "Prepare the off-cycle payout \(batch)")
    case .payoutPrepare: Text("振込 \(batch) の支払データ作成", "Prepare payout \(batch)")
    case .payoutApprove: Text("振込 \(batch) の承認", "Approve payout \(batch)")
    case .payoutReject: Text("振込 \(batch) の差戻し", "Send back payout \(batch)")
    case .payoutExport: Text("振込 \(batch) の振込データ出力", "Export the bank file of \(batch)")
    case .payoutSubmitted: Text("振込 \(batch) の銀行持込の記録", "Payout \(batch): handed to the bank")
    case .payoutHold: Text("支払保留", "Hold")
    case .payoutRelease: Text("保留解除", "Release hold")
    default: Text("組戻しの依頼", "Recall")
    }
  }

  static func deed(_ type: DeskType) -> Deed {
    switch type {
    case .payoutPrepare: Deed("の支払データを作成しました", "prepared")
    case .payoutApprove: Deed("を承認しました", "approved")
    case .payoutReject: Deed("を差し戻しました", "sent back")
    case .payoutExport: Deed("の振込データを出力しました", "exported")
    case .payoutSubmitted: Deed("の銀行持込を記録しました", "recorded as handed to the bank")
    case .payoutHold: Deed("の支払を保留にしました", "held")
    case .payoutRelease: Deed("の保留を解除しました", "released")
    default: Deed("の組戻し依頼を記録しました", "recall recorded")
    }
  }

  /// The button names the act, never yes.
  static func button(_ type: DeskType) -> Text {
    switch type {
    case .payoutApprove: Text("承認する", "Approve")
    case .payoutExport: Text("振込データを出力", "Export")
    case .payoutSubmitted: Text("持込済みにする", "Record as submitted")
    default: Text("組戻しを依頼", "Recall")
    }
  }

  /// What was done, and what comes next.
  func done(_ form: Form, _ subject: PayoutSubject, _ line: DeskLine?) -> Text {
    let deed = form.plan.deed
    if let merchant = subject.target.merchant, form.plan.payoutType?.isAboutMerchant == true {
      return Text("加盟店 \(merchant) \(deed.ja)。", "\(merchant) \(deed.en)")
    }
    let name = Text("振込 \(subject.batch.text)", "Payout \(subject.batch.text)")
    return Text(
      "\(name.ja) \(deed.ja)\(next(form, subject, line).ja)。",
      "\(name.en) \(deed.en)\(next(form, subject, line).en)")
  }

  private func next(_ form: Form, _ subject: PayoutSubject, _ line: DeskLine?) -> Text {
    let digest = line?.text("digest").map(formats.digest) ?? ""
    return switch form.plan.payoutType {
    case .payoutPrepare:
      Text("（照合値 \(digest)、別の管理者の承認待ち）", " (\(digest)); another supervisor approves")
    case .payoutApprove: Text("（照合値 \(digest)）", " (\(digest))")
    case .payoutExport:
      Text("（out/payouts/\(subject.batch.text)/）", " to out/payouts/\(subject.batch.text)/")
    default: Text("", "")
    }
  }

  // MARK: Refusals

  func refusal(_ refusal: Refusal, _ type: DeskType, _ row: PayoutBatchRow) -> Text {
    switch refusal {
    case .samePerson:
      Text(
        "作成した本人（\(context.name(row.preparedBy ?? Login("")))）は承認できません。別の管理者が承認します。",
        "Who prepared it (\(context.name(row.preparedBy ?? Login("")))) cannot approve it; another supervisor must"
      )
    case .role(allowed: [.supervisor]) where type == .payoutRelease:
      Text(
        "不正の疑いによる保留です。解除できるのは管理者（SV）だけです。",
        "It is held for fraud: only a supervisor releases it")
    case .state(let mark, let by, let at)
    where ![.held, .heldForFraud].contains(GateMark(rawValue: mark)):
      state(GateMark(rawValue: mark), by, at, type)
    default: ActWords(context: context).refusal(refusal)
    }
  }

  /// Where the batch is, and where it would have to be.
  private func state(
    _ mark: GateMark?, _ by: Login?, _ at: Timestamp?, _ type: DeskType
  ) -> Text {
    if mark == .notHeld {
      return Text("この加盟店は振込担当の保留にはなっていません。", "It is not held by the payout desk")
    }
    let now = mark?.text ?? Text("作成前", "not prepared")
    let who = by.map { by in
      let time = at.map { " " + formats.dayTime($0) } ?? ""
      return Text("（\(context.name(by))\(time)）", " (\(context.name(by))\(time))")
    }
    let needed = GateMark.allCases.filter(Gate.row(of: type).isIn.contains).map(\.text)
    return Text(
      "今は\(now.ja)\(who?.ja ?? "")です。\(needed.map(\.ja).joined(separator: "・"))の振込にだけ行えます。",
      "It is \(now.en)\(who?.en ?? ""); this needs one that is \(needed.map(\.en).joined(separator: " or "))"
    )
  }

  /// Why it was not done, where the payout desk has words of its own.
  func failure(_ outcome: DeskOutcome) -> Text? {
    switch outcome {
    case .refused(.gate(GateStep.digest.rawValue)), .lost(_, .gate(GateStep.digest.rawValue)):
      Text(
        "表示後に更新されています（照合値が変わりました）。記録していません。",
        "Changed since you opened it: the digest is another. Nothing was recorded")
    case .refused(.gate(GateStep.recount.rawValue)):
      Text(
        "表示後に更新されています（再計算が一致しないか、保留になった加盟店があります）。差し戻して作成し直してください。",
        "Changed since it was prepared: made again it differs, or a merchant is held by now. Send it back and prepare anew"
      )
    default: nil
    }
  }
}

// MARK: - What stands in forms and dialogs

extension PayoutWords {
  /// Above the fields.
  func before(_ type: DeskType, _ subject: PayoutSubject) -> [String] {
    switch type {
    case .payoutPrepare: [period(subject), days(subject)]
    case .payoutReject: [who(subject), sums(subject)]
    case .payoutHold, .payoutRelease: merchant(subject) + voids(type, subject)
    case .payoutRecall: merchant(subject) + [Self.fee[formats.language]]
    default: []
    }
  }

  /// What the confirmation says: every digit, what it is compared with, and who.
  func dangers(_ type: DeskType, _ subject: PayoutSubject) -> [String] {
    switch type {
    case .payoutApprove:
      [
        formats.say("支払データを承認します。", "Approve this payout? ") + sums(subject), who(subject),
      ] + compared(subject) + largest(subject) + exceptions(subject)
    case .payoutExport:
      [
        formats.say("振込データを出力します。", "Write the bank file? ") + sums(subject), who(subject),
        formats.say(
          "出力先 out/payouts/\(subject.batch.text)/。出力した振込は取り消せず、二度は支払われません。",
          "To out/payouts/\(subject.batch.text)/. It cannot be undone, and nothing is paid twice."),
      ]
    case .payoutSubmitted:
      [
        formats.say("銀行へ持ち込んだことを記録します。", "Record: handed to the bank. ") + sums(subject),
        formats.say("持込 ", "By ") + formats.dayTime(formats.now) + " "
          + (context.login.map(context.name) ?? ""),
        days(subject),
      ]
    case .payoutRecall: merchant(subject) + [Self.fee[formats.language]]
    default: []
    }
  }

  private static let fee = Text(
    "銀行に組戻しを依頼します。手数料がかかります。資金が戻ると、次の振込で支払います。",
    "The bank is asked to give it back, for a fee; what comes back is paid with the next payout")

  /// `30,144店・5,432,109,876円・振込日 11/30(月)・照合値 3f9a0c12`.
  private func sums(_ subject: PayoutSubject) -> String {
    guard let content = subject.page.batch.content else { return "" }
    let totals = content.totals
    return formats.say(
      "\(formats.number(totals.transfers))店・\(formats.number(totals.owed))円・振込日 "
        + "\(formats.shortDay(content.payday))・照合値 \(formats.digest(content.digest))",
      "\(formats.number(totals.transfers)) merchants, \(formats.number(totals.owed)) yen, payday "
        + "\(formats.shortDay(content.payday)), digest \(formats.digest(content.digest))")
  }

  private func who(_ subject: PayoutSubject) -> String {
    let batch = subject.page.batch
    let lines = [
      (formats.say("作成 ", "Prepared by "), batch.prepared),
      (formats.say("承認 ", "approved by "), batch.approved),
    ]
    let text = lines.compactMap { label, line in
      line.map { label + context.name($0.by) + " " + formats.dayTime($0.at) }
    }.joined(separator: " · ")
    let reason = batch.prepared?.text("text") ?? ""
    return text
      + (reason.isEmpty
        ? "" : formats.say("（理由: \(Self.short(reason))）", " (\(Self.short(reason)))"))
  }

  private func period(_ subject: PayoutSubject) -> String {
    guard let days = subject.page.row.days else {
      return formats.say(
        "新しい利用は含まず、繰越・返却・保留解除分だけを支払います。",
        "No new uses: only what was carried, returned or released is paid")
    }
    return formats.period(days.lowerBound, days.upperBound)
      + formats.say("利用分 ", ": ") + formats.yen(subject.page.row.owed)
      + formats.say("（集計中）", " so far")
  }

  private func days(_ subject: PayoutSubject) -> String {
    let row = subject.page.row
    if row.days == nil, row.basis == .live {
      return formats.say(
        "振込日は、これから銀行に間に合う最初の日になります。", "The payday is the first that the bank can still make")
    }
    return formats.label(Words.payday) + " " + formats.shortDay(row.payday) + " · "
      + formats.short(Words.deadline) + " " + formats.shortDay(row.deadline) + " "
      + formats.clock(minute: row.deadlineMinute) + " " + formats.daysLeft(row.deadline)
  }

  private func merchant(_ subject: PayoutSubject) -> [String] {
    let target = subject.target
    let name = [target.merchant?.text, target.name].compactMap { $0 }.joined(separator: " ")
    var lines = [
      formats.short(Words.merchant) + " " + name,
      formats.label(Words.payout) + " \(subject.batch.text) · " + formats.label(Words.owed) + " "
        + formats.yen(target.owed) + " · " + formats.short(Words.held) + " "
        + formats.yen(target.held),
    ]
    if let hold = target.merchant.flatMap({ subject.page.held[$0] }) {
      lines.append(
        formats.say("保留 ", "Held by ") + context.name(hold.by) + " " + formats.dayTime(hold.at)
          + formats.say(
            "（\(Self.short(hold.text("text") ?? ""))）", " (\(Self.short(hold.text("text") ?? "")))")
      )
    }
    return lines
  }

  private func voids(_ type: DeskType, _ subject: PayoutSubject) -> [String] {
    guard type == .payoutHold, [.prepared, .approved].contains(subject.page.row.state) else {
      return []
    }
    return [
      formats.say(
        "保留にすると、作成済みの支払データは無効になります（作成し直しが必要）。",
        "A hold makes what was prepared void: it has to be prepared anew")
    ]
  }

  /// Count, yen, held and accounts against the batch before.
  private func compared(_ subject: PayoutSubject) -> [String] {
    guard let content = subject.page.batch.content else { return [] }
    let (now, before) = (content.totals, content.before)
    func line(_ label: String, _ value: (ControlTotals) -> Int64) -> String {
      let then = before.map(value)
      return label + " " + formats.number(value(now))
        + (then.map {
          formats.say(
            "（前回 \(formats.number($0))・\(formats.change(value(now) - $0))）",
            " (before \(formats.number($0)), \(formats.change(value(now) - $0)))")
        } ?? "")
    }
    return [
      line(formats.say("件数", "Transfers")) { Int64($0.transfers) },
      line(formats.label(Words.owed)) { $0.owed.count },
      line(formats.label(Words.held)) { $0.held.count },
      before == nil
        ? formats.say("前回の振込はありません（初回）。", "There is no batch before it")
        : formats.say(
          "口座 新規 \(now.newAccounts)・変更 \(now.changedAccounts)・共通 \(now.sharedAccounts)",
          "Accounts: new \(now.newAccounts), changed \(now.changedAccounts), shared \(now.sharedAccounts)"
        ),
    ]
  }

  private func largest(_ subject: PayoutSubject) -> [String] {
    guard let rows = subject.page.batch.content?.largest, !rows.isEmpty else { return [] }
    let text = rows.map { "\($0.row.merchant) \(formats.number($0.row.sums.owed))" }
    // Three a line, so that no sum is parted from its merchant.
    return [formats.say("振込額の大きい10件", "The ten largest:")]
      + stride(from: 0, to: text.count, by: 3).map {
        " " + text[$0..<min($0 + 3, text.count)].joined(separator: "  ")
      }
  }

  private func exceptions(_ subject: PayoutSubject) -> [String] {
    guard let content = subject.page.batch.content else { return [] }
    return [
      formats.say("例外 ", "Exceptions: ") + BatchWords.summary(content.exceptions, formats)
        + formats.say("（一覧は Tab）", " (Tab lists them)")
    ]
  }

  private static func short(_ text: String) -> String {
    CellText(text.replacingLineFeeds).truncated(to: 60)
  }
}
