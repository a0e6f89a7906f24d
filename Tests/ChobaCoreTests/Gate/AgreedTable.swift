/// Type, roles, states of which one must hold, states of which none may, the state after, who else
/// is excluded, and whether a team that was instructed may besides.
let agreedTable = """
  ticket.open | agent support sales supervisor |  |  | waiting | nobody | -
  ticket.take | agent support sales supervisor | waiting escalated |  | taken | other-teams | instructed
  ticket.release | agent support sales supervisor | taken |  | waiting | other-workers | instructed
  ticket.assign | agent support sales supervisor | waiting taken escalated |  | taken | other-workers | -
  ticket.note | agent support sales supervisor |  |  |  | nobody | -
  ticket.verify | agent support sales supervisor |  | merged |  | nobody | -
  ticket.contact | agent support sales supervisor |  | merged |  | nobody | -
  ticket.escalate | agent support sales supervisor | waiting taken escalated |  | escalated | other-workers | -
  ticket.instruct | support supervisor | waiting taken escalated |  |  | nobody | -
  ticket.return | agent support sales supervisor | taken escalated |  | waiting | other-workers | instructed
  ticket.pend | agent support sales supervisor | waiting taken escalated |  |  | other-workers | -
  ticket.promise | agent support sales supervisor | waiting taken escalated |  |  | other-workers | -
  ticket.urgent | agent support sales supervisor | waiting taken escalated |  | escalated | nobody | -
  ticket.resolve | agent support sales supervisor | waiting taken escalated |  | resolved | other-workers | -
  ticket.reopen | agent support sales supervisor | resolved |  | waiting | nobody | -
  ticket.merge | agent support sales supervisor |  | merged | merged | nobody | -
  ticket.unmerge | agent support sales supervisor | merged |  |  | nobody | -
  ticket.link | agent support sales supervisor |  | merged |  | nobody | -
  ticket.unlink | agent support sales supervisor |  | merged |  | nobody | -
  ticket.handover | agent support sales supervisor | waiting taken escalated |  | taken | other-workers | -
  ticket.undo | agent support sales supervisor |  |  |  | others-than-author | -
  fraud.watch | analyst supervisor |  |  |  | nobody | -
  fraud.dismiss | analyst supervisor |  |  |  | nobody | -
  fraud.note | analyst supervisor |  |  |  | nobody | -
  fraud.contact | support sales analyst supervisor |  |  |  | nobody | -
  fraud.warn | analyst supervisor |  |  |  | nobody | -
  fraud.improved | analyst supervisor |  |  |  | nobody | -
  account.bar | analyst supervisor | warned | barred | barred | nobody | -
  account.bar_urgent | analyst supervisor |  | barred | barred | nobody | -
  account.review | analyst supervisor | unreviewed |  |  | maker | -
  account.propose | analyst supervisor | barred | proposed suspended | proposed | nobody | -
  account.opinion | analyst supervisor | proposed |  |  | maker | -
  account.approve | supervisor | proposed |  | suspended | maker | -
  account.reject | supervisor | proposed lift-asked |  |  | maker | -
  account.lift | analyst supervisor | barred suspended |  | lift-asked | nobody | -
  account.approve_lift | supervisor | lift-asked |  |  | maker | -
  payout.prepare | payout supervisor | closed |  | prepared | nobody | -
  payout.approve | supervisor | prepared |  | approved | maker | -
  payout.reject | payout supervisor | prepared approved |  | closed | nobody | -
  payout.export | payout supervisor | approved |  | exported | nobody | -
  payout.submitted | payout supervisor | exported |  | submitted | nobody | -
  payout.recall | payout supervisor | exported submitted paid |  |  | nobody | -
  payout.hold | analyst payout supervisor |  | held-for-fraud | held | nobody | -
  payout.release | payout supervisor | held |  | not-held | fraud-holds | -
  audit.publish | report supervisor | unpublished ordered |  | published | nobody | -
  audit.note | report supervisor |  |  |  | nobody | -
  receipt.approve | review supervisor |  | decided | decided | nobody | -
  receipt.reject | review supervisor |  | decided | decided | nobody | -
  access.reveal | all |  |  |  | nobody | -
  access.export | support sales analyst payout report review supervisor auditor |  |  |  | nobody | -
  desk.notice | supervisor |  |  |  | nobody | -
  desk.withdraw | supervisor |  |  |  | nobody | -
  desk.brief | agent support sales supervisor |  |  |  | nobody | -
  desk.received | agent support sales supervisor |  |  |  | maker | -
  session.opened | all |  |  |  | nobody | -
  """
