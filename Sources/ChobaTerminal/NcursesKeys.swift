import CNcurses
import ChobaUI

/// What the codes of ncurses mean as keys.
enum NcursesKeys {
  /// A character as `wget_wch` gives it; controls become keys with Ctrl.
  static func key(character: UInt32) -> Key {
    switch character {
    case 0: return .control(" ")
    case 8, 127: return .named(.backspace)
    case 9: return .named(.tab)
    case 10, 13: return .named(.enter)
    case 27: return .named(.escape)
    case 1...26: return control(character + 0x60)
    case 28...31: return control(character + 0x40)
    default: return Unicode.Scalar(character).map { .character($0) } ?? unknown(character)
    }
  }

  /// A function key's code.
  static func key(code: UInt32) -> Key {
    let functionKeys = UInt32(choba_key_f0)
    if code > functionKeys, code <= functionKeys + 63 {
      return .named(.function(Int(code - functionKeys)))
    }
    return table[Int32(bitPattern: code)] ?? unknown(code)
  }

  private static func control(_ character: UInt32) -> Key {
    Unicode.Scalar(character).map { .control($0) } ?? unknown(character)
  }

  private static func unknown(_ code: UInt32) -> Key { .named(.unknown(Int(code))) }

  private static let table: [Int32: Key] = [
    KEY_UP: .named(.up), KEY_DOWN: .named(.down), KEY_LEFT: .named(.left),
    KEY_RIGHT: .named(.right), KEY_HOME: .named(.home), KEY_END: .named(.end),
    KEY_PPAGE: .named(.pageUp), KEY_NPAGE: .named(.pageDown), KEY_IC: .named(.insert),
    KEY_DC: .named(.delete), KEY_BACKSPACE: .named(.backspace), KEY_ENTER: .named(.enter),
    KEY_BTAB: Key(.tab, .shift), KEY_SR: Key(.up, .shift), KEY_SF: Key(.down, .shift),
    KEY_SLEFT: Key(.left, .shift), KEY_SRIGHT: Key(.right, .shift),
    KEY_SHOME: Key(.home, .shift), KEY_SEND: Key(.end, .shift),
    // The keypad's corners, where a terminal has it in application mode.
    KEY_A1: .named(.home), KEY_A3: .named(.pageUp), KEY_C1: .named(.end),
    KEY_C3: .named(.pageDown),
  ]
}
