import ChobaCore
import Foundation
import Testing

@testable import ChobaStore

/// What a console does besides reading is said to fail until it works again.
struct StandingTroubleTests {
  @Test func `what fails and works again comes and goes with the status, whatever is read`() throws
  {
    let folder = try ReadingFolder()
    let directory = try CampaignDirectory(root: folder.root)
    let index = try directory.openIndex(environment: ["CHOBA_INDEX": folder.root + "-index"])
    let worker = ReadingWorker(
      directory: directory, index: index, status: try index.status(.live), login: Login("mori")
    ) {}
    worker.note(.check, "a")
    worker.note(.lists, "b")
    let both = [StandingTrouble(.lists, reason: "b"), StandingTrouble(.check, reason: "a")]
    var status = worker.takeStatus().status
    #expect(status.troubles == both)
    status.troubles = []
    status.version += 1
    worker.publish(status)
    #expect(worker.takeStatus().status.troubles == both)
    worker.note(.lists, nil)
    #expect(worker.takeStatus().status.troubles == [StandingTrouble(.check, reason: "a")])
    worker.note(.check, nil)
    #expect(worker.takeStatus().status.troubles == [])
  }
}
