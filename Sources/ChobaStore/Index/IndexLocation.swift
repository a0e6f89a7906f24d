import CSystem
import Foundation

/// Where the index of a data directory lives: a cache of this user on this machine, never in the
/// shared directory.
package enum IndexLocation {
  /// The folder for the index of the directory at `root`.
  ///
  /// Below `$CHOBA_INDEX`, else below `$XDG_CACHE_HOME/choba` (or `~/.cache`), by machine and
  /// directory: there may be several. A home on a network file system gives way to a local folder,
  /// since SQLite is not safe there.
  package static func folder(root: String, environment: [String: String]) -> String {
    let real = URL(fileURLWithPath: root).resolvingSymlinksInPath().path
    let given = environment["CHOBA_INDEX"].flatMap { $0.isEmpty ? nil : $0 }
    return (given ?? cache(environment: environment)) + "/" + identifier(of: real)
  }

  /// Where the locks of desk files are: whatever `$CHOBA_INDEX` says, the same for every console of
  /// this user, by what the directory is and not by its path.
  ///
  /// Makes the folder. Throws a `SystemError` or a file error.
  static func locks(root: String, environment: [String: String]) throws -> String {
    var status = stat()
    guard stat(root, &status) == 0 else { throw SystemError("look at " + root) }
    let folder =
      cache(environment: environment) + "/locks/\(status.st_dev)-\(status.st_ino)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return folder
  }

  /// choba's folder in this user's cache on this machine.
  private static func cache(environment: [String: String]) -> String {
    func named(_ key: String) -> String? { environment[key].flatMap { $0.isEmpty ? nil : $0 } }
    let local = "/var/tmp/choba-\(getuid())"
    let home = named("HOME")
    guard let cache = named("XDG_CACHE_HOME") ?? home.map({ $0 + "/.cache" }) else { return local }
    let isFar =
      FileSystem.isNetwork(cache)
      || home.map { cache.hasPrefix($0) && FileSystem.isNetwork($0) } ?? false
    return isFar ? local : cache + "/choba"
  }

  private static func identifier(of path: String) -> String {
    let machine = (try? String(contentsOfFile: "/etc/machine-id", encoding: .utf8)) ?? ""
    let text = machine.trimmingCharacters(in: .whitespacesAndNewlines) + "\n" + path
    let hash = Array(text.utf8).withUnsafeBytes { FileIdentity.hash($0) }
    let last = URL(fileURLWithPath: path).lastPathComponent
    return last + "-" + String(hash, radix: 16)
  }
}

/// What kind of file system a path is on.
package enum FileSystem {
  /// The `f_type`s of statfs(2) behind which files can change without a notice to this machine.
  private static let networkTypes: Set<UInt> = [
    0x6969,  // NFS
    0xFF53_4D42, 0xFE53_4D42, 0x517B,  // CIFS, SMB2, SMB
    0x6573_5546,  // FUSE: sshfs and its like
    0x0102_1997, 0x5346_414F, 0x00C3_6400, 0x7375_7245, 0x0BD0_0BD0,  // 9P, AFS, Ceph, Coda, Lustre
  ]

  /// Whether the nearest folder of the path that exists is on a network file system.
  package static func isNetwork(_ path: String) -> Bool {
    var path = path
    while true {
      var status = statfs()
      if statfs(path, &status) == 0 {
        return networkTypes.contains(UInt(truncatingIfNeeded: status.f_type) & 0xFFFF_FFFF)
      }
      let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
      if parent == path || parent.isEmpty { return false }
      path = parent
    }
  }
}
