import ArgumentParser
import Foundation

/// `choba-bench`: measures what the budgets in `architecture.md` promise.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "choba-bench",
    abstract: "Measure choba against its budgets, on a whole campaign.",
    discussion: """
      A full campaign (35 million lines, 7 GB, and 2 GB of index) is written into the cache \
      folder once. Nothing else should run meanwhile: the load is printed with the figures.
      """)

  @Option(help: "The size of the campaign; 1 is that of the real one.")
  var scale = 1.0

  @Option(help: "Where campaigns and indexes are kept between runs.")
  var cache: String?

  @Option(help: "Measure this campaign instead; it is only read.")
  var campaign: String?

  @Option(
    parsing: .upToNextOption,
    help: "Only these rows: \(RowFamily.allCases.map(\.rawValue).joined(separator: " ")).")
  var only: [RowFamily] = []

  @Option(help: "Samples of each percentile, 30 at least.")
  var runs = 40

  @Option(help: "Write the figures here as JSON, too.")
  var json: String?

  @Option(help: "The program to measure; else the choba beside this one.")
  var choba: String?

  @Option(help: "Build a clean clone of this repository, too; takes minutes.")
  var build: String?

  func validate() throws {
    guard runs >= 30 else { throw ValidationError("--runs must be 30 at least") }
  }

  func run() throws {
    let machine = Machine()
    warn(about: machine)
    let campaign = try BenchCampaign(cache: cacheFolder, given: campaign, scale: scale)
    let setting = Setting(
      choba: try program(), campaign: campaign, samples: runs, index: campaign.index,
      repository: build)
    try FileManager.default.createDirectory(
      atPath: setting.campaign.index + "-home", withIntermediateDirectories: true)
    var report = Report(machine: machine, campaign: setting.campaign.source)
    let families = only.isEmpty ? RowFamily.allCases : RowFamily.allCases.filter(only.contains)
    if !families.contains(.read) { try ReadRow.prepare(setting) }
    for family in families { report.figures += figures(of: family, setting) }
    report.machine.loadAfter = Machine.load
    print(machine.description)
    print("load after: \(Machine.load), campaign: \(setting.campaign.source)")
    print(report.table)
    if let json { try report.json().write(to: URL(fileURLWithPath: json)) }
  }

  /// A family that fails leaves a row that says why.
  private func figures(of family: RowFamily, _ setting: Setting) -> [Figure] {
    Progress.say("\(family.rawValue) …")
    do {
      return try family.measure(setting)
    } catch {
      return [Figure(family.rawValue, .milliseconds, measured: nil, note: "\(error)")]
    }
  }

  private func warn(about machine: Machine) {
    #if DEBUG
      Progress.say("this is a debug build: what is measured in-process means nothing")
    #endif
    if machine.isBusy {
      Progress.say("the load is \(machine.loadBefore): something else runs, figures will suffer")
    }
  }

  /// The program's path; throws when it cannot be run.
  private func program() throws -> String {
    let beside = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appendingPathComponent("choba").path
    let path = choba.map { URL(fileURLWithPath: $0).path } ?? beside
    guard access(path, X_OK) == 0 else {
      throw ValidationError("\(path) cannot be run; build it or name another with --choba")
    }
    return path
  }

  private var cacheFolder: String {
    let environment = ProcessInfo.processInfo.environment
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    let chosen =
      cache ?? value("CHOBA_BENCH_CACHE") ?? value("XDG_CACHE_HOME").map { $0 + "/choba-bench" }
      ?? NSHomeDirectory() + "/.cache/choba-bench"
    return URL(fileURLWithPath: chosen).path
  }
}
