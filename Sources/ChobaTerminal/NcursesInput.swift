import CNcurses
import CTerminalGuard
import ChobaUI
import Glibc

/// Reads keys, and tells what signals and other threads have said.
struct NcursesInput {
  private let wake: Wake
  /// Events that came together and have not been handed out.
  private var queue: [InputEvent] = []
  /// What has come of a paste that has not ended.
  private var paste: String.UnicodeScalarView?
  /// Reads that failed in a row although the terminal seemed readable.
  private var failures = 0

  /// A paste is cut here, in scalars.
  private static let pasteLimit = 100_000
  /// How long the rest of a character or of a paste may take, in milliseconds.
  private static let restWait: Int32 = 25
  private static let pasteWait: Int32 = 2_000

  init(wake: Wake) { self.wake = wake }

  static var size: Size { Size(rows: Int(choba_rows()), columns: Int(choba_columns())) }

  /// The next event, nil when none came in time.
  mutating func next(timeout: Duration?) -> InputEvent? {
    let clock = ContinuousClock()
    let deadline = timeout.map { clock.now + $0 }
    while true {
      if !queue.isEmpty { return queue.removeFirst() }
      if let event = signalled() ?? read() { return event }
      let left = deadline.map { clock.now.duration(to: $0) }
      if let left, left <= .zero {
        guard poll(0) else { return .ending(.hungUp) }
        return queue.isEmpty ? nil : queue.removeFirst()
      }
      let milliseconds = left.map(NcursesInput.milliseconds) ?? -1
      if paste != nil {
        waitForRestOfPaste()
      } else if !poll(milliseconds) {
        return .ending(.hungUp)
      }
    }
  }

  /// Forgets what was typed; requests to end stay.
  mutating func discard() {
    choba_flush_input()
    paste = nil
    queue.removeAll {
      switch $0 {
      case .key, .paste, .mouse: true
      default: false
      }
    }
  }

  /// Announces that the screen has just been taken again.
  mutating func resumed() {
    _ = choba_guard_signals()
    queue.append(.resumed(NcursesInput.size))
  }

  private mutating func signalled() -> InputEvent? {
    let signals = choba_guard_signals()
    guard signals != 0 else { return nil }
    func came(_ signal: Int32) -> Bool { signals & (1 << UInt(signal)) != 0 }
    if came(SIGWINCH) {
      // Curses says nothing of a size that came back before it looked, but the terminal may have
      // forgotten what was cut off meanwhile.
      choba_take_size()
      queue.append(.resize(NcursesInput.size))
    }
    if came(SIGCONT) { queue.append(.resumed(NcursesInput.size)) }
    if came(SIGTSTP) { queue.append(.suspendRequested) }
    if came(SIGHUP) { queue.append(.ending(.hungUp)) }
    if came(SIGTERM) || came(SIGINT) { queue.append(.ending(.terminated)) }
    return queue.isEmpty ? nil : queue.removeFirst()
  }

  /// Waits for the terminal or for other threads; false when the terminal is gone.
  ///
  /// A signal ends the wait: its handler makes the wake readable.
  private mutating func poll(_ milliseconds: Int32) -> Bool {
    var descriptors = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    guard Glibc.poll(&descriptors, 2, milliseconds) > 0 else { return true }
    if descriptors[1].revents & Int16(POLLIN) != 0 {
      wake.drain()
      queue.append(.woken)
    }
    // At its end a terminal is readable for ever, and reading it gives nothing.
    if failures > 2 { return false }
    return descriptors[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) == 0
  }

  private static func milliseconds(_ duration: Duration) -> Int32 {
    let (seconds, attoseconds) = duration.components
    let exact = seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return Int32(clamping: max(0, exact))
  }
}

extension NcursesInput {
  /// Reads one event without waiting for its first byte.
  private mutating func read() -> InputEvent? {
    var isReadable = NcursesInput.isReadable
    var key: wint_t = 0
    while true {
      let kind = choba_read(isReadable ? NcursesInput.restWait : 0, &key)
      guard kind == KEY_CODE_YES || kind == OK else {
        failures = isReadable ? failures + 1 : 0
        return nil
      }
      failures = 0
      let event = kind == OK ? character(key) : function(key)
      if let event { return event }
      isReadable = NcursesInput.isReadable
    }
  }

  private static var isReadable: Bool {
    var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return Glibc.poll(&descriptor, 1, 0) > 0
  }

  private mutating func character(_ code: wint_t) -> InputEvent? {
    if paste != nil {
      if let scalar = Unicode.Scalar(code), paste?.count ?? 0 < NcursesInput.pasteLimit {
        paste?.append(scalar == "\r" ? "\n" : scalar)
      }
      return nil
    }
    return .key(code == 27 ? afterEscape() : NcursesKeys.key(character: code))
  }

  /// Alt comes as Esc and a key at once; curses has waited for the rest already.
  private mutating func afterEscape() -> Key {
    var code: wint_t = 0
    let kind = choba_read(0, &code)
    guard kind == OK || kind == KEY_CODE_YES else { return .named(.escape) }
    guard kind == OK, code != 27 else {
      if kind == OK { queue.append(.key(.named(.escape))) }
      if kind == KEY_CODE_YES, let event = function(code) { queue.append(event) }
      return .named(.escape)
    }
    var key = NcursesKeys.key(character: code)
    key.modifiers.insert(.alt)
    return key
  }

  private mutating func function(_ code: wint_t) -> InputEvent? {
    switch Int32(bitPattern: code) {
    case choba_key_paste_start:
      paste = paste ?? String.UnicodeScalarView()
      return nil
    case choba_key_paste_end: return endOfPaste()
    case KEY_RESIZE: return .resize(NcursesInput.size)
    case KEY_MOUSE: return mouse()
    default: return paste == nil ? .key(NcursesKeys.key(code: code)) : nil
    }
  }

  private mutating func endOfPaste() -> InputEvent? {
    defer { paste = nil }
    return paste.map { .paste(String($0)) }
  }

  /// A paste whose end was lost must not swallow every key from then on.
  private mutating func waitForRestOfPaste() {
    var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    if Glibc.poll(&descriptor, 1, NcursesInput.pasteWait) == 0, let event = endOfPaste() {
      queue.append(event)
    }
  }

  private func mouse() -> InputEvent? {
    var row: Int32 = 0
    var column: Int32 = 0
    var buttons: UInt32 = 0
    guard choba_mouse(&row, &column, &buttons) else { return nil }
    let position = Position(row: Int(row), column: Int(column))
    if buttons & choba_wheel_up != 0 {
      return .mouse(MouseEvent(kind: .wheelUp, position: position))
    }
    if buttons & choba_wheel_down != 0 {
      return .mouse(MouseEvent(kind: .wheelDown, position: position))
    }
    guard buttons & choba_click != 0 else { return nil }
    return .mouse(MouseEvent(kind: .click, position: position))
  }
}
