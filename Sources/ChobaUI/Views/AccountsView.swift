import ChobaCore

/// Accounts: finds a member or a merchant by id, name, kana or telephone number.
extension ListKind where Row == AccountSummary {
  static let accounts = ListKind(
    identity: "accounts", screen: .accounts,
    title: Text("照会（/ で ID・名称・カナ・電話番号を入力）", "Accounts (/ finds by id, name, kana, phone)"),
    columns: [
      ListColumn(Words.account, .flexible(minimum: 16)) { row, _ in
        Table.Entry(row.account.description)
      },
      ListColumn(Words.name, .flexible(minimum: 12)) { row, _ in Table.Entry(row.name ?? "") },
      ListColumn(Words.kana, .flexible(minimum: 12), priority: 3) { row, _ in
        Table.Entry(row.kana ?? "", .dim)
      },
      ListColumn(Words.phone, .fixed(13), priority: 1) { row, context in
        Table.Entry(row.phone.map { context.formats.masked(phone: $0) } ?? "")
      },
      ListColumn(Words.site, .fixed(8), priority: 2) { row, _ in
        Table.Entry(row.site?.text ?? "")
      },
    ],
    hidden: { $0.seesPeopleInLists ? [] : [2, 3] },
    id: { $0.account.description },
    request: { .findAccounts($0.filter, limit: AccountsLimit.rows) },
    page: { answer, _ in
      guard case .findAccounts(let rows) = answer else { return nil }
      return Page(rows: rows, isComplete: rows.count < AccountsLimit.rows)
    },
    open: { row, _ in .open(AccountView(row.account)) },
    nothing: Text(
      "/ を押して ID・名称・カナ・電話番号を入力してください。", "Press / and type an id, a name, kana or a number"),
    noMatch: { typed in
      // Of a number or an id a part finds nobody.
      guard typed.contains(where: \.isNumber) else { return ListText.noMatch }
      return Text(
        "該当するものはありません。番号やIDは全桁を入力してください。",
        "Nothing matches; type all digits of a number or an id")
    },
    filterLabel: Text("照会", "find"), canExport: false, account: { $0.account })
}

/// How many persons a search shows: more are no help, and nobody needs them.
enum AccountsLimit {
  static let rows = 100
}

/// Infection control: who shows the poster and the notice.
extension ListKind where Row == MerchantRow {
  static let safety = ListKind(
    identity: "safety", screen: .accounts, title: Text("感染対策", "Infection control"),
    columns: [
      ListColumn(Words.merchant, .fixed(10), sort: "merchant") { row, _ in Table.Entry(row.id.text)
      },
      ListColumn(Words.name, .flexible(minimum: 14), sort: "name") { row, _ in
        Table.Entry(row.name)
      },
      ListColumn(Words.poster, .fixed(8)) { row, context in
        SafetyCells.shown(row.poster, context)
      },
      ListColumn(Words.listingNotice, .fixed(8)) { row, context in
        SafetyCells.shown(row.listing, context)
      },
      ListColumn(Words.site, .fixed(8), priority: 1, sort: "site") { row, _ in
        Table.Entry(row.site.text)
      },
      ListColumn(Words.kana, .flexible(minimum: 10), priority: 2, sort: "kana") { row, _ in
        Table.Entry(row.kana ?? "", .dim)
      },
    ],
    id: { $0.id.text },
    request: { .merchants($0) },
    page: { answer, _ in if case .merchants(let page) = answer { page } else { nil } },
    open: { row, _ in .open(AccountView(.merchant(row.id))) })
}

enum SafetyCells {
  /// Seen, missing, or never looked at.
  static func shown(_ value: Bool?, _ context: ViewContext) -> Table.Entry {
    switch value {
    case true?: Table.Entry(context.formats.say("あり", "yes"), .good)
    case false?: Table.Entry(context.formats.say("なし", "no"), .danger)
    case nil: Table.Entry(context.formats.say("未確認", "unseen"), .dim)
    }
  }
}
