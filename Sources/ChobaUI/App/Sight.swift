package import ChobaCore

/// What a login may look at: which screens, which fields, and whether lists may leave; told by
/// `FieldTable`.
///
/// A directory without `staff.toml` hides nothing.
package struct Sight: Hashable, Sendable {
  package let screens: Set<Screen>
  /// The screen that opens first.
  package let home: Screen
  private let roles: Set<StaffRole>
  private let hidesNothing: Bool

  /// `isStaffed`: there is a `staff.toml`, so that a login without a role is a stranger.
  package init(roles: Set<StaffRole>, isStaffed: Bool = false) {
    self.roles = roles
    hidesNothing = roles.isEmpty && !isStaffed
    let seesMany = hidesNothing || FieldTable.rule(.manyPersons, for: roles) != .hidden
    screens = seesMany ? Set(Screen.allCases) : [.tickets, .accounts]
    home = seesMany ? Sight.home(of: roles) : .tickets
  }

  /// What may be seen of a field.
  package func rule(_ field: PersonalField) -> FieldRule {
    hidesNothing ? .full : FieldTable.rule(field, for: roles)
  }

  /// What may be seen of a person's telephone number.
  package func phone(of account: AccountID) -> FieldRule {
    rule(account.kind == .member ? .memberPhone : .merchantPhone)
  }

  package var seesFraud: Bool { rule(.fraudStage) != .hidden }
  package var seesBank: Bool { rule(.bank) != .hidden }
  package var mayExport: Bool { rule(.export) != .hidden }
  /// Kana and telephone numbers of many persons at once.
  package var seesPeopleInLists: Bool { rule(.manyPersons) != .hidden }

  /// The list of whose data was shown to whom.
  package var seesAccess: Bool {
    hidesNothing || !roles.isDisjoint(with: [.supervisor, .auditor])
  }

  /// A supervisor's and an auditor's is the Desk, whatever else they may do.
  private static func home(of roles: Set<StaffRole>) -> Screen {
    if roles.contains(.supervisor) || roles.contains(.auditor) { return .desk }
    let homes: [(role: StaffRole, screen: Screen)] = [
      (.analyst, .fraud), (.payout, .payouts), (.report, .audit), (.review, .receipts),
      (.sales, .tickets), (.support, .tickets), (.agent, .tickets),
    ]
    return homes.first { roles.contains($0.role) }?.screen ?? .desk
  }

  /// Why a screen is closed to this login.
  static let closedScreen = Text(
    "この画面は一次対応（オペレーター）には表示されません。", "This screen is not shown to the first line")
  static let noAccess = Text(
    "閲覧・出力の記録は管理者（SV）と内部監査だけが見られます。",
    "Only supervisors and internal audit see who saw what")
  static let noExport = Text(
    "一次対応（オペレーター）は一覧を出力できません。", "The first line may not export lists")
}
