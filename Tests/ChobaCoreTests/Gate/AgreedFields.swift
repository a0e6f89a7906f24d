/// Field, and what each role may see of it: F in full, P on purpose, M masked, - not at all.
/// Agent, support, sales, analyst, payout, report, review, supervisor, auditor; a login without role.
let agreedFields = """
  name           F F F F F F F F F F
  kana           F F F F F F F F F F
  member-phone   P F P F M M P F P M
  merchant-phone P F F F F M P F P M
  bank           - M M P F - - P P -
  fraud-stage    - F F F F F F F F -
  ticket-body    F F F F F - F F F -
  receipt-image  - F P F - - F F P -
  history        F F F F F F F F F -
  many-persons   - F F F F F F F F -
  export         - P P P P P P P P -
  """
