import ChobaCore

/// A path to look something up by: equal only when its bytes are.
///
/// Texts are equal already when they show the same; names that differ in how a character is
/// composed (ガ of one scalar or of two) are two files.
struct PathKey: Hashable {
  private let bytes: [UInt8]

  init(_ path: String) { bytes = Array(path.utf8) }
}

extension FoundFile {
  var key: PathKey { PathKey(path) }
}

extension FileState {
  var key: PathKey { PathKey(path) }
}
