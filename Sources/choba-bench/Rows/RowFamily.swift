import ArgumentParser

/// Rows that are measured together, in the order in which they are.
enum RowFamily: String, CaseIterable, ExpressibleByArgument {
  /// First, on an empty index: the others want one that is up to date.
  case read
  case start, cursor, screen, bytes, append, act, search, fraud, payouts, idle, memory, history,
    frame,
    render
  case build

  func measure(_ setting: Setting) throws -> [Figure] {
    switch self {
    case .read: try ReadingRow.measure(setting) + ReadRow.measure(setting)
    case .start: try StartRow.measure(setting)
    case .cursor: try KeyRows.measureCursor(setting)
    case .screen: try KeyRows.measureScreens(setting)
    case .bytes: try KeyRows.measureBytes(setting)
    case .append: try AppendRow.measure(setting)
    case .act: try ActRow.measure(setting)
    case .search: try SearchRow.measure(setting)
    case .fraud: try FraudRow.measure(setting)
    case .payouts: try PayoutRow.measure(setting)
    case .idle: try IdleRow.measure(setting)
    case .memory: try MemoryRow.measure(setting)
    case .history: try HistoryRow.measure(setting)
    case .frame: try FrameRow.measure(setting)
    case .render: try RenderRow.measure(setting)
    case .build: try BuildRow.measure(setting)
    }
  }
}
