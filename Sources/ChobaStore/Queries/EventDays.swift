import ChobaCore
import GRDB

/// A correction whose points, counted by event, belong to another day than the one it was entered.
struct EventMove {
  var position: Position
  var site: Int
  var meal: Int
  var points: Int64
  /// The day it was entered.
  var entered: CivilDay
  /// The day that it concerns: that of the line at the end of the chain of corrections.
  var concerned: CivilDay
}

extension IndexQueries {
  /// Every correction of a feed that moves.
  ///
  /// A correction of a correction concerns the day of the first line of all. Where the chain ends
  /// at an unknown line, or comes back to itself, the last day known before that counts.
  func eventMoves(_ feed: Feed, _ db: Database) throws -> [EventMove] {
    struct Link {
      var move: EventMove
      var target: Int64?
      var targetDay: Int?
    }
    var links: [Int64: Link] = [:]
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT position, site, meal, points, day, targetPosition, targetDay FROM correction
          WHERE feed = ?
          """), arguments: [Int(feed.code)])
    while let row = try rows.next() {
      let day = CivilDay(number: row[4])
      let move = EventMove(
        position: Position(word: UInt64(bitPattern: row[0])), site: row[1], meal: row[2],
        points: row[3], entered: day, concerned: day)
      links[row[0]] = Link(move: move, target: row[5], targetDay: row[6])
    }
    return links.compactMap { position, link in
      var move = link.move
      var seen: Set<Int64> = [position]
      var next: Link? = link
      while let current = next, let target = current.target, let day = current.targetDay,
        seen.insert(target).inserted
      {
        move.concerned = CivilDay(number: day)
        next = links[target]
      }
      return move.concerned == move.entered ? nil : move
    }
  }
}
