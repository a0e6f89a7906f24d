import CSystem
import Foundation

/// Notices from the system about files of the directory that change (inotify).
///
/// On a network file system it stays silent without an error; so it only ever wakes somebody who
/// looks anyway.
final class DirectoryWatch {
  let descriptor: Int32
  private let root: String
  private var folders: [Int32: String] = [:]
  private var presenceFolders: Set<Int32> = []
  private var watched: Set<String> = []

  private static let mask = UInt32(
    IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ATTRIB | IN_DELETE_SELF)
  /// A presence file that is touched is no news, only one that comes, goes or takes another name.
  private static let presenceMask = UInt32(
    IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF)

  /// Nil when the system gives no more of them.
  init?(root: String) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    if descriptor < 0 { return nil }
    self.root = root
  }

  deinit { close(descriptor) }

  /// Watches these folders (below the root, "" for itself) besides those that it watches. True
  /// when there are new ones: what came into them before has not been noticed.
  func watch(_ paths: [String]) -> Bool {
    let before = watched.count
    for path in paths { _ = add(path, Self.mask) }
    return watched.count > before
  }

  /// Watches these folders of presence files besides. True when there are new ones.
  func watchPresence(_ paths: [String]) -> Bool {
    let before = watched.count
    for path in paths {
      if let handle = add(path, Self.presenceMask) { presenceFolders.insert(handle) }
    }
    return watched.count > before
  }

  /// Nil when it is watched already, or cannot be.
  private func add(_ path: String, _ mask: UInt32) -> Int32? {
    if watched.contains(path) { return nil }
    let handle = inotify_add_watch(descriptor, root + "/" + path, mask)
    if handle < 0 { return nil }
    folders[handle] = path
    watched.insert(path)
    return handle
  }

  /// What changed since the last call.
  struct Changes {
    /// Files that grew or changed, below the root.
    var files: Set<String> = []
    /// Something came or went: the whole directory has to be looked through.
    var isStructural = false
    /// Somebody came to a ticket or left it.
    var isPresence = false
  }

  func changes() -> Changes {
    var changes = Changes()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count <= 0 { return changes }
      buffer.withUnsafeBytes { bytes in
        var at = 0
        while at + MemoryLayout<inotify_event>.size <= count {
          let event = bytes.loadUnaligned(fromByteOffset: at, as: inotify_event.self)
          let start = at + MemoryLayout<inotify_event>.size
          let name = String(
            decoding: bytes[start..<start + Int(event.len)].prefix { $0 != 0 }, as: UTF8.self)
          note(event, name: name, &changes)
          at = start + Int(event.len)
        }
      }
    }
  }

  private func note(_ event: inotify_event, name: String, _ changes: inout Changes) {
    let mask = Int32(bitPattern: event.mask)
    if mask & (IN_Q_OVERFLOW | IN_IGNORED | IN_DELETE_SELF) != 0 {
      if let path = folders.removeValue(forKey: event.wd) { watched.remove(path) }
      let isPresence = presenceFolders.remove(event.wd) != nil
      changes.isPresence = changes.isPresence || isPresence
      changes.isStructural = changes.isStructural || !isPresence
      return
    }
    if presenceFolders.contains(event.wd) || name == ".here" {
      changes.isPresence = true
      return
    }
    guard let folder = folders[event.wd], !DirectoryScan.isHidden(name) else { return }
    let path = folder.isEmpty ? name : folder + "/" + name
    if mask & (IN_CREATE | IN_DELETE | IN_MOVED_TO | IN_MOVED_FROM) != 0 {
      changes.isStructural = true
    } else {
      changes.files.insert(path)
    }
  }
}
