import ChobaCore

/// Resolving with a template or a text.
extension ActForms {
  func resolve(_ targets: [ActTarget]) -> Form {
    let isBulk = targets.count > 1
    let templates = isBulk || targets.isEmpty ? session.templates : suited(to: targets[0].ticket)
    var fields: [FormField] = []
    if !templates.isEmpty {
      let first = targets.first?.ticket
      var options = templates.map { template in
        FormChoice.Option(
          value: template.key, label: Text(verbatim: template.title),
          fill: isBulk ? template.text : fill(template.text, for: first),
          say: template.say.map { isBulk ? $0 : fill($0, for: first) })
      }
      options.append(FormChoice.Option(value: "", label: Text("定型文を使わない", "no template")))
      fields.append(
        FormField("template", Text("定型文", "Template"), .choice(FormChoice(options))))
    }
    fields.append(.text("text", Text("回答内容", "Answer")))
    let forms = self
    let plan = ActPlan(
      action: .resolve, title: Text("完了（クローズ）", "Resolve"),
      deed: Deed("を完了にしました", "resolved")
    ) { targets, values in
      targets.map { target in
        let text = values["text"].map { isBulk ? forms.fill($0, for: target.ticket) : $0 }
        return target.draft(.ticketResolve, text.map { ["text": .text($0)] } ?? [:])
      }
    }
    return Form(plan, targets, fields)
  }

  /// Those for such callers, the ones for this category first.
  private func suited(to row: TicketRow) -> [AnswerTemplate] {
    let fitting = session.templates.filter { $0.from == nil || $0.from == row.from }
    let isFirst = { (template: AnswerTemplate) in
      template.category != nil && template.category == row.category
    }
    return fitting.filter(isFirst) + fitting.filter { !isFirst($0) }
  }

  private func fill(_ text: String, for row: TicketRow?) -> String {
    guard let row else { return text }
    return
      text
      .replacing("{merchant}", with: row.accountName ?? "")
      .replacing("{reference}", with: row.reference)
      .replacing("{subject}", with: row.subject)
      .replacing("{operator}", with: session.name)
  }
}
