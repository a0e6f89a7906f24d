import ChobaCore
import Testing

struct GateTests {
  @Test func `the table has one row a type, and stands as it was agreed`() {
    #expect(Gate.table.map(\.type) == DeskType.allCases)
    let rows = Gate.table.map { row in
      let roles =
        row.roles.count == StaffRole.allCases.count
        ? "all" : row.sortedRoles.map(\.rawValue).joined(separator: " ")
      func marks(_ marks: Set<GateMark>) -> String {
        GateMark.allCases.filter(marks.contains).map(\.rawValue).joined(separator: " ")
      }
      return [
        row.type.rawValue, roles, marks(row.isIn), marks(row.notIn), row.after?.rawValue ?? "",
        row.excludes.rawValue, row.isForInstructed ? "instructed" : "-",
      ].joined(separator: " | ")
    }
    #expect(rows == agreedTable.split(separator: "\n").map(String.init))
  }

  @Test(arguments: DeskType.allCases)
  func `each cell of role and state is as its row says`(type: DeskType) {
    let row = Gate.row(of: type)
    for role in StaffRole.allCases {
      let actor = Actor(login: Login("x"), roles: [role, .supervisor])
      let single = Actor(login: Login("x"), roles: [role])
      let isAllowed = row.roles.contains(role) || type == .sessionOpened
      #expect((Gate.decide(role: single, type) == nil) == isAllowed, "\(type) \(role)")
      guard row.roles.contains(.supervisor), row.excludes != .othersThanAuthor else { continue }
      for mark in GateMark.allCases {
        let fits = (row.isIn.isEmpty || row.isIn.contains(mark)) && !row.notIn.contains(mark)
        let refusal = Gate.decide(actor, type, GateState(marks: [mark]))
        #expect((refusal == nil) == fits, "\(type) \(role) \(mark): \(String(describing: refusal))")
      }
    }
  }

  @Test(arguments: StaffRole.allCases, [nil, Team.support, .sales, .partner] as [Team?])
  func `a free ticket is taken by the team that it is with, or a supervisor`(
    role: StaffRole, team: Team?
  ) {
    let state = GateState(marks: [team == nil ? .waiting : .escalated], team: team)
    let isAllowed = role == .supervisor || Gate.workers(for: team).contains(role)
    let actor = Actor(login: Login("x"), roles: [role])
    #expect((Gate.decide(actor, .ticketTake, state) == nil) == isAllowed)
  }

  @Test func `nobody approves what the same login made, a supervisor included`() {
    let makers: [(DeskType, GateMark)] = [
      (.accountApprove, .proposed), (.accountReject, .proposed), (.accountOpinion, .proposed),
      (.accountReview, .unreviewed), (.accountApproveLift, .liftAsked), (.payoutApprove, .prepared),
    ]
    for (type, mark) in makers {
      let state = GateState(marks: [mark], makers: [type: Login("a")])
      let roles: Set<StaffRole> = [.supervisor]
      #expect(Gate.decide(Actor(login: Login("a"), roles: roles), type, state) == .samePerson)
      #expect(Gate.decide(Actor(login: Login("b"), roles: roles), type, state) == nil)
    }
  }

  @Test func `without a role one may look and nothing else`() {
    let nobody = Actor(login: Login("x"), roles: [])
    for type in DeskType.allCases where type != .sessionOpened {
      #expect(Gate.decide(role: nobody, type) == .readOnly)
    }
  }

  @Test func `an auditor writes only whom it looked at`() {
    let auditor = Actor(login: Login("x"), roles: [.auditor])
    let allowed = DeskType.allCases.filter { Gate.decide(role: auditor, $0) == nil }
    #expect(allowed == [.accessReveal, .accessExport, .sessionOpened])
  }
}
