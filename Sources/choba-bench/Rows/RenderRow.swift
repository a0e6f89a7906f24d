import ChobaCore
import ChobaStore
import ChobaUI
import Foundation

/// What a screen change costs within the process, without a terminal: asking and drawing.
enum RenderRow {
  static func measure(_ setting: Setting) throws -> [Figure] {
    let directory = try CampaignDirectory(root: setting.campaign.folder)
    let index = try directory.openIndex(environment: ["CHOBA_INDEX": setting.campaign.index])
    let queries = IndexQueries(directory: directory, index: index)
    let status = try index.status(.live)
    let now = status.dataTime ?? Timestamp(Date())
    let session = Session(
      roles: [.supervisor], campaign: directory.campaign.name,
      firstDay: directory.campaign.firstDay, lastDay: directory.campaign.lastDay,
      zone: directory.campaign.zone)
    let model = AppModel(
      session: session, language: .ja, size: Size(rows: 60, columns: 200), now: now,
      status: status)
    var driver = AppDriver(model) { queries.answer($0, now: now) }
    var updates: [String: [Double]] = [:]
    var draws: [String: [Double]] = [:]
    let theme = Theme.shipped("choba")
    for _ in 0..<setting.samples {
      for key in KeyCode.screens {
        let begin = ContinuousClock.now
        try driver.press(key)
        let updated = ContinuousClock.now
        _ = driver.model.render(theme)
        updates[key, default: []].append((updated - begin).milliseconds)
        draws[key, default: []].append((ContinuousClock.now - updated).milliseconds)
      }
    }
    return [figure("screen change: update and queries", updates), figure("render, 200x60", draws)]
  }

  private static func figure(_ what: String, _ samples: [String: [Double]]) -> Figure {
    let medians = KeyCode.screens.compactMap { key in
      Spread(samples[key] ?? []).map { key + " " + Figure.text($0.median, .milliseconds) }
    }
    return Figure(
      what, .milliseconds, p95: samples.values.flatMap { $0 },
      note: "in-process; medians: " + medians.joined(separator: ", "))
  }
}
