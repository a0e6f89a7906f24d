/// Somebody looks at a ticket, or writes in it, just now. No line and no lock: a courtesy.
package struct Presence: Hashable, Sendable {
  package var login: Login
  package var ticket: TicketID
  package var isWriting: Bool

  package init(login: Login, ticket: TicketID, isWriting: Bool) {
    self.login = login
    self.ticket = ticket
    self.isWriting = isWriting
  }
}
