import ChobaCore
import ChobaStore
import Testing

struct TemplatesFileTests {
  private func read(_ text: String) -> ConfigurationReader.Outcome<[AnswerTemplate]> {
    ConfigurationReader.templates(Array(text.utf8))
  }

  @Test func `without the file there are no templates`() {
    #expect(ConfigurationReader.templates(nil).value == [])
  }

  @Test func `templates come in the order of the file, with their fields`() {
    let outcome = read(
      """
      [[template]]
      key = "receipt-upload"
      title = "レシートの登録方法"
      from = "member"
      category = "レシート"
      text = \"\"\"
      ご案内済み。
      {caller}\"\"\"
      say = "{merchant}のレシートを…"
      [[template]]
      key = "b2"
      title = "済"
      text = "{today} {me}"
      """)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.value.map(\.key) == ["receipt-upload", "b2"])
    #expect(outcome.value[0].from == .member)
    #expect(outcome.value[0].text == "ご案内済み。\n{caller}")
    #expect((outcome.value[1].from, outcome.value[1].say) == (nil, nil))
  }

  @Test(arguments: [
    ("[[template]]\ntitle = \"t\"\ntext = \"x\"", "template[1].key is missing; it must be a short"),
    ("[[template]]\nkey = \"a\"\ntext = \"x\"", "template[1].title is missing"),
    ("[[template]]\nkey = \"a\"\ntitle = \"t\"", "template[1].text is missing"),
    (
      "[[template]]\nkey = \"A b\"\ntitle = \"t\"\ntext = \"x\"",
      "templates.toml:2: template[1].key is \"A b\"; allowed: a short name"
    ),
    (
      "[[template]]\nkey = \"a\"\ntitle = \"t\"\ntext = \" \"",
      "templates.toml:4: template[1].text is \" \"; allowed: a text in quotation marks, not empty"
    ),
    (
      "[[template]]\nkey = \"a\"\ntitle = \"t\"\ntext = \"{name}\"",
      "templates.toml:4: template[1].text is {name}; allowed: {merchant} {reference} {caller}"
    ),
    (
      "[[template]]\nkey = \"a\"\ntitle = \"t\"\ntext = \"x\"\nfrom = \"guest\"",
      "templates.toml:5: template[1].from is \"guest\"; allowed: \"member\", \"merchant\", \"partner\""
    ),
    (
      "[[template]]\nkey = \"a\"\ntitle = \"t\"\ntext = \"x\"\nbody = \"y\"",
      "templates.toml:5: unknown key template[1].body; allowed: key, title, from, category, text, say"
    ),
    ("colour = 1", "templates.toml:1: unknown key colour; allowed: template"),
    (
      """
      [[template]]
      key = "a"
      title = "t"
      text = "x"
      [[template]]
      key = "a"
      title = "u"
      text = "y"
      """, "templates.toml:6: template[2].key is \"a\"; allowed: a key of its own"
    ),
  ])
  func `what is wrong is named with file, line, key and what is allowed`(
    text: String, message: String
  ) {
    let outcome = read(text)
    #expect(outcome.errors.contains { $0.description.contains(message) }, "\(outcome.errors)")
  }

  @Test func `fields are filled in, and what is not known stays to be seen`() {
    let template = AnswerTemplate(
      key: "a", title: "t", text: "{merchant}様 {reference} {due} {", say: "{me}です {me}")
    let filled = template.filled([.merchant: "居酒屋{me}", .me: "田中", .reference: "1234-5678"])
    // What is filled in is not read again.
    #expect(filled.text == "居酒屋{me}様 1234-5678 {due} {")
    #expect(filled.say == "田中です 田中")
  }
}
