import ChobaUI
import Foundation
import Testing

@testable import choba

@Suite struct CSVReaderTests {
  private func records(_ bytes: [UInt8]) throws -> [(line: Int, fields: [String])] {
    let folder = try TemporaryFolder()
    let reader = try CSVReader(file: folder.write(bytes, to: "in.csv"))
    var records: [(line: Int, fields: [String])] = []
    while let record = try reader.next() { records.append(record) }
    return records
  }

  private func fields(_ text: String) throws -> [[String]] {
    try records(Array(text.utf8)).map(\.fields)
  }

  @Test(arguments: ["a,b\r\nc,d\r\n", "a,b\nc,d\n", "a,b\r\nc,d", "\u{FEFF}a,b\n\n\r\nc,d\n"])
  func `line ends, a byte-order mark and empty lines make no difference`(text: String) throws {
    #expect(try fields(text) == [["a", "b"], ["c", "d"]])
  }

  @Test func `quotes hold commas, quotes and line ends`() throws {
    #expect(
      try fields("\"a,b\",\"say \"\"x\"\"\",\"two\r\nlines\",\"\"\n,,\n")
        == [["a,b", "say \"x\"", "two\r\nlines", ""], ["", "", ""]])
  }

  @Test func `a record has the line that it begins on`() throws {
    let lines = try records(Array("h\n\"a\nb\"\n\nc\n".utf8)).map(\.line)
    #expect(lines == [1, 2, 5])
  }

  @Test func `a quote that does not end is an error that names its line`() throws {
    let failure = #expect(throws: Failure.self) { try fields("a,b\n\"c,d\n") }
    #expect(failure?.text.en.hasSuffix("in.csv:2: a quote does not end") == true)
  }

  @Test func `a file that is not UTF-8 is Shift_JIS as Windows writes it`() throws {
    // 会員,髙① and ﾊﾞ, whose second bytes look like ASCII in places.
    let bytes: [UInt8] = [
      0x89, 0xEF, 0x88, 0xF5, 0x2C, 0xFB, 0xFC, 0x87, 0x40, 0x0A, 0xCA, 0xDE, 0x2C, 0x95, 0x5C,
      0x0A,
    ]
    #expect(try records(bytes).map(\.fields) == [["会員", "髙①"], ["ﾊﾞ", "表"]])
  }

  @Test func `a character cut by the end of a piece is still UTF-8`() throws {
    // The first piece that is read is 1 MiB.
    let text = String(repeating: "a", count: (1 << 20) - 1) + "居,b\n"
    #expect(try fields(text) == [[String(repeating: "a", count: (1 << 20) - 1) + "居", "b"]])
  }

  @Test func `a file that cannot be read is an error with the reason`() throws {
    let folder = try TemporaryFolder()
    let missing = #expect(throws: Failure.self) { try CSVReader(file: folder.path + "/x") }
    #expect(missing?.text.en == "cannot read \(folder.path)/x: No such file or directory")
    let directory = #expect(throws: Failure.self) { try CSVReader(file: folder.path) }
    #expect(directory?.text.en == "cannot read \(folder.path): Is a directory")
  }
}
