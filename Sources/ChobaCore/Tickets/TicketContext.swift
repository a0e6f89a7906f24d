/// What folding needs besides the lines: service minutes, zone, who had which roles, merges.
package struct TicketContext: Sendable {
  package var service: Campaign.ServiceMinutes
  package var zone: CampaignZone
  package var staff: Staff
  /// What `Merges` found, over all tickets.
  package var merges: Merges

  package init(campaign: Campaign, staff: Staff, merges: Merges = Merges()) {
    service = campaign.service
    zone = campaign.zone
    self.staff = staff
    self.merges = merges
  }

  /// Who wrote a line, with the roles of its day.
  package func actor(of line: DeskLine) -> Actor {
    Actor(login: line.by, roles: staff.roles(of: line.by, at: line.at, in: zone))
  }

  /// A field that holds an instant, or a day: then the end of that day.
  func moment(_ field: String, of line: DeskLine) -> Timestamp? {
    zone.moment(line.text(field))
  }
}

extension CampaignZone {
  /// The instant that a text names, or the end of the day that it names.
  package func moment(_ text: String?) -> Timestamp? {
    guard let text else { return nil }
    return Timestamp(text) ?? CivilDay(text).map { start(of: $0.advanced(by: 1)) }
  }
}
