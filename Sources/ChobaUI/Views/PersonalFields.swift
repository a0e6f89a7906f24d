import ChobaCore

/// What of a person may be seen: in full by role or once the purpose was recorded, else masked.
extension ViewContext {
  private func rule(_ field: Reveal.Field, of person: AccountID) -> FieldRule {
    switch field {
    case .phone: sight.phone(of: person)
    case .bank: sight.rule(.bank)
    case .image: sight.rule(.receiptImage)
    }
  }

  func sees(_ field: Reveal.Field, of person: AccountID) -> Bool {
    rule(field, of: person) == .full || revealed.contains(Reveal(person, field))
  }

  /// A receipt's picture as far as it may be seen: its path.
  func image(_ path: String, of person: AccountID) -> String {
    if sees(.image, of: person) { return path }
    return rule(.image, of: person) == .onPurpose
      ? "***" + howToReveal(.image, of: person)
      : formats.say("この役割には表示されません", "not shown to this role")
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

extension Reveal.Field {
  var term: Term {
    switch self {
    case .phone: Words.phone
    case .bank: Words.bankAccount
    case .image: Words.image
    }
  }
}

extension AccountAnswer {
  /// The person's telephone number, as the feeds have it.
  var number: String? { summary.phone ?? member?.phone ?? merchant?.phone }
}
