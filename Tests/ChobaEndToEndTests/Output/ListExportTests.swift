import ChobaCore
import ChobaUI
import Foundation
import Testing

@testable import choba

@Suite struct ListExportTests {
  /// 2022-11-30T18:32:05+09:00.
  private let now = Timestamp(microseconds: 1_669_800_725_000_000)

  /// Tickets `c0`, `c1`, …, answered as the index would: a window that reaches beyond the end is
  /// moved back.
  private func answer(_ total: Int) -> (Request) -> Answer {
    { request in
      guard case .tickets(let list) = request else {
        return .refused(.unknownSort("x", known: []))
      }
      let first = max(0, min(list.window.first, total - list.window.count))
      let rows = (first..<min(total, first + list.window.count)).map { number in
        TicketRow(
          id: TicketID("c\(number)"), reference: "1234-5678", at: now, from: .member,
          subject: "a,b", state: .waiting, isUrgent: false)
      }
      return .tickets(Page(rows: rows, first: first, total: total))
    }
  }

  private func export(_ total: Int, to folder: TemporaryFolder) -> ListExport {
    ListExport(now: now, zone: .tokyo, folder: folder.path, answer: answer(total))
  }

  @Test(arguments: [0, 1, 4_999, 5_000, 5_001, 12_345])
  func `every row is written once, whatever window was on the screen`(total: Int) throws {
    let folder = try TemporaryFolder()
    let request = Request.tickets(ListRequest(window: ListWindow(first: 40, count: 3)))
    let (path, count) = try export(total, to: folder).write(request, .csv)
    #expect(path == "choba-tickets-20221130-1832.csv")
    #expect(count == total)
    let lines = try folder.text(path).split(separator: "\r\n")
    #expect(lines[0] == "ticket,at,from,account,subject,state,to,owner,urgent,due")
    #expect(lines.count == total + 1)
    #expect(
      lines.dropFirst().enumerated().allSatisfy { number, line in
        line == "c\(number),2022-11-30T18:32:05+09:00,member,,\"a,b\",waiting,,,no,"
      })
  }

  @Test func `nothing that is there is overwritten`() throws {
    let folder = try TemporaryFolder()
    try folder.write("mine", to: "choba-tickets-20221130-1832.ndjson")
    let request = Request.tickets(ListRequest())
    let paths = try (0..<2).map { _ in try export(1, to: folder).write(request, .ndjson).path }
    #expect(
      paths == ["choba-tickets-20221130-1832-2.ndjson", "choba-tickets-20221130-1832-3.ndjson"])
    #expect(try folder.text("choba-tickets-20221130-1832.ndjson") == "mine")
  }

  @Test func `an exported file is for its owner only`() throws {
    let folder = try TemporaryFolder()
    let path = try export(1, to: folder).write(.tickets(ListRequest()), .csv).path
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func `a list that cannot be read leaves no file behind`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: ReadRefusal.self) {
      try export(1, to: folder).write(.accounts(ListRequest()), .csv)
    }
    #expect(throws: ListExport.NoList.self) {
      try export(1, to: folder).write(.desk(rows: 3), .csv)
    }
    #expect(folder.names().isEmpty)
  }

  @Test func `sums end with the row total after the last window`() throws {
    let rows = (0..<7_000).map { number in
      TotalsRow(
        key: "m\(number)", points: MealPoints(lunch: Points(1)), isRunning: false)
    }
    let folder = try TemporaryFolder()
    let export = ListExport(now: now, zone: .tokyo, folder: folder.path) { request in
      guard case .totals(let totals) = request else {
        return .refused(.unknownSort("x", known: []))
      }
      let window = totals.list.window
      let first = max(0, min(window.first, rows.count - window.count))
      let part = Array(rows[first..<min(rows.count, first + window.count)])
      return .totals(
        TotalsAnswer(
          page: Page(rows: part, first: first, total: rows.count),
          total: MealPoints(lunch: Points(7_000))))
    }
    let (path, count) = try export.write(.totals(TotalsRequest(by: .merchant)), .csv)
    let lines = try folder.text(path).split(separator: "\r\n")
    #expect(count == 7_000)
    #expect(lines.count == 7_002)
    #expect(lines.first == "merchant,lunch,dinner,total")
    #expect(lines.last == "total,7000,0,7000")
    #expect(Set(lines).count == 7_002)
  }
}
