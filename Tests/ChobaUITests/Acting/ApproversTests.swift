import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

/// Who may approve, and who is on call for it.
struct ApproversTests {
  private static func colleague(_ login: String, _ roles: Set<StaffRole>) -> Colleague {
    Colleague(login: Login(login), name: login.uppercased(), roles: roles)
  }

  /// The session of `me`, a supervisor, with as many others.
  private func approvers(
    _ supervisors: [String], onCall: String, phone: String = "090"
  ) -> Approvers {
    var session = TestDesk.session(roles: [.supervisor])
    session.login = Login("me")
    session.colleagues =
      (["me"] + supervisors).map { Self.colleague($0, [.supervisor]) } + [
        Self.colleague("ana", [.analyst]), Self.colleague("sal", [.sales]),
      ]
    (session.onCall.name, session.onCall.phone) = ("緊急", "0120")
    (session.onCall.approver, session.onCall.approverPhone) = (onCall, phone)
    return session.approvers
  }

  private func formats(_ clock: String) -> Formats {
    Formats(
      language: .ja, zone: .tokyo,
      now: Timestamp("2020-11-14T\(clock):00+09:00") ?? SampleCampaign.now, holidays: .builtIn)
  }

  @Test(arguments: [
    ("19:59", false), ("20:00", true), ("23:10", true), ("07:59", true), ("08:00", false),
  ])
  func `At night the screen says who is on call, by day only when at most one other may`(
    clock: String, isNight: Bool
  ) {
    let formats = formats(clock)
    let many = approvers(["x", "y"], onCall: "x")
    #expect(
      many.lines(formats) == ["承認できる人 X、Y"] + (isNight ? ["承認の当番 X 090"] : []))
    #expect(approvers(["x"], onCall: "x").lines(formats) == ["承認できる人 X", "承認の当番 X 090"])
    // Two others, of whom one gave an opinion.
    #expect(many.lines(without: [Login("y")], formats) == ["承認できる人 X", "承認の当番 X 090"])
  }

  @Test func `Nobody else and nobody on call is said, and never who is rung for urgent calls`() {
    let lines = approvers([], onCall: "", phone: "").lines(formats("23:10"))
    #expect(lines.first == "承認できる管理者がほかにいません。")
    #expect(lines.last == "承認の当番 登録なし（campaign.toml の [oncall] approver）")
    #expect(!lines.joined().contains("緊急"))
  }

  @Test(arguments: ["me", "y", "sal", "ana"])
  func `Of a login that may not approve this one it is said`(login: String) {
    let lines = approvers(["x", "y"], onCall: login).lines(
      without: [Login("y")], formats("23:10"))
    #expect(lines.last == "承認の当番 \(login.uppercased()) 090（この件は承認不可）")
  }

  @Test func `An analyst on call may review, and a name without a login is taken as it is`() {
    let night = formats("23:10")
    #expect(
      approvers([], onCall: "ana").lines(isReview: true, night)
        == ["確認できる人 ANA", "確認の当番 ANA 090"])
    #expect(approvers([], onCall: "本部 当直").lines(night).last == "承認の当番 本部 当直 090")
  }
}
