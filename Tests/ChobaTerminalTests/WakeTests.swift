import Testing

@testable import ChobaTerminal

struct WakeTests {
  @Test
  func `a wake may be signalled often and drained twice`() {
    let wake = Wake()
    #expect(wake.descriptor >= 0)
    for _ in 0..<3 { wake.signal() }
    wake.drain()
    wake.drain()
  }
}
