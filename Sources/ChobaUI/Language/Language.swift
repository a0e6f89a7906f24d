/// A language of the screen. Everything is said in both.
package enum Language: String, Sendable, CaseIterable {
  case ja, en

  /// The first of `--lang` and the environment's `LANGUAGE`, `LC_ALL`, `LC_MESSAGES`, `LANG` that
  /// names one of ours; Japanese when none does.
  ///
  /// `LANGUAGE` is a list (`ja:en`), as gettext has it; `C` and `POSIX` mean English.
  package static func chosen(option: String?, environment: [String: String]) -> Language {
    let wishes =
      [option] + ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"].map { environment[$0] }
    for case let wish? in wishes {
      for name in wish.split(separator: ":") {
        if let language = Language(localeName: name) { return language }
      }
    }
    return .ja
  }

  /// Reads `ja`, `ja_JP.UTF-8`, `en-GB`, `C`; nil for any other language.
  private init?(localeName: Substring) {
    switch localeName.prefix(while: { $0.isLetter }).lowercased() {
    case "ja": self = .ja
    case "en", "c", "posix": self = .en
    default: return nil
    }
  }
}

/// A text in both languages. One that lacks either does not compile.
package struct Text: Sendable, Hashable {
  package let ja: String
  package let en: String

  package init(_ ja: String, _ en: String) {
    self.ja = ja
    self.en = en
  }

  /// The same in both: an id, a name, a text from the data.
  package init(verbatim text: String) {
    ja = text
    en = text
  }

  package subscript(language: Language) -> String {
    switch language {
    case .ja: ja
    case .en: en
    }
  }
}

/// A word of the glossary: its label, and the short form for narrow columns and the key line.
///
/// The Japanese short form is at most eight cells, and no two are the same.
package struct Term: Sendable, Hashable {
  package let label: Text
  package let short: Text

  package init(_ ja: String, _ en: String, short: String, _ shortEnglish: String? = nil) {
    label = Text(ja, en)
    self.short = Text(short, shortEnglish ?? en)
  }
}
