import ChobaCore
import Foundation
import Synchronization
import Testing

@testable import ChobaStore

/// Two consoles' reading threads see each other, woken by the system.
struct PresenceBetweenWorkersTests {
  private final class Console: Sendable {
    let worker: ReadingWorker
    private let news: DispatchSemaphore

    init(_ login: String, _ folder: ReadingFolder) throws {
      let directory = try CampaignDirectory(root: folder.root)
      let index = try directory.openIndex(
        environment: ["CHOBA_INDEX": folder.root + "-index/" + login])
      let news = DispatchSemaphore(value: 0)
      self.news = news
      worker = ReadingWorker(
        directory: directory, index: index, status: try index.status(.live),
        login: Login(login)
      ) { news.signal() }
      worker.start()
    }

    /// What the next news of presence says; nil when none comes.
    func nextPresence() -> [Presence]? {
      while news.wait(timeout: .now() + .seconds(60)) == .success {
        if let presence = worker.takePresence() { return presence }
      }
      return nil
    }
  }

  @Test func `a ticket that is opened is seen by the other console, and that it is left`() throws {
    let folder = try ReadingFolder()
    try folder.write("desk/README", [])
    let tanaka = try Console("tanaka", folder)
    let sato = try Console("sato", folder)
    tanaka.worker.here(ticket: TicketID("c1"), isWriting: false)
    let look = Presence(login: Login("tanaka"), ticket: TicketID("c1"), isWriting: false)
    #expect(sato.nextPresence() == [look])
    tanaka.worker.here(ticket: TicketID("c1"), isWriting: true)
    let write = Presence(login: Login("tanaka"), ticket: TicketID("c1"), isWriting: true)
    #expect(sato.nextPresence() == [write])
    tanaka.worker.stop()
    #expect(sato.nextPresence() == [])
    #expect(tanaka.worker.takePresence() == nil)
    sato.worker.stop()
  }
}
