/// A name of one thing of one kind, so that a merchant's id never stands where a member's belongs.
///
/// The text is 1 to 64 of `A-Z a-z 0-9 . _ : -` in a line that was read; a typed one may be
/// anything.
package protocol Identifier: Hashable, Comparable, Sendable, CustomStringConvertible {
  var text: String { get }
  init(_ text: String)
}

extension Identifier {
  package var description: String { text }

  package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// The id of a line, or of the thing that a latest-wins feed's lines are versions of.
package struct LineID: Identifier {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// The id of a merchant (加盟店), as `m00012`.
package struct MerchantID: Identifier {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// The id of a member (利用者), as `p0031447`.
package struct MemberID: Identifier {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// The id of a ticket: its call's, or that of the desk line that opened it.
package struct TicketID: Identifier {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// A reservation site, one of `sites` in `campaign.toml`.
package struct SiteID: Identifier {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// The name the operating system knows a person by.
package struct Login: Identifier {
  package let text: String
  package init(_ text: String) { self.text = text }
}

/// A payout batch: `2020-11`, the month of payment, or off-cycle `2020-11-r1`.
package struct BatchID: Identifier {
  package let text: String
  package init(_ text: String) { self.text = text }
}
