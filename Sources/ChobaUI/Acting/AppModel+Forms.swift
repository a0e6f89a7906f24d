import ChobaCore

/// Keys and pastes while a form, a confirmation or the menu of actions is open.
extension AppModel {
  mutating func takeInForm(_ key: Key, _ form: Form) -> [Effect] {
    var form = form
    let outcome = form.handle(key)
    switch outcome {
    case .open:
      // Emptied by its key: there is nothing left to come back to.
      if form.blank == nil { acting.forget(form) }
      overlay = .form(form)
    case .unknown: notice = Notice(ActWords.byNumber, .hint)
    case .notFound:
      overlay = .form(form)
      notice = form.focused.map {
        Notice(FormFault($0.name, .notChosen).sentence($0.label), .hint)
      }
    case .cancelled:
      overlay = nil
      if form.isTouched {
        acting.keep(form)
        notice = Notice(ActWords.kept, .hint)
      } else {
        acting.forget(form)
      }
    case .submitted: return submit(form, key)
    case .edit(let text):
      if session.isKiosk {
        notice = Notice(Session.notInKiosk, .hint)
      } else {
        return [.edit(text)]
      }
    }
    return []
  }

  mutating func takeInConfirmation(_ key: Key, _ confirmation: Confirmation) -> [Effect] {
    var confirmation = confirmation
    switch confirmation.dialog.handle(key) {
    case .open: overlay = .confirmation(confirmation)
    case .pressed: return carryOut(confirmation.form)
    case .cancelled:
      let form = confirmation.form
      overlay = form.fields.isEmpty ? nil : .form(form)
      notice = Notice(Text("中止しました。何も変更していません。", "Cancelled; nothing was changed"), .hint)
    }
    return []
  }

  /// What came back from the editor goes into the field from which it was called.
  mutating func take(edited text: String?) {
    guard case .form(var form) = overlay, let text else { return }
    if !form.replaceText(with: text) {
      notice = Notice(words.cut(form.longest), .failed)
    }
    overlay = .form(form)
  }

  /// Every action of the selected ticket, with why not where it is not possible.
  mutating func openActionMenu() {
    let items = keyMap.actions(on: view.screen).filter { action in
      action.isActing && action.id.deskType(on: view.screen) != nil && concerns(action)
    }.map { action in
      Menu.Item(
        action.label(on: view.screen)[language], detail: action.help[language],
        key: action.keys.first?.sign ?? ":" + action.id.rawValue,
        refusal: refusal(of: action)?[language])
    }
    guard !items.isEmpty else {
      notice = Notice(Text("この画面で記録できる操作はありません。", "Nothing to act on here"), .hint)
      return
    }
    overlay = .actions(Menu(items))
  }

  mutating func takeInActionMenu(_ key: Key, _ menu: Menu) -> [Effect] {
    var menu = menu
    switch (key.code, key.modifiers) {
    case (.escape, []), (.character("q"), []):
      overlay = nil
      return []
    case (.down, []), (.tab, []), (.character("j"), []): menu.move(by: 1)
    case (.up, []), (.tab, .shift), (.character("k"), []): menu.move(by: -1)
    case (.pageDown, []): menu.move(by: 8)
    case (.pageUp, []): menu.move(by: -8)
    case (.enter, []):
      overlay = nil
      let chosen = menu.selected?.name
      let action = keyMap.actions(on: view.screen).first {
        $0.isActing && $0.label(on: view.screen)[language] == chosen
      }
      return action.map { act($0, key: key) } ?? []
    default: break
    }
    overlay = .actions(menu)
    return []
  }
}
