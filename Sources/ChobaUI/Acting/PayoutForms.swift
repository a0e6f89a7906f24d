import ChobaCore

/// The form of each step of the payout desk: what it asks, and which line it writes.
struct PayoutForms {
  let words: PayoutWords

  func form(_ action: ActionID, _ type: DeskType, _ subject: PayoutSubject) -> Form {
    var form = Form(plan(action, type, subject), [], fields(type, subject))
    form.payout = subject
    if !form.fields.isEmpty { form.info = words.before(type, subject).map(Text.init(verbatim:)) }
    return form
  }

  private func plan(_ action: ActionID, _ type: DeskType, _ subject: PayoutSubject) -> ActPlan {
    // Frozen here: whatever is prepared meanwhile has another digest, and the line is refused.
    let digest = subject.page.batch.content?.digest
    let seen = type.isAboutMerchant ? nil : subject.page.batch.lastChange?.id
    return ActPlan(
      action: action, title: PayoutWords.title(type, subject), deed: PayoutWords.deed(type),
      isDangerous: Self.isDangerous(type), payoutType: type
    ) { _, values in
      var fields = values.fields("text")
      switch type {
      case .payoutApprove, .payoutExport, .payoutSubmitted:
        fields["digest"] = digest.map { .text($0) }
      case .payoutHold, .payoutRelease, .payoutRecall:
        fields["merchant"] = subject.target.merchant.map { .text($0.text) }
      default: break
      }
      return [DeskDraft(type, on: .id(subject.batch.text), fields: fields, seen: seen)]
    }
  }

  /// What cannot be taken back is asked once more.
  static func isDangerous(_ type: DeskType) -> Bool {
    [.payoutApprove, .payoutExport, .payoutSubmitted, .payoutRecall].contains(type)
  }

  private func fields(_ type: DeskType, _ subject: PayoutSubject) -> [FormField] {
    switch type {
    // Outside the calendar nobody prepares one by a slip of the finger.
    case .payoutPrepare where subject.batch.place?.isOffCycle == true:
      [.text("text", Text("理由", "Reason"), isRequired: true)]
    case .payoutPrepare:
      [
        .text(
          "text", Text("理由", "Reason"),
          hint: Text(
            "締め後のデータが届いていないとき、持込期限を過ぎたときだけ必要です。",
            "only where feeds have not passed the cut-off, or the bank's deadline is over"))
      ]
    case .payoutReject, .payoutHold, .payoutRelease, .payoutRecall:
      [.text("text", Text("理由", "Reason"), isRequired: true)]
    default: []
    }
  }
}
