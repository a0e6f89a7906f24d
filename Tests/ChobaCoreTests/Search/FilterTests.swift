import ChobaCore
import Testing

struct FilterTests {
  private let fields: [Filter.Field] = [
    .flag("late"), Filter.Field("to", values: ["support", "sales"]), Filter.Field("category"),
  ]

  private func filter(_ text: String) throws(ReadRefusal) -> Filter {
    try Filter(text, fields: fields)
  }

  @Test func `fields and words are told apart`() throws {
    #expect(
      try filter("late:yes to:sales とり").terms == [
        .field("late", value: "yes", isExact: true), .field("to", value: "sales", isExact: true),
        .word("とり"),
      ])
    #expect(try filter("ｌａｔｅ：ＹＥＳ　ﾄﾘ").terms == filter("late:yes とり").terms)
    #expect(try filter("  ").isEmpty)
    #expect(try filter("late:").isEmpty)
    #expect(
      try filter("category:\"営業 時間\" \"a b\"").terms == [
        .field("category", value: "営業 時間", isExact: false), .word("a b"),
      ])
  }

  @Test func `an unknown field or value is refused with those that there are`() {
    #expect(throws: ReadRefusal.unknownField("lat", known: ["late", "to", "category"])) {
      try filter("lat:yes")
    }
    #expect(
      throws: ReadRefusal.unknownValue(field: "to", value: "hr", known: ["support", "sales"])
    ) { try filter("to:hr") }
  }

  @Test func `a time and an account's id are words`() throws {
    #expect(
      try filter("18:30 member:p1").terms == [.word("18:30"), .word("member:p1")])
  }

  @Test(arguments: [
    ("とり", true), ("トリ 居酒屋", true), ("とり 寿司", false), ("late:yes", true), ("late:no", false),
    ("category:時間", true), ("category:予約", false), ("to:sales", false), ("", true),
  ])
  func `a row holds every term`(text: String, isMatch: Bool) throws {
    let values = ["late": "yes", "category": "営業時間"]
    let filter = try filter(text)
    let row = TextFolding.folded("居酒屋とりまる m00012")
    #expect(filter.matches(text: row) { values[$0] } == isMatch)
  }
}
