import ArgumentParser

@main
struct Choba: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "choba", subcommands: [DemoCommand.self, IndexCommand.self])
}
