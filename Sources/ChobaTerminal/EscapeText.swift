/// The sequences that ncurses has no function for.
enum EscapeText {
  static let pasteOn = "\u{1b}[?2004h"
  static let pasteOff = "\u{1b}[?2004l"
  /// All that reports of the mouse may have switched on.
  static let mouseOff = "\u{1b}[?1006l\u{1b}[?1002l\u{1b}[?1000l"
  /// The longest OSC 52 that terminals are known to take, in bytes of base64.
  static let copyLimit = 74_994

  /// Sets the window's title.
  static func title(_ text: String) -> String { "\u{1b}]2;\(printable(text))\u{7}" }

  /// Shows a notification on the desktop.
  static func notification(_ text: String) -> String { "\u{1b}]9;\(printable(text))\u{7}" }

  /// Puts text on the clipboard; nil when it is too long.
  static func copy(_ text: String) -> String? {
    let encoded = base64(Array(text.utf8))
    guard encoded.utf8.count <= copyLimit else { return nil }
    return "\u{1b}]52;c;\(encoded)\u{7}"
  }

  /// A sequence as tmux passes it on to the terminal that it runs in.
  static func throughTmux(_ sequence: String) -> String {
    let doubled = sequence.split(separator: "\u{1b}", omittingEmptySubsequences: false)
      .joined(separator: "\u{1b}\u{1b}")
    return "\u{1b}Ptmux;\(doubled)\u{1b}\\"
  }

  /// A capability of terminfo without its delays, `$<5>`.
  static func withoutDelays(_ capability: String) -> String {
    var text = ""
    var rest = Substring(capability)
    while let character = rest.first {
      if rest.hasPrefix("$<"), let end = rest.firstIndex(of: ">") {
        rest = rest[end...].dropFirst()
      } else {
        text.append(character)
        rest = rest.dropFirst()
      }
    }
    return text
  }

  /// Data may hold what ends a sequence and begins another; controls are left out.
  private static func printable(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(
      contentsOf: text.unicodeScalars.filter {
        $0.properties.generalCategory != .control
      })
    return String(scalars)
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        let digit = alphabet[value >> (18 - 6 * place) & 63]
        text.append(place <= group.count ? digit : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
