import ChobaCore
import ChobaTestSupport
import Testing

@testable import ChobaUI

struct AccountViewTests {
  private func text(of account: AccountID, hasLost: Bool) -> String {
    var desk = ActingDesk(roles: [.supervisor], columns: 120, rows: 60)
    var model = desk.model
    model.open(AccountView(account))
    let answers = desk.sample
    desk.driver = AppDriver(model) { request in
      guard case .account(var person) = answers.answer(request) else {
        return answers.answer(request)
      }
      person.hasLost = hasLost
      return .account(person)
    }
    desk.refresh(version: 9)
    return desk.text
  }

  @Test func `A page says that lines are lost, and whether sums lack them`() {
    let member = AccountID.member(MemberID("p0031447"))
    let merchant = AccountID.merchant(MerchantID("m00900"))
    #expect(text(of: member, hasLost: true).contains("表示も集計もできません"))
    #expect(text(of: merchant, hasLost: true).contains("表示できません"))
    for account in [member, merchant] {
      #expect(!text(of: account, hasLost: false).contains("ファイルが"))
    }
  }
}
