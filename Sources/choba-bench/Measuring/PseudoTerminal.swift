import Foundation

/// How large a terminal is, in cells.
struct TerminalSize {
  let rows: UInt16
  let columns: UInt16
}

/// A program on a pseudo-terminal of its own, and what it writes there with the time it came.
final class PseudoTerminal {
  /// What one read gave.
  struct Chunk {
    let at: ContinuousClock.Instant
    let bytes: [UInt8]
  }

  /// The program; its session and process group have the same number.
  let child: pid_t
  /// Just before the program was started.
  let started: ContinuousClock.Instant
  private let master: Int32
  private var hasEnded = false
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  /// Starts a program as the leader of a session whose controlling terminal is a new one.
  init(_ arguments: [String], environment: [String: String], size: TerminalSize) throws {
    var (master, other): (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: Int(PATH_MAX))
    var window = winsize(ws_row: size.rows, ws_col: size.columns, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&master, &other, &name, nil, &window) == 0 else { throw BenchError("openpty") }
    // Once the child has opened its end by name, nobody else is to hold it.
    defer { close(other) }
    for end in [master, other] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    self.master = master
    started = .now
    do {
      let path = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      child = try Spawning.start(
        arguments, environment, terminal: String(decoding: path, as: UTF8.self))
    } catch {
      close(master)
      throw error
    }
  }

  deinit {
    end()
    close(master)
  }

  func type(_ text: String) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      guard count > 0 else { throw BenchError("writing to the terminal") }
      rest = rest.dropFirst(count)
    }
  }

  /// The next output, or nil when there was none for so long or the program has gone.
  func next(within limit: Duration) -> Chunk? {
    var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    let wait = max(0, limit / .milliseconds(1))
    guard poll(&descriptor, 1, Int32(wait.rounded(.up))) > 0 else { return nil }
    let count = read(master, &buffer, buffer.count)
    let at = ContinuousClock.now
    return count > 0 ? Chunk(at: at, bytes: Array(buffer[..<count])) : nil
  }

  /// Output until there was none for `quiet`; none at all when it does not begin within `first`.
  ///
  /// Nothing is looked at meanwhile: a reader that lags would hold up the program.
  func burst(quiet: Duration = .milliseconds(60), first: Duration = .seconds(1)) -> Burst {
    var chunks: [Chunk] = []
    let end = ContinuousClock.now + first + .seconds(20)
    while ContinuousClock.now < end, let chunk = next(within: chunks.isEmpty ? first : quiet) {
      chunks.append(chunk)
    }
    return Burst(chunks: chunks)
  }

  /// Waits for the program's own end; false when it has not come within `limit`.
  func hasExited(within limit: Duration) -> Bool {
    let end = ContinuousClock.now + limit
    while !hasEnded, ContinuousClock.now < end {
      // A program that still writes must not be held up by a full terminal.
      _ = next(within: .milliseconds(5))
      var status: Int32 = 0
      hasEnded = waitpid(child, &status, WNOHANG) == child
    }
    return hasEnded
  }

  /// Ends the program, by force in the end.
  func end() {
    for signal in [SIGTERM, SIGKILL] where !hasEnded {
      kill(-child, signal)
      _ = hasExited(within: .seconds(2))
    }
  }
}

/// Output without a longer pause in it.
struct Burst {
  let chunks: [PseudoTerminal.Chunk]

  var isEmpty: Bool { chunks.isEmpty }
  var first: ContinuousClock.Instant? { chunks.first?.at }
  var last: ContinuousClock.Instant? { chunks.last?.at }
  var count: Int { chunks.reduce(0) { $0 + $1.bytes.count } }
  /// What a reader would see of it, without escape sequences.
  var text: String { EscapeSequences.removed(from: chunks.flatMap(\.bytes)) }

  /// When a text had come whole; nil when it never did.
  func time(of text: String) -> ContinuousClock.Instant? {
    var bytes: [UInt8] = []
    for chunk in chunks {
      bytes += chunk.bytes
      if EscapeSequences.removed(from: bytes).contains(text) { return chunk.at }
    }
    return nil
  }
}
