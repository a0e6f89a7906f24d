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
