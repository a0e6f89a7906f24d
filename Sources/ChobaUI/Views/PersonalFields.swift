import ChobaCore

/// What of a person may be seen: in full by role or once the purpose was recorded, else masked.
extension ViewContext {
  private func rule(_ field: Reveal.Field, of person: AccountID) -> FieldRule {
    field == .bank ? sight.rule(.bank) : sight.phone(of: person)
  }

  func sees(_ field: Reveal.Field, of person: AccountID) -> Bool {
    rule(field, of: person) == .full || revealed.contains(Reveal(person, field))
  }

  /// What to do to see it in full, where that is possible.
  func howToReveal(_ field: Reveal.Field, of person: AccountID) -> String {
    guard rule(field, of: person) == .onPurpose else { return "" }
    return formats.say(
      "  \(revealKey) で全体を表示（理由を記録）", "  \(revealKey) shows it in full, with a purpose")
  }

  /// A telephone number as far as it may be seen; nil where it may not.
  func shown(phone number: String, of person: AccountID) -> String? {
    if sees(.phone, of: person) { return formats.full(phone: number) }
    return rule(.phone, of: person) == .hidden ? nil : formats.masked(phone: number)
  }

  /// The same, and how to see all of it.
  func phone(_ number: String, of person: AccountID) -> String? {
    shown(phone: number, of: person).map {
      sees(.phone, of: person) ? $0 : $0 + howToReveal(.phone, of: person)
    }
  }
}

extension AccountAnswer {
  /// The person's telephone number, as the feeds have it.
  var number: String? { summary.phone ?? member?.phone ?? merchant?.phone }
}
