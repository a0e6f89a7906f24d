/// What one merchant is paid in one batch. Source: data contract, "Payouts".
package struct PayoutSums: Hashable, Sendable {
  /// Standing uses dated in the period, without corrections.
  package var used: Yen
  /// Late lines and corrections: what earlier periods changed since they were closed.
  package var adjusted: Yen
  /// What the batch before left over, or got back.
  package var carried: Yen
  package var held: Yen
  package var owed: Yen

  package var gross: Yen { used + adjusted + carried }

  /// A regular batch.
  ///
  /// `used` is the sum of standing uses dated in the period without `corrects`; `through` that of
  /// all standing uses in this batch's cut dated up to its last day, `throughBefore` the same of
  /// the regular batch before, in that batch's cut. `carried` comes from the batch before.
  /// `isHeld`: the merchant is barred, suspended, held, or has no usable account.
  package init(
    used: Yen, through: Yen, throughBefore: Yen, carried: Yen, isHeld: Bool
  ) {
    self.init(
      used: used, adjusted: through - throughBefore - used, carried: carried, isHeld: isHeld)
  }

  /// An off-cycle batch: it takes no new uses.
  package init(offCycleCarried carried: Yen, isHeld: Bool) {
    self.init(used: .zero, adjusted: .zero, carried: carried, isHeld: isHeld)
  }

  private init(used: Yen, adjusted: Yen, carried: Yen, isHeld: Bool) {
    let gross = used + adjusted + carried
    self.used = used
    self.adjusted = adjusted
    self.carried = carried
    held = isHeld ? max(gross, .zero) : .zero
    owed = max(gross, .zero) - held
  }

  /// What the next batch carries: what was not paid, and what its cut has as returned.
  package func carriedOn(returned: Yen) -> Yen { gross - owed + returned }
}
