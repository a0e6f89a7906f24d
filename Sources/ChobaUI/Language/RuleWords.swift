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
    case .samePicture:
      Term("レシートの再使用（同一画像）", "Same receipt, another picture", short: "同一画像", "same picture")
    case .pointsAboveVisit:
      Term("来店を超えるポイント", "Points above the visit", short: "付与超過", "above visit")
    case .pointsWithoutVisit:
      Term("来店のない付与", "Points without a visit", short: "来店なし付与", "no-visit points")
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
      Term("1時間の利用店舗数", "Uses in an hour", short: "利用/時", "uses/hour")
    case .usesADay:
      Term("1日の利用店舗数", "Uses in a day", short: "利用/日", "uses/day")
    case .fewMembersOneMerchant:
      Term("少数の利用者に偏る加盟店", "Few members, one merchant", short: "少数偏り", "few members")
    case .merchantSurge:
      Term("加盟店の急増", "A merchant's surge", short: "急増", "surge")
    case .largestParty:
      Term("常に最大人数", "Always the largest party", short: "最大人数", "largest party")
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
}
