package import ChobaCore

/// What the fold of feed lines takes from `campaign.toml`.
///
/// The index holds its digest; with another campaign the lines are folded again.
package struct IndexedCampaign: Sendable, Equatable {
  package var sites: [SiteID]
  package var zone: CampaignZone
  package var firstDay: CivilDay
  package var lastDay: CivilDay
  /// The day of the month that a payout period ends with.
  package var cutOffDay: Int

  package init(
    sites: [SiteID], zone: CampaignZone, firstDay: CivilDay, lastDay: CivilDay, cutOffDay: Int
  ) {
    self.sites = sites
    self.zone = zone
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.cutOffDay = cutOffDay
  }

  /// The payout period that a day's uses belong to, by its month of payment.
  package func period(of day: CivilDay) -> CivilMonth {
    day.parts.day <= cutOffDay ? day.month : day.month.advanced(by: 1)
  }

  package static func == (left: IndexedCampaign, right: IndexedCampaign) -> Bool {
    left.sites == right.sites && left.zone.name == right.zone.name
      && left.firstDay == right.firstDay && left.lastDay == right.lastDay
      && left.cutOffDay == right.cutOffDay
  }
}
