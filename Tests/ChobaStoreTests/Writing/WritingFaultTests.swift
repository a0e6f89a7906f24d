import ChobaCore
import ChobaTestSupport
import Foundation
import Testing

@testable import ChobaStore

/// What comes of a disk that is full, or fails: never a line that is said to be done and is not, and
/// never one that counts twice.
struct WritingFaultTests {
  private static let errors = [ENOSPC, EIO, EROFS, ESTALE, EDQUOT]

  /// How many calls two lines take.
  private func callsInAll() throws -> [String] {
    let desk = try WritingDesk()
    let disk = FaultyDisk { _, _ in nil }
    let writer = desk.writer(calls: disk.calls)
    _ = try desk.write("l1", by: writer)
    _ = try desk.write("l2", by: writer)
    return disk.names
  }

  @Test func `a call that fails once does not keep a line from being written`() throws {
    for (place, name) in try callsInAll().enumerated() {
      let number = Self.errors[place % Self.errors.count]
      let desk = try WritingDesk()
      let disk = FaultyDisk { call, _ in call == place ? .error(number) : nil }
      let writer = desk.writer(calls: disk.calls)
      // Another's file, and a folder that knows no syncing, are not errors.
      _ = try desk.write("l1", by: writer)
      _ = try desk.write("l2", by: writer)
      try desk.expectRead(["l1", "l2"], "\(name) \(place)")
    }
  }

  @Test func `a disk that fails for ever is told of, and the same line is done later`() throws {
    for (place, name) in try callsInAll().enumerated() {
      let number = Self.errors[place % Self.errors.count]
      let desk = try WritingDesk()
      var isBroken = true
      let disk = FaultyDisk { call, _ in isBroken && call >= place ? .error(number) : nil }
      let writer = desk.writer(calls: disk.calls)
      var done: [String] = []
      for id in ["l1", "l2"] {
        do {
          _ = try desk.write(id, by: writer)
          done.append(id)
        } catch let failure as WriteFailure {
          #expect(failure.number == number, "\(name) \(place)")
        }
      }
      #expect(done.count < 2)
      try desk.expectRead(done, maybe: ["l1", "l2"], "\(name) \(place)")
      isBroken = false
      for id in ["l1", "l2"] where !done.contains(id) { _ = try desk.write(id, by: writer) }
      try desk.expectRead(["l1", "l2"], "\(name) \(place)")
    }
  }

  @Test func `a signal is no error`() throws {
    let desk = try WritingDesk()
    var last = ""
    let disk = FaultyDisk { _, name in
      // Each call is interrupted once, but for closing, which is never done twice.
      defer { last = last == name ? "" : name }
      return last == name || name == "close" || name == "lock" ? nil : .error(EINTR)
    }
    let writer = desk.writer(calls: disk.calls)
    #expect(try desk.write("l1", by: writer) == "desk/sato/host-2020-11.ndjson")
  }

  @Test func `behind half a line nothing is ever written`() throws {
    let desk = try WritingDesk()
    var writes = 0
    let disk = FaultyDisk { _, name in
      if name == "write" { writes += 1 }
      return name == "write" && writes == 3 ? .short(40) : nil
    }
    var writer: DeskFileWriter? = desk.writer(calls: disk.calls)
    if let writer {
      _ = try desk.write("l1", by: writer)
      #expect(try desk.write("l2", by: writer) == "desk/sato/host-2020-11-2.ndjson")
    }
    writer = nil
    let torn = desk.folder.bytes("desk/sato/host-2020-11.ndjson")
    #expect(try desk.write("l3", by: desk.writer()) == "desk/sato/host-2020-11-2.ndjson")
    #expect(desk.folder.bytes("desk/sato/host-2020-11.ndjson") == torn)
    try desk.expectRead(["l1", "l2", "l3"])
  }

  @Test func `a line whose sync failed may be there, one of which nothing was written is not`()
    throws
  {
    for (name, isThere) in [("fdatasync", true), ("write", false)] {
      let desk = try WritingDesk()
      var isBroken = false
      let disk = FaultyDisk { _, call in isBroken && call == name ? .error(EIO) : nil }
      let writer = desk.writer(calls: disk.calls)
      _ = try desk.write("l1", by: writer)
      isBroken = true
      do {
        _ = try desk.write("l2", by: writer)
        Issue.record("it was written")
      } catch let failure as WriteFailure {
        #expect(failure.mayBeThere == isThere)
      }
    }
  }

  @Test(arguments: 1...15 as ClosedRange<UInt64>)
  func `whatever goes wrong, every line that is done is there once`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let desk = try WritingDesk()
    let reading = try desk.folder.reading()
    var done: [String] = []
    var tried: Set<String> = []
    var disk = Self.disk(&generator)
    var writer = desk.writer(calls: disk.calls)
    for number in 1...25 {
      let id = "l\(number)"
      tried.insert(id)
      for _ in 0..<4 {
        if (try? desk.write(id, by: writer)) != nil {
          done.append(id)
          break
        }
        if disk.isDead || Int.random(in: 0..<3, using: &generator) == 0 {
          disk = Self.disk(&generator)
          writer = desk.writer(calls: disk.calls)
        }
      }
      try reading.read()
      #expect(reading.problems.isEmpty, "seed \(seed)")
    }
    try desk.expectRead(done, maybe: tried, "seed \(seed)")
    #expect(try reading.digest() == desk.folder.fresh().digest(), "seed \(seed)")
  }

  /// A disk on which about every 30th call goes wrong in some way.
  private static func disk(_ generator: inout SeededGenerator) -> FaultyDisk {
    var own = SeededGenerator(seed: generator.next())
    return FaultyDisk { _, _ in
      guard Int.random(in: 0..<30, using: &own) == 0 else { return nil }
      let error = errors.randomElement(using: &own) ?? EIO
      switch Int.random(in: 0..<5, using: &own) {
      case 0: return .short(Int.random(in: 0..<400, using: &own))
      case 1: return .late(error)
      case 2: return .death
      case 3: return .error(EINTR)
      default: return .error(error)
      }
    }
  }
}
