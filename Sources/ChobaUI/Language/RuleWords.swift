import ChobaCore

/// The names of the kinds of rules in `campaign.toml`, for the screen.
enum RuleWords {
  /// A kind that this console does not know is shown by its own name.
  static func name(_ kind: String) -> Term {
    FraudRuleKind(rawValue: kind).map(name) ?? Term(kind, kind, short: kind)
  }

  private static func name(_ kind: FraudRuleKind) -> Term {
    switch kind {
    case .noShowAtOneMerchant:
      Term("来店なし（同一加盟店）", "No visit at one merchant", short: "来店なし", "no visit")
    case .repeatedReservations:
      Term("同一加盟店での予約の反復", "Repeated reservations at one merchant", short: "予約反復", "repeated")
    case .receiptUsedTwice:
      Term("レシートの再使用（同一ファイル）", "One receipt used more than once", short: "レシート再使用", "receipt twice")
    case .recordUsedTwice:
      Term("記録の使い回し", "A record that is not one's own", short: "記録流用", "borrowed record")
    case .samePicture:
      Term("レシートの再使用（同一画像）", "Same receipt, another picture", short: "同一画像", "same picture")
    case .pointsAboveVisit:
      Term("来店を超えるポイント", "Points above the visit", short: "付与超過", "above visit")
    case .pointsWithoutVisit:
      Term("来店のない付与", "Points without a visit", short: "来店なし付与", "no-visit points")
    case .pointsWithoutBooking:
      Term("予約・レシートのない付与", "Points without a booking", short: "予約なし付与", "no booking")
    case .grantsWithoutReceipt:
      Term("レシートのない付与（加盟店）", "Grants without a receipt", short: "レシートなし", "no receipt")
    case .memberWithoutReceipt:
      Term("レシートのない付与（利用者）", "A member's grants without receipt", short: "レシートなし", "no receipt")
    case .billBelowPoints:
      Term("飲食代金がポイント未満", "Bill below the points", short: "代金不足", "low bill")
    case .overlappingVisits:
      Term("来店時間の重複", "Overlapping visits", short: "来店重複", "overlap")
    case .sharedPhone:
      Term("同一電話番号の複数アカウント", "Accounts on one telephone", short: "同一電話", "one phone")
    case .phoneRun:
      Term("連番の電話番号", "Accounts on a run of numbers", short: "連番電話", "phone run")
    case .grantsADay:
      Term("1日の付与回数", "Grants in a day", short: "付与/日", "grants/day")
    case .grantsAWeek:
      Term("1週間の付与回数", "Grants in a week", short: "付与/週", "grants/week")
    case .usesAnHour:
      Term("1時間の利用回数", "Uses in an hour", short: "利用/時", "uses/hour")
    case .usesADay:
      Term("1日の高額利用回数", "Large uses in a day", short: "利用/日", "uses/day")
    case .usesAWeek:
      Term("1週間の高額利用回数", "Large uses in a week", short: "利用/週", "uses/week")
    case .usesAtOneMerchant:
      Term("同一加盟店での連続利用", "Uses at one merchant", short: "連続利用", "uses at one")
    case .fewMembersOneMerchant:
      Term("少数の利用者に偏る加盟店", "Few members, one merchant", short: "少数偏り", "few members")
    case .newcomersOneMerchant:
      Term("新規アカウントに偏る加盟店", "New accounts, one merchant", short: "新規偏り", "newcomers")
    case .usesWithoutGuest:
      Term("来店のない利用（加盟店）", "Uses without a guest", short: "来店なし利用", "no-guest uses")
    case .merchantSurge:
      Term("加盟店の急増", "A merchant's surge", short: "急増", "surge")
    case .largestParty:
      Term("常に最大人数", "Always the largest party", short: "最大人数", "largest party")
    case .largestPartyMerchant:
      Term("最大人数が多い加盟店", "Largest parties at one merchant", short: "最大人数店", "full tables")
    case .changedAfterVisit:
      Term("来店後の予約の変更", "Changed after the visit", short: "事後変更", "changed after")
    case .changedAfterVisitMerchant:
      Term(
        "来店後に予約を変更する加盟店", "A merchant that changes visits", short: "事後変更店", "changes visits")
    case .paddedParty: Term("人数の水増し", "More guests than came", short: "人数水増し", "padded party")
    case .confirmedBeforeVisit:
      Term("来店前の来店確認", "Confirmed before the visit", short: "来店前確認", "early confirm")
    case .confirmedInBulk:
      Term("来店の一括確認", "Confirmed in bulk", short: "一括確認", "bulk confirm")
    case .stoppedMember:
      Term("停止中の利用者の利用", "Points of a stopped member", short: "停止中利用", "stopped")
    case .stoppedMerchant:
      Term("停止中の加盟店の利用", "Points at a stopped merchant", short: "停止中加盟店", "stopped shop")
    }
  }

  /// What the rule found, in a sentence.
  static func sentence(_ kind: FraudRuleKind) -> Text {
    switch kind {
    case .noShowAtOneMerchant:
      Text("同一加盟店で予約したまま来店していません。", "Booked at one merchant and did not come.")
    case .repeatedReservations:
      Text("同一加盟店で大人数の予約を繰り返しています。", "Large tables at one merchant again and again.")
    case .receiptUsedTwice:
      Text("同じファイルのレシートが複数の来店に使われています。", "The same file of a receipt for several visits.")
    case .recordUsedTwice:
      Text("他人または付与済みの予約・レシートによる付与です。", "Points on another's record, or on one that has earned.")
    case .samePicture: Text("画像・店舗・合計金額が同じレシートがあります。", "Like pictures of one shop with one total.")
    case .pointsAboveVisit:
      Text("人数と時間帯で決まる上限を超えて付与されています。", "More points than people and time allow.")
    case .pointsWithoutVisit:
      Text("来店のない予約または来店前に付与されています。", "Points although nobody came, or before the visit.")
    case .pointsWithoutBooking:
      Text("予約もレシートも示さない付与があります。", "Points that name neither a booking nor a receipt.")
    case .grantsWithoutReceipt:
      Text("加盟店の付与の多くにレシートがありません。", "Most grants at the merchant name no receipt.")
    case .memberWithoutReceipt:
      Text("同一加盟店でレシートのない付与が続いています。", "Points at one merchant again without a receipt.")
    case .billBelowPoints: Text("飲食代金が付与ポイントを下回っています。", "The bill is below the points granted.")
    case .overlappingVisits: Text("同じ時間帯に二つの席に来店しています。", "At two tables at one time.")
    case .sharedPhone:
      Text("一つの電話番号の複数のアカウントが使われています。", "Several accounts on one number are in use.")
    case .phoneRun: Text("連番の電話番号のアカウントが使われています。", "Accounts on a run of numbers are in use.")
    case .grantsADay: Text("1日の食事としては付与が多すぎます。", "More meals earned points than one eats in a day.")
    case .grantsAWeek:
      Text("1週間の食事としては付与が多すぎます。", "More meals earned points than one eats in a week.")
    case .usesAnHour: Text("1時間に何度も利用しています。", "Points used many times within an hour.")
    case .usesADay: Text("1日に高額の利用を繰り返しています。", "Many points used again and again in a day.")
    case .usesAWeek:
      Text("1週間に高額の利用を繰り返しています。", "Many points used again and again in a week.")
    case .usesAtOneMerchant:
      Text("1日に同一加盟店で何度も利用しています。", "Points used at one merchant many times a day.")
    case .fewMembersOneMerchant:
      Text(
        "加盟店の付与または利用の多くが少数の利用者に集中しています。",
        "A few members earn or use most of a merchant's points.")
    case .newcomersOneMerchant:
      Text("この加盟店だけの新しいアカウントが多数あります。", "Many new accounts with points nowhere else.")
    case .usesWithoutGuest:
      Text("来店していない利用者のポイントが使われています。", "Points used of members who were not there.")
    case .merchantSurge: Text("過去と他店に比べて急に増えています。", "Far above its own past and its peers.")
    case .largestParty: Text("少額の会計で常に最大人数を予約しています。", "Always the largest party, on low bills.")
    case .largestPartyMerchant:
      Text("加盟店の予約の多くが最大人数です。", "Most of the merchant's tables are the largest.")
    case .changedAfterVisit:
      Text("来店後の予約変更で付与が増えています。", "Changed after the visit's time, for more points.")
    case .changedAfterVisitMerchant:
      Text("複数の利用者の予約が来店後に増員されています。", "Several members' tables raised afterwards.")
    case .paddedParty:
      Text("一人当たりの会計がその店の通常より大幅に少額です。", "Bills a head far below what is usual there.")
    case .confirmedBeforeVisit: Text("来店時刻より前に来店確認されています。", "Visits confirmed before their time.")
    case .confirmedInBulk:
      Text("同じ利用者の来店が一括で確認されています。", "Many visits of the same few confirmed in one go.")
    case .stoppedMember:
      Text("停止中の利用者に付与・利用があります。", "Points granted to or used by a stopped member.")
    case .stoppedMerchant:
      Text("停止中の加盟店で付与・利用があります。", "Points granted or used at a stopped merchant.")
    }
  }

  /// What a rule counted, with its unit; of a kind that this console does not know the figure alone.
  static func value(of hit: RuleHit) -> Text {
    FraudRuleKind(rawValue: hit.rule).map { value(hit.count, $0.rule.unit) }
      ?? Text(verbatim: "\(hit.count)")
  }

  /// Likewise in a cell: `×6`, `88%`.
  static func brief(_ hit: RuleHit) -> String {
    FraudRuleKind(rawValue: hit.rule)?.rule.unit == .percent ? "\(hit.count)%" : "×\(hit.count)"
  }

  /// A value with its unit, as `3 no-shows`.
  static func value(_ value: Int, _ unit: FraudUnit) -> Text {
    let isOne = value == 1
    return switch unit {
    case .noShows: Text("\(value)件の来店なし", "\(value) \(isOne ? "no-show" : "no-shows")")
    case .reservations: Text("\(value)件の予約", "\(value) \(isOne ? "reservation" : "reservations")")
    case .receipts: Text("\(value)枚のレシート", "\(value) \(isOne ? "receipt" : "receipts")")
    case .grants: Text("\(value)回の付与", "\(value) \(isOne ? "grant" : "grants")")
    case .bills: Text("\(value)件の来店", "\(value) \(isOne ? "bill" : "bills")")
    case .visits: Text("\(value)件の来店", "\(value) \(isOne ? "visit" : "visits")")
    case .accounts: Text("\(value)アカウント", "\(value) \(isOne ? "account" : "accounts")")
    case .merchants: Text("\(value)店舗での利用", "\(value) \(isOne ? "merchant" : "merchants")")
    case .uses: Text("\(value)回の利用", "\(value) \(isOne ? "use" : "uses")")
    case .tables: Text("\(value)件の予約", "\(value) \(isOne ? "table" : "tables")")
    case .lines: Text("\(value)件", "\(value) \(isOne ? "line" : "lines")")
    case .percent: Text("\(value)％", "\(value)%")
    case .spreads: Text("\(value)倍のばらつき", "\(value) \(isOne ? "usual spread" : "usual spreads")")
    }
  }
}
