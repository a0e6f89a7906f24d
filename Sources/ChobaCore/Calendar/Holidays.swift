/// Which days are public holidays in Japan, and on which the banks are closed.
///
/// The built-in days follow the law on national holidays (国民の祝日に関する法律). Holidays are data
/// all the same: the law of November 2020 moved three of 2021. So `holidays.csv` replaces them,
/// year by year: of a year that it names, only its days count.
package struct Holidays: Hashable, Sendable {
  private var names: [CivilDay: String]

  package init(_ names: [CivilDay: String]) { self.names = names }

  /// The years of which the built-in days are known or can be told.
  package static let builtInYears = 2019...2050

  /// Every holiday of 2019 to 2050, by rule.
  package static let builtIn = Holidays(
    builtInYears.reduce(into: [:]) { names, year in
      names.merge(HolidayLaw.days(of: year)) { first, _ in first }
    })

  /// These holidays with another table's in its years.
  package func replaced(by table: [CivilDay: String]) -> Holidays {
    let years = Set(table.keys.map(\.parts.year))
    return Holidays(
      names.filter { !years.contains($0.key.parts.year) }.merging(table) { _, new in new })
  }

  /// The holiday's name in Japanese; nil on any other day.
  package func name(of day: CivilDay) -> String? { names[day] }

  package func isHoliday(_ day: CivilDay) -> Bool { names[day] != nil }

  /// Saturday, Sunday, public holiday, 31 December to 3 January.
  ///
  /// Source: 銀行法15条1項, 銀行法施行令5条1項.
  package func isBankHoliday(_ day: CivilDay) -> Bool {
    let (_, month, dayOfMonth) = day.parts
    let isTurnOfYear = (month == 12 && dayOfMonth == 31) || (month == 1 && dayOfMonth <= 3)
    return day.weekday.isWeekend || isHoliday(day) || isTurnOfYear
  }
}

extension Weekday {
  package var isWeekend: Bool { self == .saturday || self == .sunday }
}
