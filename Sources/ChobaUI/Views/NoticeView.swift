import ChobaCore

/// A notice to all seats (周知), whole.
struct NoticeView: DetailView {
  let notice: NoticeRow
  var detail = Detail()

  init(_ notice: NoticeRow) {
    self.notice = notice
    // All of it is here already.
    detail.revision = 1
  }

  var screen: Screen { .tickets }
  var identity: String { "notice \(notice.id.text)" }

  mutating func take(_ answer: Answer, to request: Request, _ context: ViewContext) -> Text? { nil }

  func title(_ context: ViewContext) -> String {
    let formats = context.formats
    return
      "\(formats.label(Words.notice)) \(context.name(notice.by))  \(formats.dayTime(notice.at))"
  }

  mutating func layout(_ size: Size, _ context: ViewContext) {
    let notice = notice
    detail.layout(Size(rows: size.rows - 1, columns: size.columns), context) { columns in
      let formats = context.formats
      let lines = CellText(notice.text).wrapped(to: columns)
      return lines.enumerated().map { place, line in
        DetailRow(
          id: "text \(place)", label: place == 0 ? formats.label(Words.text) : "", text: line,
          role: .strong, copy: notice.text)
      } + [
        DetailRow(
          id: "until", label: formats.say("掲示期限", "Until"), text: formats.fullDay(notice.until))
      ]
    }
  }
}

/// The notices in force.
extension ListKind where Row == NoticeRow {
  static let notices = ListKind(
    identity: "notices", screen: .tickets,
    title: Text("周知（取り下げは :withdraw）", "Notices (:withdraw takes one back)"),
    columns: [
      ListColumn(Words.at, .fixed(12)) { row, context in
        Table.Entry(context.formats.listTime(row.at))
      },
      ListColumn(Words.by, .fixed(14), priority: 1) { row, context in
        Table.Entry(context.name(row.by))
      },
      ListColumn(Term("掲示期限", "Until", short: "期限"), .fixed(12)) { row, context in
        Table.Entry(context.formats.day(row.until))
      },
      ListColumn(Words.text, .flexible(minimum: 20)) { row, _ in
        Table.Entry(row.text.replacingLineFeeds)
      },
    ],
    id: { $0.id.text },
    request: { _ in .signals },
    page: { answer, _ in
      if case .signals(let signals) = answer { Page(rows: signals.notices) } else { nil }
    },
    open: { row, _ in .open(NoticeView(row)) },
    nothing: NoticeText.none, canExport: false)
}

enum NoticeText {
  static let none = Text("掲示中の周知はありません。", "No notice is in force")
}
