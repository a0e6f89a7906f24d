package import ChobaCore

/// The points used in one month of the real campaign, as its operator published them.
package struct PublishedMonth: Sendable {
  package let month: CivilMonth
  /// Whole points, 1 point = 1 yen.
  package let lunch: Int
  package let dinner: Int

  package func figure(_ meal: Meal) -> Int {
    switch meal {
    case .lunch: lunch
    case .dinner: dinner
    }
  }

  private init(_ year: Int, _ month: Int, _ lunch: Int, _ dinner: Int) {
    self.month = CivilMonth(year: year, month: month)
    self.lunch = lunch
    self.dinner = dinner
  }

  /// All 26 months, 11,505,629,101 points.
  ///
  /// Source: the operator's report on the online-reservation half of Go To Eat.
  package static let all: [PublishedMonth] = [
    PublishedMonth(2020, 10, 70_569_863, 497_305_777),
    PublishedMonth(2020, 11, 749_663_905, 5_253_123_253),
    PublishedMonth(2020, 12, 327_511_610, 1_779_226_696),
    PublishedMonth(2021, 1, 230_187_491, 801_691_782),
    PublishedMonth(2021, 2, 154_049_556, 454_260_887),
    PublishedMonth(2021, 3, 190_574_954, 663_822_234),
    PublishedMonth(2021, 4, 16_680_498, 45_956_421),
    PublishedMonth(2021, 5, 12_367_235, 34_647_060),
    PublishedMonth(2021, 6, 8_832_866, 25_810_381),
    PublishedMonth(2021, 7, 4_282_071, 11_959_528),
    PublishedMonth(2021, 8, 3_733_658, 8_708_683),
    PublishedMonth(2021, 9, 2_400_883, 5_940_401),
    PublishedMonth(2021, 10, 3_820_105, 12_288_908),
    PublishedMonth(2021, 11, 5_617_848, 19_967_282),
    PublishedMonth(2021, 12, 5_497_799, 20_416_234),
    PublishedMonth(2022, 1, 1_478_331, 4_548_250),
    PublishedMonth(2022, 2, 1_203_373, 3_071_380),
    PublishedMonth(2022, 3, 3_314_478, 9_379_144),
    PublishedMonth(2022, 4, 1_053_794, 3_245_805),
    PublishedMonth(2022, 5, 863_300, 3_049_069),
    PublishedMonth(2022, 6, 722_844, 2_720_810),
    PublishedMonth(2022, 7, 991_070, 3_220_867),
    PublishedMonth(2022, 8, 2_249_915, 6_598_734),
    PublishedMonth(2022, 9, 818_525, 2_667_152),
    PublishedMonth(2022, 10, 872_577, 2_744_009),
    PublishedMonth(2022, 11, 6_333_516, 23_566_289),
  ]
}
