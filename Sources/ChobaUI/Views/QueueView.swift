package import ChobaCore

/// The queue of tickets: the list, how many of it are open and late, and on a wide screen what was
/// said in the selected one beside it.
package struct QueueView: View {
  private var queue: ListView<TicketRow>
  private var preview: TicketView?
  /// What was counted of the filter's tickets.
  private var counts: [Count: Int] = [:]

  /// The number of the selected caller, who may be rung up from here.
  private var phone: (account: AccountID, number: String?)?

  private enum Count: CaseIterable {
    case open, late
    /// What one's team was told to do, and what came back to one's own instructions.
    case instructed, replied

    /// Which tickets are counted; nil where nobody here asks.
    func filter(_ context: ViewContext) -> String? {
      switch self {
      case .open: return "open:yes"
      case .late: return "late:yes"
      case .instructed:
        let teams: [Team] = [.sales, .support].filter {
          !context.roles.isDisjoint(with: Gate.workers(for: $0))
        }
        if teams.count == 1 { return "instructed:\(teams[0].rawValue)" }
        return teams.isEmpty && !context.roles.contains(.supervisor) ? nil : "instructed:yes"
      case .replied:
        return context.login.map { "replied:yes owner:\($0.text)" }
      }
    }
  }

  /// From so many columns on there is room beside the list.
  private static let wide = 160

  package init(filter: String = "") {
    queue = ListView(.tickets, filter: filter)
  }

  package var screen: Screen { queue.screen }
  package var identity: String { queue.identity }
  package var list: ListState {
    get { queue.list }
    set { queue.list = newValue }
  }
  package var export: Request? { queue.export }
  package var sortColumns: [SortColumn] { queue.sortColumns }
  package var targets: [ActTarget] {
    queue.targets.map { target in
      var target = target
      if target.ticket.account == phone?.account { target.phone = phone?.number }
      return target
    }
  }
  package var accounts: [AccountID] { selectedTarget?.ticket.account.map { [$0] } ?? [] }
  package var selectedTarget: ActTarget? { queue.selectedTarget }

  /// Nothing is left to do about what is closed, unless the filter is about states.
  package var markable: [String] {
    if list.request.filter.contains("state:") { return list.ids }
    return queue.rows.rows.filter { $0.state != .resolved && $0.state != .merged }.map(\.id.text)
  }

  package func requests(_ context: ViewContext) -> [Request] {
    queue.requests(context) + Count.allCases.compactMap { request($0, context) }
      + (preview?.requests(context) ?? []) + [caller].compactMap { $0 }
  }

  /// Who calls about the selected ticket; on a wide screen the preview asks the same.
  private var caller: Request? {
    queue.rows.selected?.account.map { .account($0, historyRows: 0) }
  }

  /// Counted only while no words are looked for: that would cost three searches for each key.
  private func request(_ count: Count, _ context: ViewContext) -> Request? {
    guard let added = count.filter(context) else { return nil }
    let field = added.prefix { $0 != ":" } + ":"
    let words = list.request.filter.split(separator: " ")
    guard words.allSatisfy({ $0.contains(":") && !$0.hasPrefix(field) }) else { return nil }
    let filter = (words.map(String.init) + [added]).joined(separator: " ")
    return .tickets(ListRequest(filter: filter, window: ListWindow(first: 0, count: 1)))
  }

  package mutating func take(
    _ answer: Answer, to request: Request, _ context: ViewContext
  ) -> Text? {
    if case .refused(let refusal) = answer { return refusal.sentence }
    if let count = Count.allCases.first(where: { self.request($0, context) == request }) {
      if case .tickets(let page) = answer { counts[count] = page.total }
      return nil
    }
    if case .account(let account) = answer, request == caller {
      phone = (account.summary.account, account.number)
    }
    if preview?.requests(context).contains(request) == true {
      return preview?.take(answer, to: request, context)
    }
    if case .account = answer { return nil }
    return queue.take(answer, to: request, context)
  }

  package mutating func layout(_ size: Size, _ context: ViewContext) {
    let (left, right) = Self.split(Rect(size: size))
    queue.layout(left.size, context)
    let selected = right.isEmpty ? nil : queue.rows.selected?.id
    if preview?.id != selected {
      preview = selected.map { TicketView($0, isPreview: true) }
    }
    preview?.layout(right.size, context)
  }

  /// The list, and what stands beside it.
  private static func split(_ rect: Rect) -> (left: Rect, right: Rect) {
    let (left, right) = rect.splitLeft(rect.columns >= wide ? rect.columns * 11 / 20 : rect.columns)
    return (left, right)
  }

  package func title(_ context: ViewContext) -> String {
    let formats = context.formats
    var parts = [queue.title(context)]
    for count in Count.allCases where request(count, context) != nil {
      guard let number = counts[count], number > 0 || count == .open else { continue }
      let (cases, digits) = (formats.cases(number), formats.number(number))
      switch count {
      case .open: parts.append(formats.say("未完了 \(cases)", "\(digits) open"))
      case .late: parts.append(formats.say("超過 \(cases)", "\(digits) late"))
      case .instructed: parts.append(formats.say("対応指示 \(cases)", "\(digits) instructed"))
      case .replied: parts.append(formats.say("指示に回答 \(cases)", "\(digits) answered"))
      }
    }
    return parts.joined(separator: " · ")
  }

  package func draw(in grid: inout Grid, rect: Rect, _ context: ViewContext, _ theme: Theme) {
    let (left, right) = Self.split(rect)
    let (top, rest) = left.splitTop(1)
    ListText.drawTitle(title(context), list, in: &grid, line: top, context, theme)
    queue.kind.draw(queue.rows, in: &grid, rect: rest, context, theme)
    guard !right.isEmpty else { return }
    let (edge, page) = right.splitLeft(1)
    grid.fill(edge, with: "│", style: theme[.border])
    grid.fill(page, style: theme[.text])
    preview?.draw(in: &grid, rect: page, context, theme)
  }

  package mutating func perform(_ action: ActionID, _ context: ViewContext) -> Outcome {
    queue.perform(action, context)
  }

  package mutating func click(
    _ position: Position, in rect: Rect, _ context: ViewContext
  ) -> Outcome {
    queue.click(position, in: Self.split(rect).left, context)
  }
}
