/// What came of checking who is calling (本人確認): the results that a form offers.
///
/// The contract leaves `ticket.verify: result` free; these are the words that choba writes.
package enum CallerCheck: String, Sendable, CaseIterable {
  /// What the caller said is what we know.
  case matched
  case notMatched = "not_matched"
  /// Could not be told on the line: the number that we know will be called.
  case callback
}
