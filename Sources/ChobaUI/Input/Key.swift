/// One key press as a terminal reports it.
package struct Key: Hashable, Sendable {
  /// Which key, without what was held down with it.
  package enum Code: Hashable, Sendable {
    /// A printing key. One scalar: `か` with a loose sound mark comes as two presses.
    case character(Unicode.Scalar)
    case enter, escape, tab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 to F63.
    case function(Int)
    /// A code that the driver has no name for.
    case unknown(Int)
  }

  /// What was held down with it. Shift shows only on named keys; on a
  /// character it is the character.
  package struct Modifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let control = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let shift = Modifiers(rawValue: 4)
  }

  package var code: Code
  package var modifiers: Modifiers

  package init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  /// A printing key, `.character("j")`.
  package static func character(_ scalar: Unicode.Scalar) -> Key { Key(.character(scalar)) }

  /// A letter with Ctrl, `.control("n")`; always the small letter.
  package static func control(_ scalar: Unicode.Scalar) -> Key {
    Key(.character(scalar), .control)
  }

  /// A key without modifiers, `.named(.enter)`.
  package static func named(_ code: Code) -> Key { Key(code) }
}
