import ChobaCore
import GRDB

/// The campaign's now: the wall clock, or the data's own.
enum CampaignClock {
  /// With `clock = "data"` now is the greatest `at` among feed lines, at most the last day and one
  /// more; the time since it was read is for the caller to add.
  static func now(_ campaign: Campaign, wall: Timestamp, _ db: Database) throws -> Timestamp {
    guard campaign.clock == .data, let newest = try Meta.integer("newestTime", db) else {
      return wall
    }
    let end = campaign.zone.start(of: campaign.lastDay.advanced(by: 2))
    return min(Timestamp(microseconds: newest), end)
  }
}
