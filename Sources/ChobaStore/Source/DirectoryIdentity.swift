import CSystem
import Foundation

/// Tells a directory from another one that was made in its place later.
enum DirectoryIdentity {
  /// Its number and the time at which it was made (numbers are given again); "" where nothing that
  /// lasts can be told: on a network file system both may be the mount's own.
  static func text(root: String) -> String {
    if FileSystem.isNetwork(root) { return "" }
    var status = statx()
    let wanted = UInt32(STATX_INO | STATX_BTIME)
    guard statx(AT_FDCWD, root, 0, wanted, &status) == 0 else { return "" }
    return "\(status.stx_ino).\(status.stx_btime.tv_sec).\(status.stx_btime.tv_nsec)"
  }
}
