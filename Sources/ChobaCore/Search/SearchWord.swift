/// A word to look for, in each form in which it may stand in a text.
///
/// Numbers are told and typed in many ways: a telephone number with dashes, without, or with the
/// country's code; a reference without its dash. Texts hold a number as it was written and its
/// digits alone (`SearchWord.digits`).
package struct SearchWord: Hashable, Sendable {
  /// The folded forms; a text that holds one of them holds the word.
  package var forms: [String]

  /// - Parameter word: Folded.
  package init(_ word: String) {
    forms = [word]
    guard let digits = Self.digits(word), digits.count >= Self.fewestDigits else { return }
    var numbers = [digits]
    if digits.hasPrefix("81") { numbers.append("0" + digits.dropFirst(2)) }
    forms += numbers.filter { $0 != word }
  }

  /// Fewer are no number that somebody would be found by: a year, a count.
  private static let fewestDigits = 4

  /// The digits of a text that is a number; nil for any other.
  package static func digits(_ folded: String) -> String? {
    var digits = ""
    for scalar in folded.unicodeScalars {
      switch scalar {
      case "0"..."9": digits.unicodeScalars.append(scalar)
      case "+", "-", "(", ")", ".", "ー", "−", "‐", "–": break
      default: return nil
      }
    }
    return digits.isEmpty ? nil : digits
  }

  /// A number as it is to stand in a text that is searched: as written, and its digits.
  package static func searchable(_ number: String) -> String {
    let folded = TextFolding.folded(number)
    guard let digits = digits(folded), digits != folded else { return folded }
    let isForeign = folded.hasPrefix("+81")
    return folded + "\n" + digits + (isForeign ? "\n0" + digits.dropFirst(2) : "")
  }
}
