import ArgumentParser
import ChobaStore
import ChobaTerminal
import ChobaUI
import Foundation

@main
struct Choba: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "choba",
    abstract: "The operations console of a points campaign.",
    discussion: """
      Without a command it opens the console on DATA, the directory that everything is read from \
      and written to. Every command takes DATA as its argument or from $CHOBA_DATA, and brings a \
      local index of it up to date first: a folder below $CHOBA_INDEX, or else below \
      $XDG_CACHE_HOME/choba, which can be deleted at any time. A word that is a command wins over a \
      directory of that name; write ./demo for the directory.

      Exit status: 0 it is done, 1 it could not be done, 2 wrong usage.
      """,
    subcommands: [
      ConsoleCommand.self, InitCommand.self, DemoCommand.self, ScreenCommand.self,
      TotalsCommand.self, TicketsCommand.self, AccountsCommand.self, PayoutsCommand.self,
      AuditCommand.self, ActCommand.self, AccessCommand.self, CheckCommand.self, IndexCommand.self,
      ImportCommand.self,
    ],
    defaultSubcommand: ConsoleCommand.self)

  static func main() {
    ProcessMemory.giveBackLargeBlocks()
    // A file that may not grow is an error of the call, not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    let language = Language.chosen(option: nil, environment: ProcessInfo.processInfo.environment)
    do {
      // Handed over to one thread, after which this one does nothing any more.
      nonisolated(unsafe) let command = try parseAsRoot()
      if let console = command as? any GuardedCommand, console.opensConsole, Console.isOnTerminal {
        TerminalGuard.run { carryOut(command, language) }
      }
      carryOut(command, language)
    } catch {
      leave(error, language)
    }
  }

  private static func carryOut(_ command: any ParsableCommand, _ language: Language) -> Never {
    var command = command
    do {
      try command.run()
      Foundation.exit(0)
    } catch {
      leave(error, (command as? any DataCommand)?.options.language ?? language)
    }
  }

  /// Says on standard error what went wrong, and ends the program with the status of it.
  private static func leave(_ error: any Error, _ language: Language) -> Never {
    switch exitCode(for: error) {
    case .success:
      print(fullMessage(for: error))
      Foundation.exit(0)
    case .validationFailure:
      say(fullMessage(for: error))
      Foundation.exit(2)
    default:
      if let code = error as? ExitCode { Foundation.exit(code.rawValue) }
      // Whoever read the output has seen enough.
      if let error = error as? SystemError, error.number == EPIPE { Foundation.exit(1) }
      say("choba: " + Failure(error).text[language])
      Foundation.exit(1)
    }
  }

  private static func say(_ text: String) {
    // There is nobody left to tell when standard error cannot be written.
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
  }
}
