import ChobaCore

/// Keys of the payout desk: from the batch that is meant to the form or the reason why not.
extension AppModel {
  var payoutGate: PayoutGate { PayoutGate(actor: actor) }

  /// Why the key cannot do anything here; nil while that rests on the batch's own answer.
  func payoutRefusal(of type: DeskType) -> Text? {
    if let refusal = Gate.decide(role: actor, type) {
      return session.isReadOnly ? Self.onlyLooks : refusal.sentence
    }
    guard let target = view.payout else { return PayoutWords.noBatch }
    if type.isAboutMerchant, target.merchant == nil { return PayoutWords.noMerchant }
    guard let refusal = payoutGate.refusal(type, target.row) else { return nil }
    return payoutWords.refusal(refusal, type, target.row)
  }

  var payoutWords: PayoutWords { PayoutWords(context: context) }

  /// The batch's answer to a key: its form, or why not after all.
  mutating func act(on question: PayoutQuestion, _ page: BatchPage?) -> [Effect] {
    guard let type = question.action.id.deskType(on: .payouts), let page else {
      notice = Notice(PayoutWords.noBatch, .hint)
      return []
    }
    let subject = PayoutSubject(target: question.target, page: page)
    if let refusal = payoutGate.refusal(type, subject) {
      notice = Notice(payoutWords.refusal(refusal, type, page.row), .hint)
      return []
    }
    if type.needsContent, page.batch.content == nil {
      notice = Notice(Refusal.gate(.folder).sentence, .hint)
      return []
    }
    let forms = PayoutForms(words: payoutWords)
    return open(forms.form(question.action.id, type, subject), question.key) + [.discardInput]
  }
}

extension DeskType {
  /// What is decided on is what was prepared.
  fileprivate var needsContent: Bool {
    [.payoutApprove, .payoutExport, .payoutSubmitted].contains(self)
  }
}
