import ChobaCore

/// The files of a new data directory: every key with its default, and what it means.
enum InitialFiles {
  static let campaign = """
    # What this campaign is. Every key has the default shown; what is left out holds all the same.
    name = "Go To Eat"
    time_zone = "Asia/Tokyo"           # in which days, months and meals are taken
    first_day = "2020-10-01"
    last_day = "2022-11-30"            # the last day included
    sites = ["epark", "gourmet"]       # the reservation sites
    identity = "file-owner"            # or "trust": believe the name on a line (demo, tests)
    clock = "wall"                     # or "data": now is the newest line's time (demo, rehearsal)

    [points]
    dinner_from = "15:00"              # visits before it are lunches
    lunch = 500                        # points a person
    dinner = 1000
    party_cap = 10                     # people who earn in one reservation, at most

    [payout]
    cut_off_day = 10                   # a period's last day in its month of payment, 1 to 25
    payday = "last-bank-day"           # or "last-business-day", "last-weekday"

    [payout.bank]                      # the account that pays; empty until it is known
    bank = ""                          # 4 digits
    bank_name = ""
    branch = ""                        # 3 digits
    branch_name = ""
    kind = "1"                         # 1 ordinary, 2 current, 9 other
    number = ""                        # 7 digits
    records_per_file = 99999           # transfers that the bank takes in one file
    deadline_days = 2                  # bank days before the payday, by the bank's contract
    deadline_time = "15:00"            # until when on that day

    [payout.sender]
    code = ""                          # 10 digits, given by the bank
    name = ""                          # in kana

    [service]                          # minutes, day and night
    first_answer = 10
    support = 240
    sales = 240
    urgent = 15
    receipt = 60

    [fraud]
    opinions = 1                       # by other people, before a suspension may be approved; 1 to 9.
                                       # Another figure holds from a day on, so that who was suspended
                                       # before stays suspended; write each with its first day:
    # opinions = [["2020-10-01", 1], ["2021-04-01", 2]]

    # Fraud rules. All kinds hold with their own figures; a [[rule]] changes those of its kind, and
    # the same kind may stand again with another day, since thresholds are provisional. What each
    # finds and which further keys it has stands in Sources/ChobaCore/Fraud/Rules.
    \(kinds)
    [[rule]]
    kind = "no-show-at-one-merchant"   # bookings of one member at one merchant without a visit
    window = "30d"
    at_least = 3                       # from so many on it is a hit
    score = 40                         # what it adds to an account's score
    # bands = [[3, 40], [6, 70]]       # or several: from 3 on 40, from 6 on 70
    # from = "2020-10-01"              # the first day it holds; until is its last

    [routing]                          # to which team a call is escalated unless somebody
    member = "support"                 # chooses another: support, sales, partner; by who calls
    merchant = "sales"
    partner = "support"

    [routing.category]                 # by the call's category, which goes first
    # "掲載内容" = "sales"

    [oncall]                           # who is rung in an emergency (緊急当番), shown as written
    name = ""
    phone = ""
    approver = ""                      # who approves stops at night (承認当番): a login, or a name
    approver_phone = ""

    [privacy]
    lock_minutes = 10                  # idle minutes after which the screen locks

    """

  /// Whoever makes the directory is its first supervisor.
  static func staff(login: String) -> String {
    """
    # Who works here: one table a login, as the operating system knows it. A login is never
    # deleted, only ended: a line is judged by the roles that its author had at its time.
    #
    # Roles: agent support sales analyst payout report review supervisor auditor
    [\(JSONString.quoted(login))]
    name = \(JSONString.quoted(login))
    roles = ["supervisor"]
    # org = "本社"                     # the company
    # from = "2020-09-01"              # the first day
    # until = "2022-12-31"             # the last day, when the login has ended
    # uid = 1004                       # else the host's own account of that name
    #
    # [[tanaka.was]]                   # earlier roles, with their days
    # roles = ["agent"]
    # until = "2020-10-31"

    """
  }

  /// The kinds of fraud rules there are, in lines of a comment.
  private static var kinds: String {
    FraudRuleKind.allCases.map(\.rawValue).reduce(into: [String]()) { lines, kind in
      if let last = lines.last, last.count + kind.count < 95 {
        lines[lines.count - 1] += " " + kind
      } else {
        lines.append("#   " + kind)
      }
    }.joined(separator: "\n")
  }
}
