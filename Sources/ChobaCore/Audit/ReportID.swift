/// One day's report of one site, as a subject of desk lines: `epark:2020-11-14`.
package struct ReportID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package var site: SiteID
  package var day: CivilDay

  package init(site: SiteID, day: CivilDay) {
    self.site = site
    self.day = day
  }

  /// Reads `SITE:DAY`; nil for anything else.
  package init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), colon > text.startIndex,
      let day = CivilDay(String(text[text.index(after: colon)...]))
    else { return nil }
    self.init(site: SiteID(String(text[..<colon])), day: day)
  }

  package var description: String { "\(site):\(day)" }

  package static func < (left: ReportID, right: ReportID) -> Bool {
    (left.day, left.site) < (right.day, right.site)
  }
}
