import ChobaCore
import Testing

struct FieldTableTests {
  private static let letters: [FieldRule: String] = [
    .hidden: "-", .masked: "M", .onPurpose: "P", .full: "F",
  ]

  @Test func `each cell of role and field is as it was agreed`() {
    let agreed = agreedFields.split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    #expect(agreed.map { $0[0] } == PersonalField.allCases.map(\.rawValue))
    for (field, cells) in zip(PersonalField.allCases, agreed.map { Array($0.dropFirst()) }) {
      #expect(cells.count == StaffRole.allCases.count + 1)
      for (role, cell) in zip(StaffRole.allCases, cells) {
        #expect(Self.letters[FieldTable.rule(field, for: role)] == cell, "\(field) \(role)")
        #expect(
          FieldTable.rows.first { $0.field == field }?.rules[role].map { Self.letters[$0] } == cell)
      }
      #expect(Self.letters[FieldTable.rule(field, for: [])] == cells.last, "\(field) nobody")
    }
  }

  @Test func `of two roles the wider one holds`() {
    #expect(FieldTable.rule(.bank, for: [.agent, .payout]) == .full)
    #expect(FieldTable.rule(.memberPhone, for: [.report, .agent]) == .onPurpose)
  }

  @Test func `the first line sees no stage, no bank, no picture, no list, and takes nothing away`()
  {
    for field: PersonalField in [.fraudStage, .bank, .receiptImage, .manyPersons, .export] {
      #expect(FieldTable.rule(field, for: .agent) == .hidden)
    }
  }

  @Test func `a login without a role sees no more than the first line`() {
    for field in PersonalField.allCases {
      #expect(FieldTable.stranger(field) <= FieldTable.rule(field, for: .agent))
    }
  }

  @Test func `a field is revealed only to roles that may see it on purpose`() {
    func refusal(_ role: StaffRole?, _ field: String, _ person: String) -> Refusal? {
      let actor = Actor(login: Login("x"), roles: role.map { [$0] } ?? [])
      return AccountID(person).flatMap { FieldTable.refusal(actor, revealing: field, of: $0) }
    }
    #expect(refusal(.agent, "phone", "member:p1") == nil)
    #expect(refusal(.payout, "phone", "merchant:m1") == nil)
    #expect(
      refusal(.payout, "phone", "member:p1")
        == .role(allowed: [.agent, .support, .sales, .analyst, .review, .supervisor, .auditor]))
    #expect(
      refusal(.agent, "bank", "merchant:m1")
        == .role(allowed: [.analyst, .payout, .supervisor, .auditor]))
    #expect(refusal(nil, "phone", "member:p1") == .readOnly)
  }
}
