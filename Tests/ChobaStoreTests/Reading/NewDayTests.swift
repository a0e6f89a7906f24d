import ChobaCore
import Testing

@testable import ChobaStore

/// What time alone changes of an account shows with the new day, without any line.
struct NewDayTests {
  private let folder: ReadingFolder

  init() throws {
    folder = try ReadingFolder()
    try folder.write(
      "campaign.toml",
      ["identity = \"trust\"", "[fraud]", "opinions = [[2020-10-01, 1], [2021-06-02, 2]]"])
    try folder.write(
      "staff.toml",
      ["mori", "kato", "abe", "ueda"].flatMap { login in
        ["[\(login)]", "roles = [\"\(login < "l" ? "supervisor" : "analyst")\"]"]
      })
  }

  /// A line a minute, about one account, in their authors' files.
  private func write(_ lines: [(by: String, type: DeskType, fields: [String: String])]) throws {
    var files: [String: (prev: String, text: String)] = [:]
    for (number, line) in lines.enumerated() {
      let fields = line.fields.merging(["text": "t"]) { own, _ in own }
      let desk = DeskLine(
        id: LineID("n\(number)"), at: ReadingFolder.now.advanced(byMinutes: number - 60),
        by: Login(line.by), type: line.type.rawValue, on: "member:p1",
        fields: fields.mapValues { .text($0) })
      let bytes = DeskLineText.bytes(desk, prev: files[line.by]?.prev ?? "", zone: .tokyo)
      let text = (files[line.by]?.text ?? "") + String(decoding: bytes, as: UTF8.self) + "\n"
      files[line.by] = (SHA256.hex(bytes), text)
    }
    for (login, file) in files {
      try folder.write("desk/\(login)/h-2021-06.ndjson", file.text.utf8)
    }
  }

  private func wait(daysLater days: Int) throws -> CaseWait? {
    let reading = try folder.reading(
      now: ReadingFolder.now.advanced(byMinutes: days * 24 * 60))
    try reading.read()
    return reading.accounts.first?.wait?.wait
  }

  @Test func `a suspended account whose day for improvement has passed waits`() throws {
    try write([
      ("mori", .accountBarUrgent, [:]), ("mori", .accountPropose, [:]),
      ("ueda", .accountOpinion, ["proposal": "n1", "view": "for"]),
      ("abe", .accountApprove, ["proposal": "n1"]),
      ("mori", .accountLift, ["what": "bar"]), ("abe", .accountApproveLift, ["of": "n4"]),
      ("mori", .fraudContact, ["outcome": "reached"]),
      ("mori", .fraudWarn, ["until": "2021-06-02"]),
    ])
    #expect(try wait(daysLater: 0) == nil)
    #expect(try wait(daysLater: 1) == nil)
    #expect(try wait(daysLater: 2) == .improvement)
  }

  @Test func `a proposal waits for another opinion from the day on that asks for two`() throws {
    try write([
      ("mori", .accountBarUrgent, [:]), ("ueda", .accountReview, ["of": "n0"]),
      ("mori", .accountPropose, [:]),
      ("ueda", .accountOpinion, ["proposal": "n2", "view": "for"]),
    ])
    #expect(try wait(daysLater: 0) == .approval)
    #expect(try wait(daysLater: 1) == .opinion)
  }
}
