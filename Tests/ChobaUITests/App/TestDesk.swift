import ChobaCore
import ChobaTestSupport

@testable import ChobaUI

/// A console over the sample campaign, as tests drive it.
struct TestDesk {
  var driver: AppDriver

  init(
    roles: Set<StaffRole> = [.supervisor], language: Language = .ja, columns: Int = 120,
    rows: Int = 36, state: ReadingStatus.State = .live, campaign: SampleCampaign = SampleCampaign(),
    change: (inout Session) -> Void = { _ in }
  ) {
    driver = AppDriver(
      Self.model(
        roles: roles, language: language, columns: columns, rows: rows, state: state,
        change: change)
    ) { campaign.answer($0) }
  }

  static func model(
    roles: Set<StaffRole> = [.supervisor], language: Language = .ja, columns: Int = 120,
    rows: Int = 36, state: ReadingStatus.State = .live,
    change: (inout Session) -> Void = { _ in }
  ) -> AppModel {
    var session = session(roles: roles)
    session.isStaffed = !roles.isEmpty
    if !roles.isEmpty { session.colleagues = SampleCampaign.colleagues }
    (session.onCall.name, session.onCall.phone) = ("佐藤 健", "090-1234-5678")
    (session.onCall.approver, session.onCall.approverPhone) = ("mori", "090-1234-0000")
    change(&session)
    return AppModel(
      session: session, language: language, size: Size(rows: rows, columns: columns),
      now: SampleCampaign.now, status: status(version: 1, state))
  }

  static func session(roles: Set<StaffRole>) -> Session {
    Session(
      login: Login("tanaka"), name: "田中 恵", roles: roles, campaign: "Go To Eat",
      firstDay: CivilMonth(year: 2020, month: 10).firstDay,
      lastDay: CivilMonth(year: 2022, month: 11).lastDay, zone: SampleCampaign.zone)
  }

  static func status(version: Int64, _ state: ReadingStatus.State = .live) -> ReadingStatus {
    ReadingStatus(
      state: state, version: version, dataTime: SampleCampaign.now, problemCount: 3,
      lineCount: 1_000)
  }

  /// Presses the keys of a script; a word that is no key is a mistake of the test.
  mutating func press(_ script: String) {
    do {
      try driver.press(script)
    } catch {
      fatalError("no key: \(error.word)")
    }
  }

  var model: AppModel { driver.model }
  var grid: Grid { model.render(.shipped("choba")).grid }
  /// The screen without styles.
  var text: String { GridText(grid).plain }
}
