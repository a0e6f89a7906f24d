/// A member or a merchant, as a subject of desk lines: `member:p0031447`, `merchant:m00012`.
package struct AccountID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package enum Kind: String, Sendable, CaseIterable {
    case member, merchant
  }

  package let kind: Kind
  /// The member's or merchant's own id.
  package let id: String

  package init(kind: Kind, id: String) {
    self.kind = kind
    self.id = id
  }

  package static func member(_ id: MemberID) -> AccountID {
    AccountID(kind: .member, id: id.text)
  }

  package static func merchant(_ id: MerchantID) -> AccountID {
    AccountID(kind: .merchant, id: id.text)
  }

  /// Reads `member:ID` or `merchant:ID`; nil for anything else.
  package init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":"), let kind = Kind(rawValue: String(text[..<colon]))
    else { return nil }
    let id = text[text.index(after: colon)...]
    guard !id.isEmpty else { return nil }
    self.init(kind: kind, id: String(id))
  }

  package var description: String { "\(kind.rawValue):\(id)" }

  package static func < (left: AccountID, right: AccountID) -> Bool {
    left.description < right.description
  }
}
