import ChobaCore

extension AppModel {
  /// The screen while nobody sits here: nothing of the campaign is seen, nor whose console it is.
  ///
  /// An emergency must be noticed all the same: that there is one, its reference, and the
  /// number of whoever is on call. Nobody is named.
  func drawLocked(in grid: inout Grid, _ theme: Theme) {
    grid.fill(grid.bounds, style: theme[.text])
    var lines: [(text: String, style: Style)] = [
      (formats.say("画面をロックしました", "Locked"), theme[.title]),
      (
        formats.say("Enter を押して本人確認をすると続けられます", "Enter, then say who you are, goes on"),
        theme[.text]
      ),
    ]
    if let lockNote { lines.append((lockNote[language], theme[.warn])) }
    let ringing = ringing.count
    if ringing > 0 {
      lines += [
        ("", theme[.text]),
        (
          formats.say(" ‼ 緊急の問い合わせ \(ringing)件 ", " ‼ \(ringing) urgent "),
          theme[.danger].adding(.reverse)
        ),
      ]
      if let newest = newestRinging {
        let reference = formats.label(Words.reference) + " " + newest.reference
        lines.append((reference, theme[.strong]))
      }
      let call = session.onCall.phone
      if !call.isEmpty {
        lines.append((formats.say("当番 \(call)", "On call: \(call)"), theme[.strong]))
      }
    }
    let box = grid.bounds.centered(Size(rows: lines.count, columns: grid.size.columns))
    for (row, line) in lines.enumerated() {
      grid.write(line.text, in: box.line(row), alignment: .center, style: line.style)
    }
  }
}
