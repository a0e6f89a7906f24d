import ChobaCore

/// What the dialogs of the fraud desk say about an account, and what its steps are called.
struct CaseWords {
  let session: Session
  let formats: Formats

  /// What stops somebody, frees a stopped one or turns down what others judged is asked once more.
  static func isDangerous(_ type: DeskType) -> Bool {
    [
      .accountBar, .accountBarUrgent, .accountPropose, .accountApprove, .accountApproveLift,
      .accountReject,
    ].contains(type)
  }

  static func title(_ type: DeskType, _ found: CaseAnswer?) -> Text {
    switch type {
    case .accountReject where found?.state.liftRequest != nil:
      Text("停止解除の否決", "Reject the reinstatement")
    case .fraudWatch: Text("重要監視対象にする", "Watch")
    case .fraudDismiss: Text("対象外とする", "Dismiss")
    case .fraudNote: Text("メモ", "Note")
    case .fraudContact: Text("直接連絡を記録", "Contact")
    case .fraudWarn: Text("是正勧告を記録", "Warning")
    case .fraudImproved: Text("改善を確認", "Improved")
    case .accountBar: Text("キャンペーン参加資格停止", "Bar from campaign")
    case .accountBarUrgent: Text("緊急のキャンペーン参加資格停止", "Emergency bar")
    case .accountPropose: Text("アカウント停止を協議にかける", "Propose suspension")
    case .accountOpinion: Text("協議への意見", "Opinion")
    case .accountApprove: Text("アカウント停止の承認", "Approve the suspension")
    case .accountReject: Text("協議の否決", "Reject the proposal")
    case .accountReview: Text("緊急の資格停止の確認", "Review of the emergency bar")
    case .accountLift: Text("停止解除の申請", "Ask to reinstate")
    case .accountApproveLift: Text("停止解除の承認", "Approve the reinstatement")
    default: DeskWords.name(type.rawValue)
    }
  }

  static func deed(_ type: DeskType, _ found: CaseAnswer?) -> Deed {
    switch type {
    case .accountReject where found?.state.liftRequest != nil:
      Deed("の停止解除を否決しました", "reinstatement rejected")
    case .fraudWatch: Deed("を重要監視対象にしました", "watched")
    case .fraudDismiss: Deed("を対象外としました", "dismissed")
    case .fraudNote: Deed("にメモを残しました", "noted")
    case .fraudContact: Deed("への直接連絡を記録しました", "contact recorded")
    case .fraudWarn: Deed("への是正勧告を記録しました", "warning recorded")
    case .fraudImproved: Deed("の改善を確認しました", "improvement recorded")
    case .accountBar: Deed("の参加資格を停止しました", "barred")
    case .accountBarUrgent: Deed("の参加資格を緊急に停止しました（本日中に確認が必要）", "barred, review due today")
    case .accountPropose: Deed("のアカウント停止を協議にかけました", "proposed for suspension")
    case .accountOpinion: Deed("への意見を記録しました", "opinion recorded")
    case .accountApprove: Deed("のアカウントを停止しました", "suspended")
    case .accountReject: Deed("の協議を否決しました", "proposal rejected")
    case .accountReview: Deed("の緊急停止を確認しました", "emergency bar reviewed")
    case .accountLift: Deed("の停止解除を申請しました（別の管理者の承認が必要）", "reinstatement asked for")
    case .accountApproveLift: Deed("の停止を解除しました", "reinstated")
    default: Deed("を記録しました", "recorded")
    }
  }

  /// The button names the act, never yes.
  static func button(_ type: DeskType) -> Text {
    switch type {
    case .accountBar: Text("資格を停止", "Bar now")
    case .accountBarUrgent: Text("緊急に資格を停止", "Bar in emergency")
    case .accountPropose: Text("協議にかける", "Propose")
    case .accountApprove: Text("アカウントを停止", "Suspend")
    case .accountApproveLift: Text("停止を解除", "Reinstate")
    case .accountReject: Text("否決する", "Reject")
    default: title(type, nil)
    }
  }

  /// `加盟店 m00012「居酒屋とりまる」`; behind it the sentence goes on.
  func name(_ found: CaseAnswer) -> String {
    let kind = formats.short(found.id.kind == .member ? Words.member : Words.merchant)
    let name = found.summary.name
    return kind + " " + found.id.id
      + (name.map { formats.say("「\($0)」", " \($0)") } ?? formats.say(" ", ""))
  }

  /// What is asked in one sentence.
  func question(_ type: DeskType, _ found: CaseAnswer) -> String {
    let who = name(found)
    return switch type {
    case .accountBar, .accountBarUrgent:
      formats.say("\(who)のキャンペーン参加資格を今すぐ停止します。", "Bar \(who) from the campaign now?")
    case .accountPropose:
      formats.say("\(who)のアカウント停止を協議にかけます。承認されるまで停止しません。", "Propose to suspend \(who)?")
    case .accountApprove:
      formats.say("\(who)のアカウントを今すぐ停止します。", "Suspend the account of \(who) now?")
    case .accountReject:
      found.state.liftRequest == nil
        ? formats.say("\(who)のアカウント停止を否決します。", "Reject the suspension of \(who)?")
        : formats.say(
          "\(who)の停止解除を否決します。\(lifted(found))は続きます。",
          "Reject the reinstatement? \(who) stays as it is: \(lifted(found)) goes on")
    case .accountApproveLift:
      formats.say("\(who)の\(lifted(found))を解除します。", "Lift \(lifted(found)) of \(who)?")
    default: who
    }
  }

  private func lifted(_ found: CaseAnswer) -> String {
    found.state.liftRequest?.what == .suspension
      ? formats.say("アカウント停止", "the suspension") : formats.say("キャンペーン参加資格停止", "the bar")
  }

  // MARK: What stands above the fields

  func before(_ type: DeskType, _ found: CaseAnswer) -> [Text] {
    switch type {
    case .accountBar, .accountBarUrgent, .accountPropose, .accountLift:
      dangers(type, found).map(Text.init(verbatim:))
    case .accountApprove, .accountOpinion:
      (proposal(found) + evidence(found) + afterOpinion(type, found)).map(Text.init(verbatim:))
        + [
          Text("他の人の意見は、自分の判断を書いた後に表示します。", "Others' words are shown after your own are written")
        ]
    case .accountReject: (proposal(found) + liftAsked(found)).map(Text.init(verbatim:))
    case .accountReview: reviewed(found).map(Text.init(verbatim:))
    case .accountApproveLift: liftAsked(found).map(Text.init(verbatim:))
    default:
      ([since(found)] + effect(type) + lapse(type, found)).map(Text.init(verbatim:))
    }
  }

  /// What becomes of the hits there are; empty where the step does not close the case.
  private func effect(_ type: DeskType) -> [String] {
    switch type {
    case .fraudDismiss:
      [
        formats.say(
          "今までの超過は期限まで対象外。新しい超過は再びアラートになります。",
          "Hits so far are silent until that day; a new one makes an alert again")
      ]
    case .fraudImproved:
      [
        formats.say(
          "監視を解除します。新しい超過は再びアラートになります。",
          "The case is closed; a new hit makes an alert again")
      ]
    default: []
    }
  }

  /// Who could approve instead is told that, and who then may.
  private func afterOpinion(_ type: DeskType, _ found: CaseAnswer) -> [String] {
    let approvers = Gate.row(of: .accountApprove).roles
    guard type == .accountOpinion, !approvers.isDisjoint(with: session.roles) else { return [] }
    let without = found.state.excluded(
      from: .accountApprove, at: formats.now, in: session.zone)
    return [OpinionWords.closesApproval(formats)]
      + session.approvers.lines(without: Set(without), formats)
  }

  /// A proposal and a lifting asked for rest on what was known: what is done now ends them.
  private func lapse(_ type: DeskType, _ found: CaseAnswer) -> [String] {
    if Account.leavingOpen.contains(type) { return [] }
    if found.state.proposal != nil {
      return [
        formats.say("‼ これを記録すると、協議中の申請は無効になります。", "‼ This makes the open proposal lapse")
      ]
    }
    guard found.state.liftRequest != nil else { return [] }
    return [
      formats.say("‼ これを記録すると、停止解除の申請は無効になります。", "‼ This makes the open reinstatement lapse")
    ]
  }

  /// What the confirmation says: who, since when, evidence, what is at stake, who decides.
  func dangers(_ type: DeskType, _ found: CaseAnswer) -> [String] {
    switch type {
    case .accountApprove: proposal(found) + opinions(found) + evidence(found) + stakes(found)
    case .accountApproveLift: liftAsked(found) + afterLift(found)
    // The own reason is written: now the others' words.
    case .accountReject: proposal(found) + liftAsked(found) + opinions(found) + evidence(found)
    case .accountLift:
      [since(found)] + lapse(type, found) + session.approvers.lines(formats)
    case .accountPropose:
      [since(found)] + lapse(type, found) + evidence(found) + stakes(found)
        + session.approvers.lines(formats)
    case .accountBarUrgent:
      [since(found)] + lapse(type, found) + evidence(found) + stakes(found)
        + session.approvers.lines(isReview: true, formats)
    default: [since(found)] + lapse(type, found) + evidence(found) + stakes(found)
    }
  }

  /// `段階 是正勧告（11/10(火) 10:00 から）· 評点 80`.
  func since(_ found: CaseAnswer) -> String {
    guard let row = found.row else { return formats.say("基準値超過なし", "not over any threshold") }
    let time = formats.dayTime(row.since)
    return formats.label(Words.stage) + " " + formats.label(row.stage.term)
      + formats.say("（\(time) から）· 評点 \(row.score)", " (since \(time)), score \(row.score)")
  }

  private func evidence(_ found: CaseAnswer) -> [String] {
    (found.row?.hits ?? []).prefix(2).map { hit in
      let rule = formats.label(RuleWords.name(hit.rule))
      let other = hit.counterpart.map { " " + $0.id } ?? ""
      let count = formats(RuleWords.value(of: hit))
      let ids = hit.evidence.prefix(2).map(\.text).joined(separator: " ")
      return formats.say(
        "根拠 \(rule)\(other) \(count)（基準値 \(hit.threshold)以上）\(ids)",
        "Evidence \(rule)\(other) \(count) (threshold \(hit.threshold)) \(ids)")
    }
  }

  /// Points, open bookings and who must be rung, and the merchant's money.
  func stakes(_ found: CaseAnswer) -> [String] {
    let stakes = found.stakes
    var lines: [String] = []
    if let points = stakes.points {
      lines.append(
        formats.say("ポイント残高 \(formats.number(points))", "Points held \(formats.number(points))"))
    }
    lines.append(bookings(found))
    if found.id.kind == .merchant {
      if stakes.stopped > Yen(0) {
        let yen = formats.number(stakes.stopped)
        lines.append(formats.say("すでに支払保留 \(yen)円", "Held already: \(yen) yen"))
      }
      lines.append(
        formats.say(
          "未払い \(formats.number(stakes.unpaid))円 · 作成済み \(formats.number(stakes.held))円（どちらも支払保留）",
          "Unpaid \(formats.number(stakes.unpaid)) yen, prepared \(formats.number(stakes.held)): held"
        ))
      let more = stakes.hasMoreLines
      lines.append(
        formats.say(
          "未払いの利用 \(formats.number(stakes.unpaidLines))件\(more ? "以上" : "")",
          "Unpaid uses: \(formats.number(stakes.unpaidLines))\(more ? " or more" : "")"))
      lines.append(
        formats.say(
          "銀行持込済み \(formats.number(stakes.atBank))円（停止では止まりません）",
          "With the bank \(formats.number(stakes.atBank)) yen: not stopped by this"))
    }
    return lines
  }

  private func bookings(_ found: CaseAnswer) -> String {
    let stakes = found.stakes
    let least = stakes.hasMoreBookings
    guard stakes.bookingCount > 0 || least else {
      return formats.say("来店前の予約 なし", "No open bookings")
    }
    let first = stakes.bookings.prefix(2).map { booking in
      formats.say(
        "\(formats.dayTime(booking.visit)) \(booking.party)名 \(booking.counterpart.id)",
        "\(formats.dayTime(booking.visit)) party of \(booking.party) \(booking.counterpart.id)")
    }.joined(separator: formats.say("、", ", "))
    let more = stakes.bookingCount > 2 ? formats.say(" ほか", " …") : ""
    let who =
      found.id.kind == .merchant
      ? formats.say("予約客への電話: CS", "guests are rung by support")
      : formats.say("予約先の店への電話: 営業", "the merchants are rung by sales")
    return formats.say(
      "来店前の予約 \(stakes.bookingCount)件\(least ? "以上" : "")（\(first)\(more)）\(who)",
      "\(stakes.bookingCount) open \(stakes.bookingCount == 1 ? "booking" : "bookings")\(least ? " or more" : "") (\(first)\(more)); \(who)"
    )
  }

  // MARK: Proposal, review, lift

  private func proposal(_ found: CaseAnswer) -> [String] {
    guard let line = found.state.proposal?.line else { return [] }
    let by = session.name(of: line.by)
    let time = formats.dayTime(line.at)
    return [
      formats.say("協議 \(by)（\(time)）", "Proposed by \(by) (\(time))"),
      formats.say("調査結果 ", "Findings ") + Self.short(line.text("text") ?? ""),
    ]
  }

  private func opinions(_ found: CaseAnswer) -> [String] {
    let opinions = found.state.proposal?.opinions.values.sorted { $0.at < $1.at } ?? []
    return opinions.prefix(3).map { line in
      let view =
        line.text("view") == "for" ? formats.say("賛成", "for") : formats.say("反対", "against")
      return formats.say("意見 ", "Opinion ") + session.name(of: line.by) + " \(view) "
        + Self.short(line.text("text") ?? "", 120)
    }
  }

  private func reviewed(_ found: CaseAnswer) -> [String] {
    guard let line = found.state.bar?.line else { return [] }
    return [
      formats.say("緊急の資格停止 ", "Emergency bar ") + session.name(of: line.by) + " "
        + formats.dayTime(line.at),
      formats.say("理由 ", "Reason ") + Self.short(line.text("text") ?? ""),
    ] + evidence(found)
  }

  private func liftAsked(_ found: CaseAnswer) -> [String] {
    guard let request = found.state.liftRequest else { return [] }
    let what =
      request.what == .bar
      ? formats.label(Words.barred) : formats.label(Words.suspension)
    return [
      formats.say("停止解除の申請（\(what)）", "Reinstatement asked for (\(what)) ")
        + session.name(of: request.line.by) + " " + formats.dayTime(request.line.at),
      formats.say("理由 ", "Reason ") + Self.short(request.line.text("text") ?? ""),
    ]
  }

  /// What holds once it is lifted: the other stop may go on, and with it the hold.
  private func afterLift(_ found: CaseAnswer) -> [String] {
    let state = found.state
    let isSuspension = state.liftRequest?.what == .suspension
    if isSuspension ? state.isBarred : state.isSuspended {
      return [
        isSuspension
          ? formats.say("資格停止は続きます。", "The bar goes on")
          : formats.say("アカウント停止は続きます。", "The suspension goes on")
      ]
    }
    guard found.stakes.stopped > Yen(0) else { return [] }
    let yen = formats.number(found.stakes.stopped)
    return [
      formats.say(
        "支払保留 \(yen)円は次の振込で支払われます（個別の保留は続きます）。",
        "\(yen) yen held so far are paid next, unless held by hand")
    ]
  }

  /// Long enough to be judged by; the whole text stands in the case's history.
  private static func short(_ text: String, _ columns: Int = 240) -> String {
    CellText(text.replacingLineFeeds).truncated(to: columns)
  }
}
