import ChobaCore
import Testing

struct TOMLHeadersTests {
  @Test(arguments: [
    ("", nil as Int?), ("[a]\n[[b]]\n[ c ]\n[\"田\"]\n[]", nil), ("a = [\n1]", nil), ("[田中]", 1),
    ("a=1\n[.]", 2), ("\u{FEFF}[=", 1), ("[", 1), ("[[", 1), ("\r\n [[ ,]]", 2),
    ("t = \"\"\"\n[案内]\n\"\"\"", nil), ("t = '''\n[案内]\n'''\n[案]", 4),
    ("t = \"\"\"x\"\"\"\n[案]", 2),
  ])
  func `a header that the parser cannot bear is found`(text: String, line: Int?) {
    #expect(TOMLHeaders.brokenLine(in: text) == line)
  }
}
