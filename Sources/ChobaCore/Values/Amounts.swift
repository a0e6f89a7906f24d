/// Whole points of the campaign; one point is one yen. A correction's are below zero.
///
/// Sums wrap around, here and of yen: no line, whatever it says, can stop the console.
package struct Points: Hashable, Comparable, Sendable, AdditiveArithmetic {
  package var count: Int64

  package init(_ count: Int64) { self.count = count }

  package static let zero = Points(0)

  package static func < (left: Points, right: Points) -> Bool { left.count < right.count }

  package static func + (left: Points, right: Points) -> Points {
    Points(left.count &+ right.count)
  }

  package static func - (left: Points, right: Points) -> Points {
    Points(left.count &- right.count)
  }

  package var yen: Yen { Yen(count) }
}

/// Whole yen, as the payout desk counts them.
package struct Yen: Hashable, Comparable, Sendable, AdditiveArithmetic {
  package var count: Int64

  package init(_ count: Int64) { self.count = count }

  package static let zero = Yen(0)

  package static func < (left: Yen, right: Yen) -> Bool { left.count < right.count }

  package static func + (left: Yen, right: Yen) -> Yen { Yen(left.count &+ right.count) }

  package static func - (left: Yen, right: Yen) -> Yen { Yen(left.count &- right.count) }
}

/// Lunch (before 15:00) or dinner, as the line says it.
package enum Meal: String, Sendable, CaseIterable {
  case lunch, dinner
}

/// What was used or granted at lunch and at dinner.
package struct MealPoints: Hashable, Sendable, AdditiveArithmetic {
  package var lunch: Points
  package var dinner: Points

  package init(lunch: Points = .zero, dinner: Points = .zero) {
    self.lunch = lunch
    self.dinner = dinner
  }

  package var total: Points { lunch + dinner }

  package static let zero = MealPoints()

  package static func + (left: MealPoints, right: MealPoints) -> MealPoints {
    MealPoints(lunch: left.lunch + right.lunch, dinner: left.dinner + right.dinner)
  }

  package static func - (left: MealPoints, right: MealPoints) -> MealPoints {
    MealPoints(lunch: left.lunch - right.lunch, dinner: left.dinner - right.dinner)
  }
}
