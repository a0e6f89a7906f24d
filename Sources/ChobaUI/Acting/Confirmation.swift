import ChobaCore

/// The question before an action on several tickets, or one that is not easily taken back.
///
/// Cancelling has the focus, and the key that opened it does nothing.
struct Confirmation: Sendable {
  var dialog: Dialog
  let form: Form

  init(_ form: Form, label: Text, excluded: Int, openedBy key: Key?, _ formats: Formats) {
    self.form = form
    let count = form.targets.count
    let what = formats(form.plan.title)
    var message = formats.say(
      "\(count)件の問い合わせ：\(what)", "\(count) \(count == 1 ? "ticket" : "tickets"): \(what)")
    if count == 0 { message = what }
    let references = form.targets.prefix(8).map(\.ticket.reference).joined(separator: "  ")
    if count > 0 { message += "\n" + references + (count > 8 ? " …" : "") }
    message += Self.merging(form, formats)
    if excluded > 0 {
      message += formats.say(
        "\nほかの\(excluded)件は今はできないため除きます。", "\nLeft out, not possible now: \(excluded)")
    }
    let act =
      count == 0 ? formats(label) : formats.say("\(count)件を\(label.ja)", "\(label.en) \(count)")
    dialog = Dialog(
      title: what, message: message, buttons: [act, formats.say("中止", "Cancel")], openedBy: key)
  }

  /// About accounts: one with all that is at stake, several by their ids.
  init(
    cases form: Form, _ values: FormValues, excluded: Int, openedBy key: Key?, _ words: CaseWords
  ) {
    self.form = form
    let formats = words.formats
    let type = form.plan.caseType ?? .fraudNote
    var message: [String]
    if form.cases.count == 1 {
      message = [words.question(type, form.cases[0])] + words.dangers(type, form.cases[0])
      // As the form called it: a reason, findings, an own view.
      if let field = form.fields.first(where: { $0.name == "text" }), let text = values["text"] {
        message.append(formats(field.label) + " " + CellText(text).truncated(to: 120))
      }
    } else {
      let ids = form.cases.prefix(8).map(\.id.id).joined(separator: "  ")
      message = [
        formats.say("\(form.cases.count)件のアカウント：", "\(form.cases.count) accounts: ")
          + formats(form.plan.title), ids + (form.cases.count > 8 ? " …" : ""),
      ]
      if excluded > 0 {
        message.append(
          formats.say("ほかの\(excluded)件は今はできないため除きます。", "Left out, not possible now: \(excluded)"))
      }
    }
    dialog = Dialog(
      title: formats(form.plan.title), message: message.joined(separator: "\n"),
      buttons: [formats(CaseWords.button(type)), formats.say("中止", "Cancel")], openedBy: key)
  }

  /// About a batch: every digit, and what it is compared with.
  init(payout form: Form, _ values: FormValues, openedBy key: Key?, _ words: PayoutWords) {
    self.form = form
    let formats = words.formats
    let type = form.plan.payoutType ?? .payoutApprove
    var message = form.payout.map { words.dangers(type, $0) } ?? []
    if let reason = values["text"] {
      message.append(formats.say("理由 ", "Reason ") + CellText(reason).truncated(to: 120))
    }
    dialog = Dialog(
      title: formats(form.plan.title), message: message.joined(separator: "\n"),
      buttons: [formats(PayoutWords.button(type)), formats.say("中止", "Cancel")], openedBy: key)
  }

  /// What is merged into what, and a warning where somebody else called.
  private static func merging(_ form: Form, _ formats: Formats) -> String {
    guard form.plan.action == .merge, let into = form.found else { return "" }
    let first = form.targets.first.map {
      formats.say("「", " ") + $0.ticket.subject + formats.say("」", "")
    }
    var text = form.isBulk ? "" : first ?? ""
    text += formats.say(
      "\n→ 統合先 \(into.reference)「\(into.subject)」", "\n→ into \(into.reference) \(into.subject)")
    let others = form.targets.filter { $0.ticket.account != into.account }
    if let other = others.first {
      let (from, to) = (caller(other.ticket, formats), caller(into, formats))
      text += formats.say(
        "\n‼ 発信者が異なります（\(from) → \(to)）", "\n‼ different callers (\(from) → \(to))")
    }
    return text
  }

  private static func caller(_ row: TicketRow, _ formats: Formats) -> String {
    let names = [row.account?.id, row.accountName].compactMap { $0 }
    return names.isEmpty ? formats.say("不明", "unknown") : names.joined(separator: " ")
  }
}
