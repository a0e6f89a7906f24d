import ChobaCore
import ChobaTestSupport

@testable import ChobaUI

/// A console whose orders a test answers: the writer, without a disk.
struct ActingDesk {
  var driver: AppDriver
  private var answered = 0
  private let live: Live

  final class Live {
    var sample: SampleCampaign
    init(_ sample: SampleCampaign) { self.sample = sample }
  }

  static let colleagues = [
    Colleague(login: Login("sato"), name: "佐藤 健", roles: [.sales]),
    Colleague(login: Login("suzuki"), name: "鈴木 花", roles: [.support]),
    Colleague(login: Login("tanaka"), name: "田中 恵", roles: [.supervisor]),
  ]

  static let templates = [
    AnswerTemplate(
      key: "hours", title: "営業時間の変更", from: .merchant, text: "{merchant}の掲載を変更しました。",
      say: "変更は本日中に反映されます。"),
    AnswerTemplate(key: "receipt", title: "レシートの再申請", text: "再申請の手順を案内しました。"),
  ]

  init(
    roles: Set<StaffRole> = [.supervisor], language: Language = .ja, columns: Int = 120,
    rows: Int = 36, isKiosk: Bool = false, campaign: SampleCampaign = SampleCampaign(),
    templates: [AnswerTemplate] = Self.templates, change: (inout Session) -> Void = { _ in }
  ) {
    var session = TestDesk.session(roles: roles)
    session.colleagues = Self.colleagues
    session.templates = templates
    session.onCall.name = "山本"
    session.onCall.phone = "080-0000-1111"
    (session.onCall.approver, session.onCall.approverPhone) = ("山本", "080-0000-1111")
    session.isKiosk = isKiosk
    change(&session)
    let live = Live(campaign)
    self.live = live
    driver = AppDriver(
      AppModel(
        session: session, language: language, size: Size(rows: rows, columns: columns),
        now: SampleCampaign.now, status: TestDesk.status(version: 1))
    ) { live.sample.answer($0) }
  }

  var model: AppModel { driver.model }
  var grid: Grid { model.render(.shipped("choba")).grid }
  var text: String { GridText(grid).plain }
  var notice: String { model.notice?.text.ja ?? "" }
  var sample: SampleCampaign {
    get { live.sample }
    nonmutating set { live.sample = newValue }
  }

  /// Presses the keys of a script; a word that is no key is a mistake of the test.
  mutating func press(_ script: String) {
    do {
      try driver.press(script)
    } catch {
      fatalError("no key: \(error.word)")
    }
  }

  /// The rows as they are now, read again.
  mutating func refresh(version: Int64) {
    driver.send(.status(TestDesk.status(version: version)))
  }

  /// All orders given so far.
  var orders: [DeskOrder] {
    driver.effects.compactMap { if case .act(let order) = $0 { order } else { nil } }
  }

  /// The lines of the last order.
  var drafts: [DeskDraft] { orders.last?.drafts ?? [] }

  /// Answers the orders not answered yet.
  mutating func answer(_ outcome: (DeskDraft) -> DeskOutcome = { .done(Self.line($0)) }) {
    let new = orders.dropFirst(answered)
    answered = orders.count
    for var order in new {
      for index in order.drafts.indices {
        order.drafts[index].id =
          order.drafts[index].id ?? LineID("L\(order.number)-\(index)")
      }
      let opens = order.drafts.contains { $0.type == .ticketOpen }
      driver.send(
        .acted(
          DeskReport(
            order: order, outcomes: order.drafts.map(outcome),
            reference: opens ? "8765-4321" : nil)))
    }
  }

  /// The line that a draft becomes.
  static func line(_ draft: DeskDraft, by login: String = "tanaka") -> DeskLine {
    let on = if case .id(let id) = draft.subject { id } else { "opened-1" }
    return DeskLine(
      id: draft.id ?? LineID("L"), at: SampleCampaign.now, by: Login(login),
      type: draft.type.rawValue, on: on, fields: draft.fields)
  }

  /// The disk is full.
  static let full = DeskOutcome.failed(
    WriteFailure(.write, path: "desk/tanaka/h-2020-11.ndjson", number: 28, mayBeThere: true))
}
