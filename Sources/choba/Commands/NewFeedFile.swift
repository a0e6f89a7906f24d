import ChobaCore
import ChobaStore
import Foundation

/// A new file of a feed, which readers see only when it is whole.
final class NewFeedFile {
  /// Where it will stand.
  let path: String
  let sink: TextSink
  private let folder: String
  private let descriptor: Int32
  private var isOpen = true

  private var temporary: String { path + ".tmp" }

  /// Makes the feed's folder when it is not there yet. The file is named for the CSV and its own
  /// time, so that no other has the name.
  ///
  /// Throws a `SystemError` when it cannot be made.
  init(feed: Feed, root: String, from file: String) throws {
    folder = root + "/feeds/" + feed.rawValue
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let stem = URL(filePath: file).deletingPathExtension().lastPathComponent
      .replacing(/[^A-Za-z0-9._-]+/, with: "_")
    let time = CampaignZone.tokyo.text(of: Timestamp(Date())).replacing(/[^0-9T.+]/, with: "")
    path = folder + "/import-\(stem)-\(time.prefix { $0 != "+" }).ndjson"
    descriptor = open(path + ".tmp", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw SystemError(path + ".tmp") }
    sink = TextSink(descriptor: descriptor)
  }

  /// Puts it on the disk, then gives it its name; an existing file is never replaced.
  func publish() throws {
    try sink.flush()
    guard fsync(descriptor) == 0 else { throw SystemError(temporary) }
    // Nobody else can have this name: whoever wants it must make the temporary file first.
    guard access(path, F_OK) != 0 else { throw SystemError(path, number: EEXIST) }
    guard rename(temporary, path) == 0 else { throw SystemError(path) }
    isOpen = false
    close(descriptor)
    let parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard parent >= 0 else { return }
    defer { close(parent) }
    guard fsync(parent) == 0 else { throw SystemError(folder) }
  }

  /// Takes it away again, unless it has been published.
  func discard() {
    guard isOpen else { return }
    isOpen = false
    close(descriptor)
    unlink(temporary)
  }
}
