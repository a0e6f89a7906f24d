/// Where a batch stands in the order of payouts: 2020-11, 2020-11-r1, …, 2020-12.
package struct BatchPlace: Hashable, Comparable, Sendable {
  package var month: CivilMonth
  /// 0 is the month's regular batch, 1 and up are off-cycle.
  package var run: Int

  package init(month: CivilMonth, run: Int = 0) {
    self.month = month
    self.run = run
  }

  package var isOffCycle: Bool { run > 0 }

  package var batch: BatchID { BatchID(isOffCycle ? "\(month)-r\(run)" : month.description) }

  package static func < (left: BatchPlace, right: BatchPlace) -> Bool {
    (left.month, left.run) < (right.month, right.run)
  }
}

extension BatchID {
  /// The month and run that the name tells; nil for a name that is not a batch's.
  package var place: BatchPlace? {
    guard let month = CivilMonth(String(text.prefix(7))) else { return nil }
    let rest = text.dropFirst(7)
    if rest.isEmpty { return BatchPlace(month: month) }
    guard rest.hasPrefix("-r"), let run = Int(rest.dropFirst(2)), run > 0 else { return nil }
    let place = BatchPlace(month: month, run: run)
    // One batch has one name: `-r01` and `-r+1` are none.
    return place.batch == self ? place : nil
  }
}
