/// Why an action or a desk line has no effect. The words are in the language table.
package enum Refusal: Hashable, Sendable, Error {
  /// Nothing may be done here: no `staff.toml`, or a login without a role.
  case readOnly
  /// Only these roles may.
  case role(allowed: [StaffRole])
  /// The subject is not in a state that allows it; who was first, where somebody was.
  case state(String, by: Login?, at: Timestamp?)
  /// An account that has none of these; who last changed it.
  case needs([GateMark], by: Login?, at: Timestamp?)
  /// A second person must do it.
  case samePerson
  /// A step is not due yet.
  case gate(String)
  case unknownSubject
  /// Nobody is suspended or set free while this stands in the configuration.
  case settings(ConfigurationError)
}

/// What a login may do; `staff.toml` gives them.
package enum StaffRole: String, Sendable, CaseIterable {
  case agent, support, sales, analyst, payout, report, review, supervisor, auditor
}
