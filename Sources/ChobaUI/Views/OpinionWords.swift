import ChobaCore

/// Opinions are read after an own one was written: elsewhere than on the case's page, never.
enum OpinionWords {
  /// Said to whoever could approve instead.
  static func closesApproval(_ formats: Formats) -> String {
    formats.say(
      "意見を出した人は、この件を承認できません。", "Whoever gives an opinion may not approve this one")
  }

  static func without(_ row: ActivityRow) -> ActivityRow {
    var row = row
    row.line.fields["text"] = nil
    row.line.fields["view"] = nil
    return row
  }

  /// A list of lines that does not know the case.
  static func guarded(_ row: ActivityRow, _ context: ViewContext) -> ActivityRow {
    row.line.deskType == .accountOpinion && row.line.by != context.login ? without(row) : row
  }
}
