package import ChobaCore

/// What a login may look at: which screens, which fields, and whether lists may leave.
///
/// The first line belongs to another company: it sees one person at a time, masked, no fraud
/// stage, no bank data, and takes nothing away. A directory without `staff.toml` hides nothing.
package struct Sight: Hashable, Sendable {
  package let screens: Set<Screen>
  package let seesFraud: Bool
  package let seesBank: Bool
  package let mayExport: Bool
  /// Kana and telephone numbers of many persons at once.
  package let seesPeopleInLists: Bool
  /// The screen that opens first.
  package let home: Screen

  package init(roles: Set<StaffRole>) {
    let isFirstLineOnly = roles == [.agent]
    screens = isFirstLineOnly ? [.tickets, .accounts] : Set(Screen.allCases)
    seesFraud = !isFirstLineOnly
    seesBank = !isFirstLineOnly
    mayExport = !isFirstLineOnly
    seesPeopleInLists = !isFirstLineOnly
    home = Sight.home(of: roles)
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
  static let noExport = Text(
    "一次対応（オペレーター）は一覧を出力できません。", "The first line may not export lists")
}
