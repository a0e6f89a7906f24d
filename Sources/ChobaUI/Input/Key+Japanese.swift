extension Key {
  /// The key that an input method's full-width letter stands for: `ｍ` is `m`.
  ///
  /// For use outside text fields only; there it is a letter of its own.
  package var halfWidth: Key {
    guard case .character(let scalar) = code else { return self }
    switch scalar.value {
    case 0xff01...0xff5e:
      return Unicode.Scalar(scalar.value - 0xfee0).map { Key(.character($0), modifiers) } ?? self
    case 0x3000: return Key(.character(" "), modifiers)
    default: return self
    }
  }

  /// True for kana of either width: outside a text field a sign that the
  /// input method is on, which is worth a hint.
  package var isKana: Bool {
    guard case .character(let scalar) = code else { return false }
    switch scalar.value {
    case 0x3041...0x309f, 0x30a1...0x30ff, 0x31f0...0x31ff, 0xff66...0xff9f: return true
    default: return false
    }
  }
}

extension Key {
  /// Short, for the key line and the help: `↵` for Enter, otherwise the notation.
  package var sign: String {
    switch (code, modifiers) {
    case (.enter, []): "↵"
    case (.tab, .shift): "⇧Tab"
    case (.up, []): "↑"
    case (.down, []): "↓"
    default: notation
    }
  }
}
