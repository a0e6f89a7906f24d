import ChobaCore

/// Resolving with a template or a text.
extension ActForms {
  func resolve(_ targets: [ActTarget]) -> Form {
    let isBulk = targets.count > 1
    let unreached = targets.filter(\.ticket.isUnreached).map(\.ticket.reference)
    var fields: [FormField] = unreached.isEmpty ? [] : [Self.reached]
    var options = templates(for: targets)
    if !options.isEmpty {
      let first = targets.first?.ticket
      // Promises and those about something else come last, behind none at all.
      // An emergency is no case of its category: what was done about it is said in its own words.
      let fitting = session.templates.count { template in
        first.map { isSuited(template, to: $0) && template.isAbout($0) } ?? true
      }
      let last = isBulk ? options.count : first?.isUrgent == true ? 0 : fitting
      options.insert(
        FormChoice.Option(value: "", label: Text("定型文を使わない", "no template")), at: last)
      fields.append(
        FormField("template", Text("定型文", "Template"), .choice(FormChoice(options))))
    }
    fields.append(.text("text", Text("回答内容", "Answer")))
    let forms = self
    let plan = ActPlan(
      action: .resolve, title: Text("完了（クローズ）", "Resolve"),
      deed: Deed("を完了にしました", "resolved")
    ) { targets, values in
      targets.flatMap { target in
        let text = values["text"].map { isBulk ? forms.filled($0, for: target.ticket) : $0 }
        let resolved = target.draft(.ticketResolve, text.map { ["text": .text($0)] } ?? [:])
        guard values["reached"] == "yes", target.ticket.isUnreached else { return [resolved] }
        return [target.draft(.ticketContact, ["outcome": .text("reached")]), resolved]
      }
    }
    var form = Form(plan, targets, fields, info: openInstructions(of: targets))
    if !unreached.isEmpty {
      let which = isBulk ? unreached.joined(separator: "  ") : ""
      form.info.append(
        Text("緊急の連絡がまだ取れていません。\(which)", "Nobody was reached about the emergency yet \(which)"))
    }
    return form
  }

  /// Asked before an emergency is closed without a contact; neither is taken for granted.
  private static let reached = FormField(
    "reached", Text("緊急の連絡", "Emergency"),
    .choice(
      FormChoice(
        [
          .init(
            value: "yes", label: Text("連絡が取れた（架電も記録する）", "reached now (the call is recorded, too)")),
          .init(value: "no", label: Text("連絡が取れないまま完了にする", "resolve without having reached them")),
          .init(value: "", label: Text("（選んでください）", "(choose one)")),
        ], selected: "")), isRequired: true, writes: .ticketContact)

  /// The prepared answers for these tickets, with their fields filled in; of many each gets its own
  /// when it is carried out.
  func templates(for targets: [ActTarget]) -> [FormChoice.Option] {
    let row = targets.count == 1 ? targets.first?.ticket : nil
    let templates = row.map { row in suited(to: row).map { $0.filled(words(of: row)) } }
    return (templates ?? session.templates).map { template in
      FormChoice.Option(
        value: template.key, label: Text(verbatim: template.title), fill: template.text,
        say: template.say)
    }
  }

  private func isSuited(_ template: AnswerTemplate, to row: TicketRow) -> Bool {
    (template.from == nil || template.from == row.from)
      && !(template.mentions(.due) && row.due == nil)
  }

  /// Those for such callers, the ones for this category first.
  private func suited(to row: TicketRow) -> [AnswerTemplate] {
    let fitting = session.templates.filter { isSuited($0, to: row) }
    let isFirst = { (template: AnswerTemplate) in
      template.category != nil && template.category == row.category
    }
    let others = fitting.filter { !isFirst($0) }
    let ordered =
      fitting.filter(isFirst) + others.filter { $0.category == nil && $0.from != nil }
      + others.filter { $0.category == nil && $0.from == nil }
      + others.filter { $0.category != nil }
    return ordered.filter { $0.isAbout(row) } + ordered.filter { !$0.isAbout(row) }
  }

  private func filled(_ text: String, for row: TicketRow) -> String {
    AnswerTemplate(key: "", title: "", text: text).filled(words(of: row)).text
  }

  private func words(of row: TicketRow) -> [AnswerTemplate.Field: String] {
    var fields: [AnswerTemplate.Field: String] = [
      .reference: row.reference, .me: session.name, .today: formats.day(formats.today),
      .caller: row.accountName ?? row.account?.id ?? formats.label(row.from.term),
    ]
    fields[.merchant] = row.accountName
    fields[.due] = row.due.map(formats.dayTime)
    return fields
  }
}

extension AnswerTemplate {
  /// It is for any category, or for the call's, and says no time: a promise is only chosen by hand.
  fileprivate func isAbout(_ row: TicketRow) -> Bool {
    (category == nil || category == row.category) && !mentions(.due)
  }
}
