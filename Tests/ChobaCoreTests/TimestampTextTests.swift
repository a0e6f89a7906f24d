import ChobaCore
import ChobaTestSupport
import Testing

struct TimestampTextTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0 as Int64?), ("1970-01-01t09:00:00+09:00", 0),
    ("1969-12-31T19:00:00.000001-05:00", 1), ("1970-01-01T00:00:00.5z", 500_000),
    ("2020-11-14T18:32:00+09:00", 1_605_346_320_000_000),
    ("2020-11-14T18:32:00", nil), ("2020-11-14T18:32Z", nil), ("2020-11-31T00:00:00Z", nil),
    ("2020-11-14T24:00:00Z", nil), ("2020-11-14T00:60:00Z", nil), ("2020-11-14T00:00:60Z", nil),
    ("2020-11-14T00:00:00.Z", nil), ("2020-11-14T00:00:00.1234567Z", nil),
    ("2020-11-14T00:00:00+9:00", nil), ("2020-11-14T00:00:00+09:60", nil),
    ("2020-11-14 00:00:00Z", nil), ("2020-11-14T00:00:00ZZ", nil), ("", nil),
    ("２０２０-11-14T00:00:00Z", nil),
  ])
  func `an instant is RFC 3339 with an offset, or nothing`(text: String, expected: Int64?) {
    #expect(Timestamp(text)?.microseconds == expected)
  }

  @Test(arguments: 0..<100)
  func `what a zone writes is read back`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let time = Timestamp(
      microseconds: Int64.random(in: 0...4_000_000_000_000_000, using: &generator))
    #expect(Timestamp(CampaignZone.tokyo.text(of: time)) == time, "seed \(seed)")
  }
}
