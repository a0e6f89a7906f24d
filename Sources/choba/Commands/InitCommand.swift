import ArgumentParser
import ChobaCore
import ChobaStore
import ChobaUI
import Foundation

/// `choba init`: an empty data directory.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make an empty data directory.",
    discussion: """
      It writes campaign.toml, in which every key stands with its default, staff.toml with you as \
      supervisor, templates.toml with a few answers to callers, and the folders feeds, desk and out, so that several logins can write: desk is \
      open to all, but nobody can touch another's files (1777); what stands below out belongs to \
      one group (2775). A folder with something in it is refused.
      """)

  @Argument(help: "The folder to make.")
  var directory: String

  func run() throws {
    let manager = FileManager.default
    let there = (try? manager.contentsOfDirectory(atPath: directory)) ?? []
    guard there.isEmpty else {
      throw Failure(
        "\(directory) は空ではありません。空のフォルダか新しい名前を指定してください。",
        "\(directory) is not empty; give an empty folder or a new name")
    }
    for feed in Feed.allCases { try make("feeds/" + feed.rawValue, mode: 0o755) }
    try make("desk", mode: 0o1777)
    try make("out", mode: 0o2775)
    try write(InitialFiles.campaign, to: "campaign.toml")
    try write(InitialFiles.staff(login: NSUserName()), to: "staff.toml")
    try write(InitialFiles.templates, to: "templates.toml")
    print("\(directory): campaign.toml staff.toml templates.toml feeds/ desk/ out/")
  }

  /// The mode is set apart, as a new folder's is narrowed by the umask.
  private func make(_ folder: String, mode: mode_t) throws {
    let path = directory + "/" + folder
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard chmod(path, mode) == 0 else { throw SystemError(path) }
  }

  private func write(_ text: String, to file: String) throws {
    let path = directory + "/" + file
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw SystemError(path) }
    defer { close(descriptor) }
    let sink = TextSink(descriptor: descriptor)
    try sink.write(text)
    try sink.flush()
    guard fsync(descriptor) == 0 else { throw SystemError(path) }
  }
}
