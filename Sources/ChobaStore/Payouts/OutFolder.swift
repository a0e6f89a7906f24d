import ChobaCore
import Foundation

/// A file that is to be published.
struct OutFile {
  enum Content {
    case bytes([UInt8])
    case scratch(ScratchFile)
    /// A file below the data directory, which must have that digest.
    case copy(of: String, digest: String)
  }

  var name: String
  var content: Content

  init(_ name: String, _ content: Content) {
    self.name = name
    self.content = content
  }

  init(_ name: String, _ bytes: [UInt8]) { self.init(name, .bytes(bytes)) }

  var digest: String {
    switch content {
    case .bytes(let bytes): SHA256.hex(bytes)
    case .scratch(let file): file.digest
    case .copy(_, let digest): digest
    }
  }
}

/// Publishes a finished folder below `out/`: written beside, synced, renamed. Whole or not there.
struct OutFolder {
  let root: String
  let calls: WritingCalls

  /// - Throws: `WriteFailure`; with `EEXIST` when a folder of that name is there already.
  func publish(
    _ files: [OutFile], as path: String
  ) throws(WriteFailure) {
    let parts = path.split(separator: "/").map(String.init)
    var parent = ""
    for part in parts.dropLast() {
      try make((parent.isEmpty ? "" : parent + "/") + part, below: parent)
      parent = (parent.isEmpty ? "" : parent + "/") + part
    }
    let beside = "\(parent)/.\(parts.last ?? "")-\(UUID().uuidString).tmp"
    _ = try calls.again(.folder, beside) { calls.makeFolder(root + "/" + beside, 0o2775) }
    do throws(WriteFailure) {
      for file in files { try write(file, to: beside + "/" + file.name) }
      try synchronize(beside)
      try rename(beside, to: path)
    } catch {
      // Only what nobody sees goes; what is left of it is an orphan that nothing names.
      try? FileManager.default.removeItem(atPath: root + "/" + beside)
      throw error
    }
    try synchronize(parent)
  }

  private func rename(_ beside: String, to path: String) throws(WriteFailure) {
    do throws(WriteFailure) {
      _ = try calls.again(.write, path) {
        calls.rename(root + "/" + beside, root + "/" + path)
      }
    } catch {
      let isThere = error.number == ENOTEMPTY || error.number == EEXIST
      throw isThere ? WriteFailure(.write, path: path, number: EEXIST) : error
    }
  }

  /// A folder in which every login of the group can publish, whatever this one's mask is.
  private func make(_ path: String, below parent: String) throws(WriteFailure) {
    do throws(WriteFailure) {
      _ = try calls.again(.folder, path) { calls.makeFolder(root + "/" + path, 0o2775) }
    } catch {
      guard error.number == EEXIST else { throw error }
      // Whoever made it may have died before it was open to the others.
      if isNarrow(path) { try open(path) }
      return
    }
    try open(path)
    try synchronize(parent)
  }

  private func isNarrow(_ path: String) -> Bool {
    var status = stat()
    return calls.look(root + "/" + path, &status) == 0 && status.st_uid == geteuid()
      && status.st_mode & 0o7777 != 0o2775
  }

  private func open(_ path: String) throws(WriteFailure) {
    let folder = try calls.again(.folder, path) {
      calls.open(root + "/" + path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
    }
    defer { _ = calls.close(folder) }
    _ = try calls.again(.folder, path) { calls.changeMode(folder, 0o2775) }
  }

  private func write(_ content: OutFile, to path: String) throws(WriteFailure) {
    let file = try calls.again(.open, path) {
      calls.open(root + "/" + path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o664)
    }
    do throws(WriteFailure) {
      switch content.content {
      case .bytes(let bytes): try append(bytes, to: file, path)
      case .scratch(let scratch): try copy(scratch, to: file, path)
      case .copy(let source, let digest): try copy(source, digest, to: file)
      }
      _ = try calls.again(.sync, path) { calls.syncData(file) }
    } catch {
      _ = calls.close(file)
      throw error
    }
    // Some network file systems say only now that the disk is full.
    if calls.close(file) != 0, errno != EINTR {
      throw WriteFailure(.close, path: path, number: errno)
    }
  }

  private func append(
    _ bytes: [UInt8], to file: Int32, _ path: String
  ) throws(WriteFailure) {
    do {
      try bytes.withUnsafeBytes { try append($0, to: file, path) }
    } catch let failure as WriteFailure {
      throw failure
    } catch {
      throw WriteFailure(.write, path: path, number: EIO)
    }
  }

  private func append(
    _ bytes: UnsafeRawBufferPointer, to file: Int32, _ path: String
  ) throws(WriteFailure) {
    var done = 0
    while done < bytes.count {
      done += try calls.again(.write, path) {
        calls.write(file, UnsafeRawBufferPointer(rebasing: bytes[done...]))
      }
    }
  }

  private func copy(
    _ scratch: ScratchFile, to file: Int32, _ path: String
  ) throws(WriteFailure) {
    do {
      try scratch.forEachPiece { try append($0, to: file, path) }
    } catch let failure as WriteFailure {
      throw failure
    } catch {
      throw WriteFailure(.read, path: path, number: (error as? SystemError)?.number ?? EIO)
    }
  }

  /// Copies a file that must still be what its digest says.
  private func copy(
    _ source: String, _ digest: String, to file: Int32
  ) throws(WriteFailure) {
    let stream = SHA256Stream()
    do {
      let from = try OpenFile(reading: root + "/" + source)
      var buffer = [UInt8](repeating: 0, count: Self.pieceSize)
      var offset: Int64 = 0
      while true {
        let count = try buffer.withUnsafeMutableBytes { try from.read(into: $0, at: offset) }
        if count == 0 { break }
        try buffer.withUnsafeBytes { bytes in
          let piece = UnsafeRawBufferPointer(rebasing: bytes[..<count])
          stream.update(piece)
          try append(piece, to: file, source)
        }
        offset += Int64(count)
      }
    } catch let failure as WriteFailure {
      throw failure
    } catch {
      throw WriteFailure(.read, path: source, number: (error as? SystemError)?.number ?? EIO)
    }
    if stream.hex() != digest { throw WriteFailure(.read, path: source, number: EIO) }
  }

  private static let pieceSize = 1 << 20

  private func synchronize(_ path: String) throws(WriteFailure) {
    let folder = try calls.again(.folder, path) {
      calls.open(root + "/" + path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)
    }
    defer { _ = calls.close(folder) }
    do throws(WriteFailure) {
      _ = try calls.again(.sync, path) { calls.sync(folder) }
    } catch {
      if error.number != EINVAL { throw error }
    }
  }
}
