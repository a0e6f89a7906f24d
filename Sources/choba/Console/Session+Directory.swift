import ChobaCore
import ChobaStore
import ChobaUI

extension Session {
  /// Who looks at which campaign, with the login's roles of now.
  init(directory: CampaignDirectory, login: Login, now: Timestamp, themes: [String]) {
    let campaign = directory.campaign
    let person = directory.staff?.people[login]
    self.init(
      login: login, name: person?.name ?? login.text,
      roles: directory.staff?.roles(of: login, at: now, in: campaign.zone) ?? [],
      campaign: campaign.name, firstDay: campaign.firstDay, lastDay: campaign.lastDay,
      zone: campaign.zone, themes: themes, holidays: directory.holidays)
    isStaffed = directory.staff != nil
    routing = campaign.routing
    templates = directory.templates
    onCall = campaign.onCall
    opinions = campaign.opinions
    settingsErrors = directory.errors
    colleagues = directory.colleagues(at: now)
  }
}

extension CampaignDirectory {
  /// Who works here then, by login.
  func colleagues(at time: Timestamp) -> [Colleague] {
    (staff?.people ?? [:]).map { login, person in
      Colleague(
        login: login, name: person.name,
        roles: staff?.roles(of: login, at: time, in: campaign.zone) ?? [])
    }.filter { !$0.roles.isEmpty }.sorted { $0.login.text < $1.login.text }
  }
}
