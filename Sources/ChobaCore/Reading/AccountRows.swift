/// Who someone is, as far as a list shows it.
package struct AccountSummary: Sendable, Equatable {
  package var account: AccountID
  package var name: String?
  package var kana: String?
  package var site: SiteID?
  package var phone: String?

  package init(
    account: AccountID, name: String? = nil, kana: String? = nil, site: SiteID? = nil,
    phone: String? = nil
  ) {
    self.account = account
    self.name = name
    self.kana = kana
    self.site = site
    self.phone = phone
  }
}

/// Everything about one member or merchant.
package struct AccountAnswer: Sendable, Equatable {
  package var summary: AccountSummary
  package var merchant: MerchantRecord?
  package var member: MemberRecord?
  package var fraud: FraudRow?
  package var used: MealPoints
  package var granted: MealPoints
  /// Newest first; feed lines and desk lines together.
  package var history: [HistoryRow]
  /// There are older lines than these.
  package var hasMore: Bool
  /// There are lines whose file was removed or changed: they are neither shown nor, of a member,
  /// in the sums.
  package var hasLost = false

  package init(
    summary: AccountSummary, merchant: MerchantRecord? = nil, member: MemberRecord? = nil,
    fraud: FraudRow? = nil, used: MealPoints, granted: MealPoints, history: [HistoryRow],
    hasMore: Bool
  ) {
    self.summary = summary
    self.merchant = merchant
    self.member = member
    self.fraud = fraud
    self.used = used
    self.granted = granted
    self.history = history
    self.hasMore = hasMore
  }
}

/// One line about an account.
package struct HistoryRow: Sendable, Equatable {
  package enum Content: Sendable, Equatable {
    case feed(FeedLine)
    case desk(ActivityRow)
  }

  package var content: Content

  package init(content: Content) { self.content = content }

  package var at: Timestamp {
    switch content {
    case .feed(let line): line.at
    case .desk(let row): row.line.at
    }
  }

  package var id: LineID {
    switch content {
    case .feed(let line): line.id
    case .desk(let row): row.line.id
    }
  }
}
