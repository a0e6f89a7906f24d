/// A prepared answer (`templates.toml`). It changes no state; its text goes into a note or resolution.
package struct AnswerTemplate: Hashable, Sendable {
  /// Short and unique, as `receipt-upload`.
  package var key: String
  package var title: String
  /// For calls from these only; nil for all.
  package var from: CallRecord.From?
  /// For calls of this category first; nil for all.
  package var category: String?
  /// What is recorded, with `{fields}`.
  package var text: String
  /// The words for the caller, with `{fields}`; nil: none.
  package var say: String?

  package init(
    key: String, title: String, from: CallRecord.From? = nil, category: String? = nil,
    text: String, say: String? = nil
  ) {
    self.key = key
    self.title = title
    self.from = from
    self.category = category
    self.text = text
    self.say = say
  }
}

extension AnswerTemplate {
  /// What may stand in braces in a template's texts.
  package enum Field: String, Sendable, CaseIterable {
    /// The merchant's name.
    case merchant
    /// The number told on the phone (受付番号).
    case reference
    /// Who is calling, as the ticket knows it.
    case caller
    /// The name of whoever answers.
    case me
    /// Today's day.
    case today
    /// When it is due, or was promised.
    case due
  }

  /// The template with its fields filled in. One that is not known stays in its braces, so that it
  /// is seen and typed over.
  package func filled(_ fields: [Field: String]) -> AnswerTemplate {
    var filled = self
    filled.text = Self.filled(text, fields)
    filled.say = say.map { Self.filled($0, fields) }
    return filled
  }

  /// The field stands in a text of it.
  package func mentions(_ field: Field) -> Bool {
    [text, say ?? ""].contains { $0.contains("{\(field.rawValue)}") }
  }

  /// The first name in braces that is no field; nil when all are.
  package static func unknownField(in text: String) -> String? {
    parts(of: text).lazy.compactMap { part -> String? in
      if case .braces(let name) = part, Field(rawValue: name) == nil { name } else { nil }
    }.first
  }

  private static func filled(_ text: String, _ fields: [Field: String]) -> String {
    parts(of: text).map { part in
      switch part {
      case .plain(let text): text
      case .braces(let name): Field(rawValue: name).flatMap { fields[$0] } ?? "{\(name)}"
      }
    }.joined()
  }

  private enum Part {
    case plain(String)
    case braces(String)
  }

  /// A brace that is not closed is plain text.
  private static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      parts.append(.plain(String(rest[..<open])))
      parts.append(.braces(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    return parts + [.plain(String(rest))]
  }
}
