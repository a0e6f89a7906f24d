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
        // Of many each gets its own fields, when it is carried out.
        let template = isBulk ? template : first.map { template.filled(words(of: $0)) } ?? template
        return FormChoice.Option(
          value: template.key, label: Text(verbatim: template.title), fill: template.text,
          say: template.say)
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
        let text = values["text"].map { isBulk ? forms.filled($0, for: target.ticket) : $0 }
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
