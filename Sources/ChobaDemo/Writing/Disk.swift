import ChobaCore
import Glibc

/// The few system calls that the demo needs, with errors that name the file.
enum Disk {
  /// Opens a file anew for writing, with the folders it lies in.
  static func create(_ path: String) throws(DemoError) -> Int32 {
    try open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC)
  }

  /// Opens a file to append to, with the folders it lies in.
  static func append(_ path: String) throws(DemoError) -> Int32 {
    try open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC)
  }

  private static func open(_ path: String, _ flags: Int32) throws(DemoError) -> Int32 {
    var descriptor = Glibc.open(path, flags, 0o644)
    if descriptor < 0, errno == ENOENT, let slash = path.lastIndex(of: "/") {
      try makeFolder(String(path[..<slash]))
      descriptor = Glibc.open(path, flags, 0o644)
    }
    guard descriptor >= 0 else { throw .system("open", path, errno) }
    return descriptor
  }

  static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(DemoError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .system("write", path, errno) }
      done += count
    }
  }

  /// Replaces a small file as a whole.
  static func write(_ text: String, to path: String) throws(DemoError) {
    let descriptor = try create(path)
    defer { close(descriptor) }
    try write(Array(text.utf8), to: descriptor, path: path)
  }

  /// The whole of a small file; nil when there is none.
  static func read(_ path: String) throws(DemoError) -> [UInt8]? {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .system("open", path, errno)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system("read", path, errno) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// Makes a folder and those above it; one that exists is fine.
  static func makeFolder(_ path: String) throws(DemoError) {
    guard mkdir(path, 0o755) != 0, errno != EEXIST else { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw .system("mkdir", path, errno)
    }
    try makeFolder(String(path[..<slash]))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw .system("mkdir", path, errno) }
  }

  /// Makes a folder with those permissions, whatever the process's mask.
  static func makeFolder(_ path: String, mode: mode_t) throws(DemoError) {
    try makeFolder(path)
    guard chmod(path, mode) == 0 else { throw .system("chmod", path, errno) }
  }

  /// The names in a folder but for `.` and `..`, sorted; nil when there is no such folder.
  static func names(in path: String) throws(DemoError) -> [String]? {
    guard let folder = opendir(path) else {
      if errno == ENOENT { return nil }
      throw .system("opendir", path, errno)
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
