package import ChobaUI
import Foundation
package import Testing

/// Compares a grid with the frame kept as text under `Frames/` of the test target.
///
/// The file is `Frames/<view>/<name>.<columns>x<rows>.txt`. A missing one is
/// written, and so is every one under `RECORD_FRAMES=1`; the test then fails,
/// so that nobody records without looking. What differs is left beside the
/// frame as `.received.txt`.
package func expectFrame(
  _ grid: Grid, _ view: String, _ name: String, filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  grid.checkInvariants()
  let stem = "\(view)/\(name).\(grid.size.columns)x\(grid.size.rows)"
  let file = framesFolder(beside: filePath).appending(path: stem + ".txt")
  let received = GridText(grid).frame("\(view), \(name), \(grid.size.columns)x\(grid.size.rows)")
  let known = try? String(contentsOf: file, encoding: .utf8)
  if known == received { return }
  let isRecording =
    known == nil || ProcessInfo.processInfo.environment["RECORD_FRAMES"] == "1"
  let target =
    isRecording
    ? file : file.deletingPathExtension().appendingPathExtension("received.txt")
  do {
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try received.write(to: target, atomically: true, encoding: .utf8)
  } catch {
    Issue.record("cannot write \(target.path): \(error)", sourceLocation: sourceLocation)
  }
  let words = isRecording ? "recorded \(stem).txt: look at it" : "differs from \(stem).txt"
  Issue.record("\(words)\n\(received)", sourceLocation: sourceLocation)
}

/// `Frames` of the test target to which a source file belongs.
private func framesFolder(beside filePath: String) -> URL {
  var folder = URL(filePath: filePath).deletingLastPathComponent()
  while folder.pathComponents.count > 2,
    folder.deletingLastPathComponent().lastPathComponent != "Tests"
  {
    folder.deleteLastPathComponent()
  }
  return folder.appending(path: "Frames")
}
