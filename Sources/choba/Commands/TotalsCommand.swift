import ArgumentParser
import ChobaCore
import ChobaUI

/// `choba totals`: sums of points.
struct TotalsCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "totals",
    abstract: "Print sums of points by month, day, site or merchant.",
    discussion: """
      Columns: month (or day, site, merchant), lunch, dinner, total; sorted by the first, with a \
      last row total. Whole points, 1 point = 1 yen; days are those of the campaign's time zone.

      A correction has two days: --on entry counts it on the day it was entered, --on event on \
      that of the line it corrects.

      --check compares with a CSV of the same columns, with or without the row total. It prints \
      every cell that differs and then exits with 1, or says how many cells agree.
      """)

  @OptionGroup var options: DataOptions

  @Option(help: "What each row is.")
  var by = TotalsRequest.By.month

  @Option(help: "Points used, or points granted.")
  var of = TotalsRequest.Of.uses

  @Option(help: "The day on which a correction counts.")
  var on = TotalsRequest.On.entry

  @Option(help: ArgumentHelp("Compare with this table.", valueName: "file"))
  var check: String?

  @OptionGroup var rows: RowOptions

  func run() throws {
    let published = try check.map { try PublishedTable(file: $0, key: by.rawValue) }
    let campaign = try options.open()
    let request = Request.totals(TotalsRequest(of: of, by: by, on: on))
    guard let published else { return try rows.print(request, of: campaign) }
    try compare(request, with: published, campaign)
  }

  private func compare(
    _ request: Request, with published: PublishedTable, _ campaign: OpenCampaign
  ) throws {
    guard let listing = Listing(request, answer: campaign.answer) else {
      throw ListExport.NoList()
    }
    var comparison = TableComparison(published)
    try listing.forEachPart { comparison.take($0) }
    let differences = comparison.end()
    guard differences.isEmpty else {
      var writer = try rows.writer(TableComparison.headings(by.rawValue), zone: campaign.zone)
      try writer.write(differences)
      try writer.end()
      throw Failure(
        "\(published.file) と \(differences.count)か所が一致しません（\(comparison.cells)か所を突合）。",
        "\(differences.count) of \(comparison.cells) cells differ from \(published.file)")
    }
    print(comparison.agreement[options.language])
  }
}

extension TotalsRequest.By: ExpressibleByArgument {}
extension TotalsRequest.Of: ExpressibleByArgument {}
extension TotalsRequest.On: ExpressibleByArgument {}
