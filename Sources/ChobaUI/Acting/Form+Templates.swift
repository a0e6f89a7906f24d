/// Prepared texts in forms that do not ask for one first.
extension Form {
  private static let templateName = "template"

  /// There are prepared texts, and they are not offered yet.
  var offersTemplates: Bool {
    !templates.isEmpty && fields.contains { $0.name == "text" }
      && !fields.contains { $0.name == Self.templateName }
  }

  /// Puts the prepared texts before the field that they go into.
  mutating func offerTemplates() {
    guard let index = fields.firstIndex(where: { $0.name == "text" }) else { return }
    fields.insert(
      FormField(Self.templateName, Words.template.label, .choice(FormChoice(templates))), at: index)
    focus(on: Self.templateName)
  }
}
