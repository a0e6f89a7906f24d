import ChobaCore
import ChobaStore
import ChobaTerminal
import ChobaUI

/// What the model wants done outside.
extension ConsoleLoop {
  func run(_ effects: [Effect]) {
    for effect in effects { run(effect) }
  }

  func run(_ effect: Effect) {
    switch effect {
    case .load(let request): load(request)
    case .suspend where options.isKiosk, .export where options.isKiosk, .edit where options.isKiosk:
      handle(.notice(Messages.notInKiosk))
    case .quit: isDone = true
    case .suspend: campaign.index.whileIdle { terminal.suspend() }
    case .copy(let text): if !terminal.copy(text) { handle(.notice(Messages.tooLongToCopy)) }
    case .setTheme(let name): setTheme(name)
    case .reloadThemes:
      handle(.themes(files.themeNames))
      setTheme(model.theme)
    case .setMouse(let isOn): terminal.setMouse(isOn)
    case .export(let request, let format): export(request, format)
    case .readNow: worker.readNow()
    case .redraw: terminal.redraw()
    case .bell: terminal.bell()
    case .title(let title): terminal.setTitle(title)
    case .act(let order): writer.carryOut(order, now: clock.now)
    case .discardInput: terminal.discardPendingInput()
    case .here(let ticket, let isWriting): worker.here(ticket: ticket, isWriting: isWriting)
    case .edit(let text): edit(text)
    case .unlock: unlock()
    case .ring(let text):
      terminal.bell()
      terminal.notify(text)
    }
  }

  /// A long search gives what it has found so far, and goes on when no key waits.
  private func load(_ request: Request) {
    let answer = campaign.queries.answer(request, now: clock.now)
    if case .tickets(let page) = answer, !page.isComplete { unfinished = request }
    handle(.loaded(request, answer))
  }

  func goOnSearching() {
    guard let request = unfinished else { return }
    unfinished = nil
    load(request)
  }

  private func setTheme(_ name: String) {
    let (loaded, problems) = files.theme(name)
    if let problem = problems.first { handle(.notice(Messages.badTheme(problem))) }
    if let loaded { theme = loaded.fitting(terminal.capabilities.colors) }
  }

  private func export(_ request: Request, _ format: ExportFormat) {
    let slice = campaign.queries.slice
    campaign.queries.slice = nil
    defer { campaign.queries.slice = slice }
    do {
      let now = clock.now
      let list = ListExport(now: now, zone: model.session.zone) {
        [queries = campaign.queries] request in
        queries.answer(request, now: now)
      }
      let (path, count) = try list.write(request, format)
      handle(.notice(Messages.exported(count, to: path)))
    } catch {
      handle(.notice(Messages.notExported(Failure(error).text)))
    }
  }

  private func edit(_ text: String) {
    do {
      let edited = try terminal.lend {
        try LentTerminal.edit(text, folder: campaign.index.folder, environment: files.environment)
      }
      handle(.edited(edited))
    } catch {
      handle(.edited(nil))
      handle(.notice(Messages.noEditor(Failure(error).text)))
    }
    // Nothing could be said while the screen was the editor's: what rings rings now, and whoever
    // left it alone for too long finds it locked before anything is drawn.
    takeNews()
    passTime()
  }

  private func unlock() {
    do {
      guard try terminal.lend(to: { try LentTerminal.confirmsUser() }) else {
        return handle(.notUnlocked(Messages.notConfirmed))
      }
      idleLock.unlock()
      handle(.unlocked)
    } catch {
      handle(.notUnlocked(Messages.notUnlocked(Failure(error).text)))
    }
  }
}
