import ChobaCore

/// Writes a day's calls.
struct CallWriter {
  let plan: DemoPlan
  let root: String

  /// Returns the number of lines.
  func write(day: Int) throws(DemoError) -> Int {
    guard plan.feeds.contains(.calls) else { return 0 }
    let file = LineFile(path: DayFiles.path(root, .calls, day: day))
    for call in CallMaker(plan: plan).calls(on: day) {
      call.append(to: &file.buffer)
      try file.endLine()
    }
    try file.finish()
    return file.lines
  }
}
