import ArgumentParser
import ChobaCore
import ChobaStore
import ChobaUI
import Foundation

/// `choba payouts verify`: what is wrong with any bank transfer file.
struct PayoutsVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Read a bank transfer file and print what is wrong with it, record by record.",
    discussion: """
      Reads files of 120-byte records without line ends or with any, from any program. Exit \
      status 1 when a bank would refuse it. Whether a bank or branch of that number exists is \
      not checked: there is no list of them here that stays true.
      """)

  @Argument(help: "The bank file.")
  var file: String

  @Option(help: "The year of its date, which the file does not carry; else the nearest to today.")
  var year: Int?

  @Option(help: "The language of messages, ja or en; else that of the environment.")
  var lang: String?

  func validate() throws {
    if let lang, Language(rawValue: lang) == nil {
      throw ValidationError("there is no language \(lang); known are ja, en")
    }
    if let year, !Holidays.builtInYears.contains(year) {
      throw ValidationError("holidays are known of 2019 to 2050")
    }
  }

  func run() throws {
    let language = Language.chosen(
      option: lang, environment: ProcessInfo.processInfo.environment)
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Failure(
        "\(file) を読めません。パスと権限を確かめてください。",
        "cannot read \(file); check the path and who may read it")
    }
    let today = CampaignZone.tokyo.day(of: Timestamp(Date()))
    let near = year.flatMap { CivilDay(year: $0, month: 7, day: 2) } ?? today
    let check = TransferFileCheck(Array(data), near: near, holidays: .builtIn)
    for finding in check.findings { print(finding.sentence[language]) }
    for block in check.blocks { print(summary(block)[language]) }
    if !check.isAcceptable { throw ExitCode(1) }
  }

  private func summary(_ block: TransferFileCheck.Block) -> Text {
    let date = block.date.map(\.description) ?? "?"
    return Text(
      "\(block.senderName): 振込指定日 \(date)、\(block.count)件、\(block.sum)円",
      "\(block.senderName): \(date), \(block.count) transfers, \(block.sum) yen")
  }
}
