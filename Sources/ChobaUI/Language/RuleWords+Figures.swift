import ChobaCore

/// A rule's further figures in words, each with its unit.
extension RuleWords {
  /// `代金がポイントの200％未満 · 3,000ポイント以上`, in the order of their keys.
  static func figures(_ figures: [FraudFigure: Int], _ formats: Formats) -> [String] {
    figures.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { formats(words($0.key, formats.number($0.value))) }
  }

  private static func words(_ figure: FraudFigure, _ value: String) -> Text {
    switch figure {
    case .leastPoints: Text("\(value)ポイント以上", "from \(value) points")
    case .leastYen: Text("\(value)円以上", "from \(value) yen")
    case .tablePoints: Text("1席\(value)ポイント以上", "tables from \(value) points")
    case .memberPoints: Text("1名\(value)ポイント以上", "each from \(value) points")
    case .usualPercent: Text("全体の\(value)％以上が通常", "usual for \(value)% of all")
    case .leastPercent: Text("割合\(value)％以上", "from \(value)%")
    case .billPercent: Text("代金がポイントの\(value)％未満", "bill below \(value)% of the points")
    case .headPercent: Text("一人当たりが通常の\(value)％未満", "a head below \(value)% of the usual")
    case .members: Text("利用者\(value)名", "\(value) members")
    case .visits: Text("来店\(value)回以上", "from \(value) visits")
    case .anyBillPoints: Text("\(value)ポイント以上は代金不問", "any bill from \(value) points")
    case .merchantDays: Text("同一店なら\(value)日以上", "at one merchant on \(value) days")
    case .bits: Text("画像の差\(value)以下", "pictures within \(value) bits")
    case .gap: Text("番号の差\(value)以下", "numbers within \(value)")
    case .joinDays: Text("加入\(value)日以内", "joined within \(value) days")
    case .earlyMinutes: Text("\(value)分以上前", "\(value) minutes early")
    case .overlapMinutes: Text("間隔\(value)分未満", "less than \(value) minutes apart")
    }
  }
}
