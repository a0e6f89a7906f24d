/// Members whose telephone numbers are equal or neighbours.
struct PhoneRuns: Sendable {
  struct Entry: Sendable {
    var phone: Int64
    var member: UInt64
  }

  /// The lowest number of the run, by member; members alone are none.
  private var runs: [UInt64: UInt64] = [:]

  init(_ entries: consuming [Entry], gap: Int64) {
    var sorted = entries
    sorted.sort { ($0.phone, $0.member) < ($1.phone, $1.member) }
    var first = 0
    for place in sorted.indices {
      let isLast = place + 1 == sorted.count || sorted[place + 1].phone - sorted[place].phone > gap
      guard isLast else { continue }
      if place > first {
        for entry in sorted[first...place] {
          runs[entry.member] = UInt64(bitPattern: sorted[first].phone)
        }
      }
      first = place + 1
    }
  }

  /// Those who are in a run.
  var members: Set<UInt64> { Set(runs.keys) }

  func run(of member: UInt64) -> UInt64? { runs[member] }

  /// Numbers are not spread over buckets as hashes are.
  static func spread(_ run: UInt64) -> UInt64 { run &* 0x9E37_79B9_7F4A_7C15 }
}
