/// What the fraud desk's work comes to, from the cases themselves.
package struct CaseFigures: Sendable, Equatable {
  /// One number, as a row of a list: what it counts, of what, and how many.
  package struct Figure: Hashable, Sendable {
    package var name: String
    package var key: String
    package var value: Int64
  }

  /// One account: its state, the lines that have an effect, and what the rules found.
  package struct Case: Sendable {
    package var account: Account
    package var lines: [DeskLine]
    package var alert: AccountAlert?

    package init(account: Account, lines: [DeskLine], alert: AccountAlert?) {
      self.account = account
      self.lines = lines.sorted(by: DeskLine.foldsBefore)
      self.alert = alert
    }
  }

  package private(set) var figures: [Figure] = []

  /// Cases by stage and age in days at the stage; labels; repeat offenders; accounts that each login
  /// worked on, a day; days (the median) from the first hit to each step.
  package init(_ cases: [Case], now: Timestamp, zone: CampaignZone) {
    add("cases", cases.compactMap { Self.place($0, now, zone) })
    add("labels", cases.compactMap(\.account.label?.rawValue))
    let repeated = cases.count { $0.account.stops.count > 1 }
    figures.append(Figure(name: "repeat-offenders", key: "", value: Int64(repeated)))
    add("handled", cases.flatMap { Self.handled($0, zone) })
    for (type, key) in Self.steps {
      let days = cases.compactMap { Self.days(of: type, in: $0, now, zone) }.sorted()
      guard !days.isEmpty else { continue }
      figures.append(Figure(name: "days-to", key: key, value: days[days.count / 2]))
    }
  }

  private static let steps: [(DeskType, String)] = [
    (.fraudWatch, "watch"), (.fraudWarn, "warned"), (.accountBar, "barred"),
    (.accountBarUrgent, "barred-urgent"), (.accountPropose, "proposed"),
    (.accountApprove, "suspended"),
  ]

  package mutating func add(_ name: String, yen: Yen) {
    figures.append(Figure(name: name, key: "", value: yen.count))
  }

  private mutating func add(_ name: String, _ keys: [String]) {
    let counts = Dictionary(keys.map { ($0, 1) }, uniquingKeysWith: +)
    figures += counts.sorted { $0.key < $1.key }.map {
      Figure(name: name, key: $0.key, value: Int64($0.value))
    }
  }

  private static func place(_ found: Case, _ now: Timestamp, _ zone: CampaignZone) -> String? {
    guard let stage = found.account.stage(alert: found.alert, now: now, in: zone) else {
      return nil
    }
    let age = zone.day(of: now).number - zone.day(of: stage.since).number
    let band =
      switch age {
      case ..<1: "0"
      case ..<8: "1-7"
      case ..<31: "8-30"
      default: "31-"
      }
    return "\(stage.stage.rawValue) \(band)"
  }

  private static func handled(_ found: Case, _ zone: CampaignZone) -> [String] {
    Set(found.lines.map { "\(zone.day(of: $0.at)) \($0.by.text)" }).sorted()
  }

  /// From the first hit to the first line of that type after it; a watch also begins by itself.
  private static func days(
    of type: DeskType, in found: Case, _ now: Timestamp, _ zone: CampaignZone
  ) -> Int64? {
    guard let first = found.alert?.since else { return nil }
    let line = found.lines.first { $0.deskType == type && $0.at >= first }?.at
    let check = zone.nextCheck(after: first)
    let isDismissed = found.lines.contains { $0.deskType == .fraudDismiss && $0.at < check }
    let byItself = type == .fraudWatch && check <= now && !isDismissed ? check : nil
    return [line, byItself].compactMap(\.self).min().map {
      ($0.microseconds - first.microseconds) / (86_400 * Timestamp.perSecond)
    }
  }
}
