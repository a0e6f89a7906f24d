package import ChobaCore
import Foundation

/// A file that holds lines, as the system sees it now.
package struct FoundFile: Hashable, Sendable {
  /// Below the data directory, as `feeds/uses/2020-11/14.ndjson`.
  package var path: String
  package var place: LinePlace
  package var size: Int64
  package var inode: UInt64
  /// Nanoseconds since 1970.
  package var modified: Int64
}

/// Whose lines a file holds.
package enum LinePlace: Hashable, Sendable {
  case feed(Feed)
  /// A console's own file, in that login's folder.
  case desk(Login)
}

/// Everything below a data directory that may hold lines, and what cannot be looked into.
package struct DirectoryScan: Sendable {
  package var files: [FoundFile] = []
  /// Path and the reason, for folders and files that cannot be read.
  package var unreadable: [(path: String, reason: String)] = []
  /// Folders below `feeds/` that are no feed of the contract.
  package var unknownFeeds: [String] = []
  /// Folders that were looked into, below the data directory: what has to be watched.
  package var folders: [String] = []
  /// False when the data directory itself cannot be reached.
  package var isReachable = true

  /// What a folder is, by whatever path it is reached.
  private struct FolderIdentity: Hashable {
    let device: dev_t
    let inode: ino_t
  }

  /// Looks through `feeds/` and `desk/` of the directory at `root`, or only through `desk/`.
  ///
  /// Only files that are `wanted` are kept: of ten thousand hardly any is news.
  package init(
    root: String, isDeskOnly: Bool = false, wanted: (FoundFile) -> Bool = { _ in true }
  ) {
    guard let top = Self.entries(of: root) else {
      isReachable = false
      return
    }
    folders.append("")
    if top.contains("feeds"), !isDeskOnly { scanFeeds(root: root, wanted) }
    if top.contains("desk") { scanDesk(root: root, wanted) }
    files.sort { $0.path < $1.path }
  }

  private mutating func scanFeeds(root: String, _ wanted: (FoundFile) -> Bool) {
    guard let names = list(root: root, folder: "feeds") else { return }
    for name in names where !Self.isHidden(name) {
      let path = "feeds/" + name
      if let feed = Feed(rawValue: name), let identity = Self.identity(of: root + "/" + path) {
        walk(root: root, folder: path, place: .feed(feed), inside: [identity], wanted)
      } else {
        unknownFeeds.append(path)
      }
    }
  }

  private mutating func scanDesk(root: String, _ wanted: (FoundFile) -> Bool) {
    guard let names = list(root: root, folder: "desk") else { return }
    for name in names where !Self.isHidden(name) {
      if Self.identity(of: root + "/desk/" + name) == nil { continue }
      walk(root: root, folder: "desk/" + name, place: .desk(Login(name)), inside: nil, wanted)
    }
  }

  /// `inside` are the folder and those above it, whose links would lead round in a circle; nil
  /// where sub-folders are of no concern, as a login's.
  private mutating func walk(
    root: String, folder: String, place: LinePlace, inside: Set<FolderIdentity>?,
    _ wanted: (FoundFile) -> Bool
  ) {
    guard let names = list(root: root, folder: folder) else { return }
    for name in names where !Self.isHidden(name) {
      let path = folder + "/" + name
      var status = stat()
      guard stat(root + "/" + path, &status) == 0 else {
        if Self.holdsLines(name) { unreadable.append((path, String(cString: strerror(errno)))) }
        continue
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        let identity = FolderIdentity(device: status.st_dev, inode: status.st_ino)
        guard let inside, !inside.contains(identity) else { break }
        walk(root: root, folder: path, place: place, inside: inside.union([identity]), wanted)
      case S_IFREG where Self.holdsLines(name):
        let file = FoundFile(path: path, place: place, status: status)
        if wanted(file) { files.append(file) }
      case S_IFREG: break
      default:
        if Self.holdsLines(name) { unreadable.append((path, "not a regular file")) }
      }
    }
  }

  private mutating func list(root: String, folder: String) -> [String]? {
    guard let names = Self.entries(of: root + "/" + folder) else {
      unreadable.append((folder, String(cString: strerror(errno))))
      return nil
    }
    folders.append(folder)
    return names.sorted()
  }

  /// The names in a folder; nil when it cannot be looked into.
  static func entries(of folder: String) -> [String]? {
    guard let handle = opendir(folder) else { return nil }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  /// Nil for what is no folder.
  private static func identity(of path: String) -> FolderIdentity? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
    return FolderIdentity(device: status.st_dev, inode: status.st_ino)
  }

  /// Names that the contract says to skip, folders' too.
  package static func isHidden(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasSuffix(".tmp") || name.hasSuffix(".part")
      || name.hasSuffix("~")
  }

  private static func holdsLines(_ name: String) -> Bool { name.hasSuffix(".ndjson") }
}

extension FoundFile {
  init(path: String, place: LinePlace, status: stat) {
    self.init(
      path: path, place: place, size: Int64(status.st_size), inode: UInt64(status.st_ino),
      modified: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec))
  }

  /// The same file now; nil when it is not there, or is no regular file any more.
  package func again(root: String) -> FoundFile? {
    var status = stat()
    guard stat(root + "/" + path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return FoundFile(path: path, place: place, status: status)
  }
}
