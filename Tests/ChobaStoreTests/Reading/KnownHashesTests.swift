import Testing

@testable import ChobaStore

struct KnownHashesTests {
  @Test func `a hash is known that was there or came, and no other`() {
    var known = KnownHashes([7, 3, .max, 3])
    known.add([5, 7])
    for hash: UInt64 in [3, 5, 7, .max] { #expect(known.contains(hash)) }
    for hash: UInt64 in [0, 2, 4, 6, 8, .max - 1] { #expect(!known.contains(hash)) }
    #expect(!KnownHashes().contains(0))
  }
}
