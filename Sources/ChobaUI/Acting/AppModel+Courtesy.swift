import ChobaCore

/// What the console tells others and its operator by itself: who writes where, what rings.
extension AppModel {
  /// What has changed since the others were last told.
  mutating func courtesies() -> [Effect] {
    if acting.revealedOn != view.identity { acting.revealed = [] }
    return announce() + ring() + retitle()
  }

  /// Which ticket is open here, and whether somebody writes in it.
  private mutating func announce() -> [Effect] {
    let here: ActingState.Here
    if isLocked {
      here = ActingState.Here(ticket: nil, isWriting: false)
    } else if let form = overlay?.openForm, form.targets.count == 1 {
      here = ActingState.Here(ticket: form.targets[0].ticket.id, isWriting: true)
    } else {
      here = ActingState.Here(ticket: (view as? TicketView)?.id, isWriting: false)
    }
    let before = acting.here ?? ActingState.Here(ticket: nil, isWriting: false)
    acting.here = here
    return here == before ? [] : [.here(here.ticket, isWriting: here.isWriting)]
  }

  /// The emergencies that ring here: at the team that they are with, and at supervisors.
  var ringing: [TicketRow] {
    signals.ringing.filter { ticket in
      !session.roles.isDisjoint(with: Gate.workers(for: ticket.to) + [.supervisor])
    }
  }

  /// The one that a console at the desk shows: those before it have been seen.
  var newestRinging: TicketRow? { ringing.max { ($0.at, $0.id.text) < ($1.at, $1.id.text) } }

  /// Emergency bars that wait for a second person: they ring at whoever may review them, and
  /// waiting is shown to whoever barred.
  var ringingReviews: [ReviewRow] {
    Gate.decide(role: actor, .accountReview) == nil
      ? signals.reviews.filter { $0.by != session.login } : []
  }

  /// What is new rings at once, and all of it again each minute until somebody acts.
  private mutating func ring() -> [Effect] {
    let (ringing, reviews) = (ringing, ringingReviews)
    guard !ringing.isEmpty || !reviews.isEmpty else {
      acting.rung = []
      acting.rungAt = nil
      return []
    }
    let ids = Set(ringing.map(\.id.text) + reviews.map(\.bar.text))
    let isNew = !ids.isSubset(of: acting.rung)
    guard isNew || acting.rungAt != now else { return [] }
    acting.rung = ids
    acting.rungAt = now
    guard let first = newestRinging else {
      return [
        .ring(
          formats.say(
            "緊急の資格停止の確認待ち \(reviews.count)件", "\(reviews.count) emergency bars to review"))
      ]
    }
    return [
      .ring(
        formats.say(
          "緊急の問い合わせ \(ringing.count)件（受付No \(first.reference)）",
          "\(ringing.count) urgent (\(first.reference))"))
    ]
  }

  private mutating func retitle() -> [Effect] {
    let count = ringing.count + ringingReviews.count
    let mark = count == 0 ? "" : formats.say("‼ 緊急\(count)件 ", "‼ \(count) urgent ")
    let title = mark + "choba " + session.campaign
    defer { acting.title = title }
    return acting.title.isEmpty || acting.title == title ? [] : [.title(title)]
  }
}
