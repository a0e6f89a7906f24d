import ChobaCore

/// A path to look something up by: equal only when its bytes are.
///
/// Texts are equal already when they show the same; names that differ in how a character is
/// composed (ガ of one scalar or of two) are two files.
struct PathKey: Hashable {
  private let path: String

  init(_ path: String) { self.path = path }

  static func == (one: PathKey, other: PathKey) -> Bool {
    var (one, other) = (one.path, other.path)
    return one.withUTF8 { one in other.withUTF8 { one.elementsEqual($0) } }
  }

  func hash(into hasher: inout Hasher) {
    var path = path
    path.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension FoundFile {
  var key: PathKey { PathKey(path) }
}

extension FileState {
  var key: PathKey { PathKey(path) }
}
