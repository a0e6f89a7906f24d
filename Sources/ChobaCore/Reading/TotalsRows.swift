/// A sum of points by month, day, site or merchant.
package struct TotalsRow: Sendable, Equatable {
  /// `2020-11`, `2020-11-14`, a site or a merchant's id.
  package var key: String
  /// A merchant's name.
  package var name: String?
  package var points: MealPoints
  /// It can still grow.
  package var isRunning: Bool

  package init(key: String, name: String? = nil, points: MealPoints, isRunning: Bool) {
    self.key = key
    self.name = name
    self.points = points
    self.isRunning = isRunning
  }
}

package struct TotalsAnswer: Sendable, Equatable {
  package var page: Page<TotalsRow>
  /// The sum over all rows, also those outside the page.
  package var total: MealPoints

  package init(page: Page<TotalsRow>, total: MealPoints) {
    self.page = page
    self.total = total
  }
}
