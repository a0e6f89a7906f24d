import ArgumentParser
import ChobaCore
import ChobaStore
import ChobaUI
import Foundation

/// `choba screen`: one frame of the console as text.
struct ScreenCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen",
    abstract: "Print one frame of the console as text.",
    discussion: """
      It is what the console would show: the data are read to the end and, where it is due, \
      the fraud rules are run first; then the keys are pressed one after the other, each answered whole. Keys are named as in the help: j Enter \
      Esc ^d F5 Space; a text in double quotes is typed letter by letter, as '/ "late:yes" Enter'.
      """)

  @OptionGroup var options: DataOptions

  @Option(
    help: ArgumentHelp(
      "The screen: \(Screen.allCases.map(\.command).joined(separator: ", ")).",
      discussion: "Without it the one that the login opens on.", valueName: "name"))
  var view: Screen?

  @Option(help: ArgumentHelp("Columns and rows.", valueName: "120x36"), transform: Self.size)
  var size = Size(rows: 36, columns: 120)

  @Option(
    help: ArgumentHelp(
      "Now, as 2020-11-14T18:32:00+09:00.",
      discussion: "It sets the clock and nothing else: lines that are later count all the same.",
      valueName: "time"),
    transform: Self.time)
  var at: Timestamp?

  @Option(
    help: ArgumentHelp("Keys to press first, as '2 j j Enter'.", valueName: "keys"),
    transform: Self.keys)
  var keys: [Key] = []

  @Flag(help: "Keep the colours, as escape sequences.")
  var ansi = false

  @Option(help: ArgumentHelp("The theme, shipped or your own.", valueName: "name"))
  var theme = "choba"

  @Flag(help: "Signs of ambiguous width are drawn in ASCII.")
  var ambiguousWide = false

  func run() throws {
    let files = UserFiles(environment: ProcessInfo.processInfo.environment)
    _ = try self.theme(theme, files)
    let campaign = try options.open()
    try campaign.check(isIfDue: true)
    let now = at ?? campaign.now
    var model = AppModel(
      session: Session(
        directory: campaign.directory, login: try OpenCampaign.login(nil, in: campaign.directory),
        now: now, themes: files.themeNames),
      language: options.language, size: size,
      now: now, theme: theme, status: try campaign.index.status(.live))
    var player = KeyPlayer(theme: theme) { campaign.answer($0, at: now) }
    player.start(&model)
    let tab = view.map { [Key.character(Unicode.Scalar(UInt8(ascii: "0") + UInt8($0.rawValue)))] }
    for key in (tab ?? []) + keys { player.press(key, &model) }
    let frame = try model.render(
      self.theme(player.theme, files), isAmbiguousWide: ambiguousWide)
    let text = GridText(frame.grid)
    let sink = TextSink.standardOutput()
    try sink.write(ansi ? text.ansi(.trueColor) : text.plain)
    try sink.flush()
  }

  private func theme(_ name: String, _ files: UserFiles) throws -> Theme {
    let (theme, problems) = files.theme(name)
    if let problem = problems.first { throw Failure(Text(verbatim: problem.description)) }
    return theme ?? Theme.shipped("choba")
  }
}

/// Presses keys on a model, and does at once what it asks for as far as that can be seen.
struct KeyPlayer {
  /// The theme that the model wants now.
  private(set) var theme: String
  private let answer: (Request) -> Answer

  init(theme: String, answer: @escaping (Request) -> Answer) {
    self.theme = theme
    self.answer = answer
  }

  /// What the model needs before its first frame.
  mutating func start(_ model: inout AppModel) { run(model.start(), &model) }

  mutating func press(_ key: Key, _ model: inout AppModel) {
    run(model.update(.input(.key(key))), &model)
  }

  /// Until nothing is asked for any more.
  private mutating func run(_ effects: [Effect], _ model: inout AppModel) {
    var waiting = effects[...]
    while let effect = waiting.popFirst() {
      switch effect {
      case .load(let request): waiting += model.update(.loaded(request, answer(request)))
      case .setTheme(let name): theme = name
      // Nothing of these is in the frame.
      case .quit, .suspend, .copy, .reloadThemes, .setMouse, .export, .readNow, .redraw, .bell,
        .title, .act, .here, .edit, .unlock, .ring, .discardInput:
        break
      }
    }
  }
}

// MARK: Options

extension ScreenCommand {
  private static func size(_ text: String) throws -> Size {
    let parts = text.split(separator: "x").map { Int($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1],
      (1...500).contains(columns), (1...500).contains(rows)
    else { throw ValidationError("\(text) is no size; write columns x rows as 120x36") }
    return Size(rows: rows, columns: columns)
  }

  private static func time(_ text: String) throws -> Timestamp {
    guard let time = Timestamp(text) else {
      throw ValidationError(
        "\(text) is no time; write it with its offset, as 2020-11-14T18:32:00+09:00")
    }
    return time
  }

  private static func keys(_ text: String) throws -> [Key] {
    do {
      return try Key.sequence(text)
    } catch {
      throw ValidationError("\(error.word) names no key; write j, Enter, Esc, Space, F5, ^d")
    }
  }
}

extension Screen: ExpressibleByArgument {
  public init?(argument: String) {
    guard let screen = Screen.allCases.first(where: { $0.command == argument.lowercased() })
    else { return nil }
    self = screen
  }
}
