import ChobaCore

/// What an action does, whatever is filled in.
struct ActPlan: Sendable {
  let action: ActionID
  let title: Text
  let deed: Deed
  /// Asked about again also for a single ticket.
  var isDangerous = false
  /// The step of the fraud desk that it is.
  var caseType: DeskType?
  /// The step of the payout desk that it is.
  var payoutType: DeskType?
  var followUp = FollowUp.none
  /// The lines of the order.
  let drafts: @Sendable ([ActTarget], FormValues) -> [DeskDraft]

  /// What the model does once the order is done.
  enum FollowUp: Hashable, Sendable {
    case none
    /// Opens the ticket that the order opened or took.
    case openTicket
    case reveal(AccountID)
    case export(Request, ExportFormat)
  }
}

/// What was done, as the end of a sentence: `…を完了にしました`, `… resolved`.
struct Deed: Hashable, Sendable {
  let ja: String
  let en: String

  init(_ ja: String, _ en: String) {
    self.ja = ja
    self.en = en
  }
}
