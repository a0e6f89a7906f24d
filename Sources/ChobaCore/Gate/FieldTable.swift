/// What each role may see of a person: one table of role and field.
///
/// The first line belongs to another company: it sees one person at a time, masked, no fraud
/// stage, no bank data, and takes nothing away. Internal audit sees everything, personal data
/// masked until revealed. Whoever works on money, fraud or calls sees what that work needs.
/// Source: mission "Personal data", data contract "Roles".
package enum FieldTable {
  /// One row: a field, and the rule for each role.
  package struct Row: Sendable {
    package let field: PersonalField
    package let rules: [StaffRole: FieldRule]
  }

  /// Rules in the order of `StaffRole.allCases`: in full, on purpose, masked, hidden.
  private static func rules(of field: PersonalField) -> [FieldRule] {
    let (f, p, m, h) = (FieldRule.full, FieldRule.onPurpose, FieldRule.masked, FieldRule.hidden)
    // agent, support, sales, analyst, payout, report, review, supervisor, auditor
    return switch field {
    case .name, .kana, .history: [f, f, f, f, f, f, f, f, f]
    case .memberPhone: [p, f, p, f, m, m, p, f, p]
    case .merchantPhone: [p, f, f, f, f, m, p, f, p]
    case .bank: [h, m, m, p, f, h, h, p, p]
    case .fraudStage, .manyPersons: [h, f, f, f, f, f, f, f, f]
    case .ticketBody: [f, f, f, f, f, h, f, f, f]
    case .receiptImage: [h, f, p, f, h, h, f, f, p]
    case .export: [h, p, p, p, p, p, p, p, p]
    }
  }

  package static let rows: [Row] = PersonalField.allCases.map { field in
    Row(
      field: field,
      rules: Dictionary(uniqueKeysWithValues: zip(StaffRole.allCases, rules(of: field))))
  }

  package static func rule(_ field: PersonalField, for role: StaffRole) -> FieldRule {
    zip(StaffRole.allCases, rules(of: field)).first { $0.0 == role }?.1 ?? .hidden
  }

  /// The widest of what the roles allow; without a role what `stranger` says.
  package static func rule(_ field: PersonalField, for roles: Set<StaffRole>) -> FieldRule {
    roles.map { rule(field, for: $0) }.max() ?? stranger(field)
  }

  /// Why that login may not be shown a field of a person, as `access.reveal: field` names it
  /// (`phone`, or a field's own name); nil when it may.
  package static func refusal(
    _ actor: Actor, revealing name: String, of person: AccountID
  ) -> Refusal? {
    let phone: PersonalField = person.kind == .member ? .memberPhone : .merchantPhone
    guard let field = name == "phone" ? phone : PersonalField(rawValue: name) else { return nil }
    if rule(field, for: actor.roles) >= .onPurpose { return nil }
    if actor.roles.isEmpty { return .readOnly }
    return .role(allowed: StaffRole.allCases.filter { rule(field, for: $0) >= .onPurpose })
  }

  /// A login without a role, or whose days have ended, where there is a `staff.toml`: no more than
  /// the first line, and nothing on request, since it can write no reason.
  package static func stranger(_ field: PersonalField) -> FieldRule {
    switch field {
    case .name, .kana: .full
    case .memberPhone, .merchantPhone: .masked
    default: .hidden
    }
  }
}

/// What there is to be seen of a person, and the two ways of seeing many at once.
package enum PersonalField: String, Sendable, CaseIterable {
  /// A merchant's name; members have none.
  case name, kana
  case memberPhone = "member-phone"
  case merchantPhone = "merchant-phone"
  /// The account that a merchant is paid to.
  case bank
  /// Stage, score and alerts of the fraud desk.
  case fraudStage = "fraud-stage"
  /// What a caller said.
  case ticketBody = "ticket-body"
  case receiptImage = "receipt-image"
  /// A person's bookings, points and receipts.
  case history
  /// Lists of persons, and the screens that are made of them.
  case manyPersons = "many-persons"
  /// Rows that leave as a file.
  case export
}

/// What may be seen of a field, the least first.
package enum FieldRule: String, Sendable, CaseIterable, Comparable {
  case hidden, masked
  /// Masked until the login says for what purpose: `access.reveal`, or `access.export`.
  case onPurpose = "on-purpose"
  case full

  package static func < (left: FieldRule, right: FieldRule) -> Bool {
    let order = allCases
    return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
  }
}
