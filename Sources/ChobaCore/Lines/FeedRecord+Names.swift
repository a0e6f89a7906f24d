/// What a feed's line names.
extension FeedRecord {
  package var member: MemberID? {
    switch self {
    case .reservation(let record): record.member
    case .receipt(let record): record.member
    case .grant(let record), .use(let record): record.member
    case .call(let record): record.member
    case .sms(let record): record.member
    case .merchant, .member, .safety, .bank, .audit: nil
    }
  }

  package var merchant: MerchantID? {
    switch self {
    case .reservation(let record): record.merchant
    case .receipt(let record): record.merchant
    case .grant(let record), .use(let record): record.merchant
    case .call(let record): record.merchant
    case .safety(let record): record.merchant
    case .bank(let record): record.merchant
    case .merchant, .member, .sms, .audit: nil
    }
  }

  /// The booking that it belongs to.
  package var reservation: LineID? {
    switch self {
    case .receipt(let record): record.reservation
    case .grant(let record), .use(let record): record.reservation
    default: nil
    }
  }

  /// The receipt that points were granted for.
  package var receipt: LineID? {
    if case .grant(let record) = self { record.receipt } else { nil }
  }

  /// The line of the same feed that it corrects.
  package var corrects: LineID? {
    switch self {
    case .grant(let record), .use(let record): record.corrects
    default: nil
    }
  }
}

extension FeedLine {
  /// Whose line it is: the member or, without one, the merchant that it names or is.
  package var person: AccountID? {
    switch record {
    case .member: .member(MemberID(id.text))
    case .merchant: .merchant(MerchantID(id.text))
    default: record.member.map { .member($0) } ?? record.merchant.map { .merchant($0) }
    }
  }
}
