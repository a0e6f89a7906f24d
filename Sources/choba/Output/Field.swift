import ChobaCore

/// The value of one column in one row, before any format has written it.
enum Field: Equatable {
  case none
  case text(String)
  case number(Int64)
  case flag(Bool)
  case time(Timestamp)
  case list([String])

  /// As it stands in a CSV and in a table: `yes` or `no`, RFC 3339 in the campaign's zone, a list
  /// joined by `;`, nothing for none.
  func text(in zone: CampaignZone) -> String {
    switch self {
    case .none: ""
    case .text(let text): text
    case .number(let number): String(number)
    case .flag(let flag): flag ? "yes" : "no"
    case .time(let time): zone.text(of: time)
    case .list(let items): items.joined(separator: ";")
    }
  }
}

extension Field {
  init(_ text: String?) { self = text.map { .text($0) } ?? .none }
  init(_ id: (some Identifier)?) { self.init(id?.text) }
  init(_ account: AccountID?) { self.init(account?.description) }
  init(_ time: Timestamp?) { self = time.map { .time($0) } ?? .none }
  init(_ flag: Bool?) { self = flag.map { .flag($0) } ?? .none }
  init(_ number: Int) { self = .number(Int64(number)) }
  init(_ number: Int?) { self = number.map { .number(Int64($0)) } ?? .none }
  init(_ points: Points) { self = .number(points.count) }
  init(_ yen: Yen) { self = .number(yen.count) }
  init(_ yen: Yen?) { self = yen.map { .number($0.count) } ?? .none }
  init(_ choice: (some RawRepresentable<String>)?) { self.init(choice?.rawValue) }
}

/// A column's name, the same in the heading of a table, in a CSV's first row and as a JSON key.
struct Heading: Equatable {
  let name: String
  /// Numbers stand right-aligned in a table.
  var isNumber = false

  init(_ name: String, isNumber: Bool = false) {
    self.name = name
    self.isNumber = isNumber
  }
}

/// A column of a list: its heading, and its value in a row.
struct Column<Row>: Sendable {
  let heading: Heading
  let value: @Sendable (Row) -> Field

  init(_ name: String, _ value: @escaping @Sendable (Row) -> Field) {
    heading = Heading(name)
    self.value = value
  }

  static func number(_ name: String, _ value: @escaping @Sendable (Row) -> Field) -> Column {
    Column(heading: Heading(name, isNumber: true), value: value)
  }

  private init(heading: Heading, value: @escaping @Sendable (Row) -> Field) {
    self.heading = heading
    self.value = value
  }
}
