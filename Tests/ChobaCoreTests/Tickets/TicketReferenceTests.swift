import ChobaCore
import Testing

struct TicketReferenceTests {
  @Test func `the number is the digest's first eight bytes modulo a hundred million`() {
    #expect(TicketID.reference(sha256: [0, 0, 0, 0, 0, 0, 0, 7]) == "0000-0007")
    #expect(TicketID.reference(sha256: [0, 0, 0, 0, 5, 0xF5, 0xE1, 0x00]) == "0000-0000")
    #expect(TicketID.reference(sha256: [UInt8](repeating: 0xFF, count: 32)) == "0955-1615")
    // SHA-256 of "c000412", by an independent implementation.
    #expect(
      TicketID.reference(sha256: [0xD0, 0x83, 0x75, 0x70, 0xC6, 0xF2, 0xC8, 0x45])
        == "7269-3317")
  }
}
