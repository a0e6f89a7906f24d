import ChobaCore
import ChobaTestSupport
import Foundation
import Testing

/// Nobody is suspended by fewer people than the rule asks, by a wrong role, with a step left out, or
/// after the proposal changed, whatever lines somebody writes by hand.
///
/// `CHOBA_ADVERSARY_LINES=1000000` folds that many lines.
struct AdversaryTests {
  private static let lines =
    ProcessInfo.processInfo.environment["CHOBA_ADVERSARY_LINES"].flatMap { Int($0) } ?? 20_000

  @Test func `no line by an adversary stops an account against the rules`() {
    let seed: UInt64 = 20_201_114
    var generator = SeededGenerator(seed: seed)
    var folded = 0
    var applications: [String: Int] = [:]
    var number = 0
    while folded < Self.lines {
      number += 1
      let script = AdversaryScript(number: number, using: &generator)
      folded += script.lines.count
      var context = AccountContext(campaign: Campaign(), staff: AdversaryScript.staff)
      context.opinions = AdversaryScript.opinions(number)
      let fold = AccountFold(AccountFoldTests.id, lines: script.lines, context: context)
      let applied = script.lines.filter { fold.refusals[$0] == nil }
        .sorted(by: DeskLine.foldsBefore)
      let checker = LadderChecker(applied, opinions: context.opinions)
      #expect(checker.complaints.isEmpty, "seed \(seed), script \(number): \(checker.complaints)")
      #expect(checker.isSuspended == fold.account.isSuspended, "seed \(seed), script \(number)")
      #expect(checker.isBarred == fold.account.isBarred, "seed \(seed), script \(number)")
      for line in applied { applications[line.type, default: 0] += 1 }
      if !checker.complaints.isEmpty { return }
    }
    // Otherwise nothing was tried.
    for type in ["approve", "approve_lift", "reject", "review", "bar_urgent"] {
      let count = applications["account.\(type)", default: 0]
      #expect(count > folded / 2_000, "\(type): \(count)")
    }
  }
}

/// An honest way up the ladder, with what an adversary does to it.
private struct AdversaryScript {
  var lines: [DeskLine] = []

  /// One login of each role, two of those that matter, one with several roles, and a stranger.
  static let staff: Staff = {
    var people = DeskScript.staff.people
    people[Login("both")] = Staff.Person(name: "both", roles: [.analyst, .supervisor])
    people[Login("ended")] = Staff.Person(
      name: "ended", roles: [.supervisor], until: CivilDay("2020-11-15"))
    return Staff(people)
  }()

  private static let logins = staff.people.keys.map(\.text).sorted() + ["stranger"]
  private static let staffed = ["analyst1", "analyst2", "supervisor1", "supervisor2", "both"]
  private static let types = DeskType.allCases.filter { $0.subject == .account }
  private static let honest: [DeskType] = [
    .fraudWatch, .fraudContact, .fraudWarn, .accountBar, .accountPropose, .accountOpinion,
    .accountOpinion, .accountApprove, .accountLift, .accountApproveLift,
  ]

  /// Some scripts ask for two opinions, some from a day in their midst on.
  static func opinions(_ number: Int) -> OpinionsNeeded {
    switch number % 5 {
    case 0: 2
    case 1, 2:
      OpinionsNeeded(
        [(0, 1), (1 + number % 20, 2)].map { days, count in
          let day = CampaignZone.tokyo.day(of: DeskScript.at(0)).advanced(by: days)
          return OpinionsNeeded.Step(from: day, count: count)
        }) ?? 9
    default: 1
    }
  }

  private static let urgent: [DeskType] = [
    .accountBarUrgent, .accountReview, .accountPropose, .accountOpinion, .accountReject,
    .accountLift, .accountReject, .accountLift, .accountApproveLift,
  ]

  private let number: Int
  private var minute = 0

  init(number: Int, using generator: inout SeededGenerator) {
    self.number = number
    for _ in 0..<2 {
      let isUrgent = Int.random(in: 0..<3, using: &generator) == 0
      for type in isUrgent ? Self.urgent : Self.honest
      where Int.random(in: 0..<14, using: &generator) > 0 {
        add(type, by: Self.staffed, using: &generator)
        while Int.random(in: 0..<6, using: &generator) == 0 {
          let any = Self.types.randomElement(using: &generator) ?? .fraudNote
          add(any, by: Self.logins, using: &generator)
        }
      }
    }
    // Some arrive late, or are dated otherwise; some say they are another's.
    for place in lines.indices where Int.random(in: 0..<25, using: &generator) == 0 {
      lines[place].at = DeskScript.at(Int.random(in: 0...max(minute, 1), using: &generator))
      if Bool.random(using: &generator), let other = lines.randomElement(using: &generator) {
        lines[place].id = other.id
      }
    }
    lines.shuffle(using: &generator)
  }

  private mutating func add(
    _ type: DeskType, by logins: [String], using generator: inout SeededGenerator
  ) {
    let steps = [1, 1, 30, 24 * 60, 3 * 24 * 60]
    minute += steps.randomElement(using: &generator) ?? 1
    if type == .accountBar { minute += 2 * 24 * 60 }
    let day = CampaignZone.tokyo.day(of: DeskScript.at(minute))
    let until = day.advanced(by: Int.random(in: -1...2, using: &generator))
    func last(_ types: [DeskType]) -> DeskValue {
      let known = lines.filter { types.map(\.rawValue).contains($0.type) }
      let isOld = Int.random(in: 0..<10, using: &generator) == 0
      let line = isOld ? known.randomElement(using: &generator) : known.last
      return .text(line?.id.text ?? "none")
    }
    let outcomes = ["reached", "reached", "no_answer", "refused"]
    var fields: [String: DeskValue] = [
      "text": .text("x"), "until": .text(until.description),
      "outcome": .text(outcomes.randomElement(using: &generator) ?? "reached"),
      "proposal": last([.accountPropose]), "view": .text("for"),
      "of": type == .accountReview ? last([.accountBarUrgent, .accountBar]) : last([.accountLift]),
      "what": .text(Bool.random(using: &generator) ? "bar" : "suspension"),
    ]
    if type == .accountReject {
      fields[Bool.random(using: &generator) ? "of" : "proposal"] = nil
    }
    lines.append(
      DeskScript.line(
        "s\(number)-\(lines.count)", type, on: "member:p1",
        by: logins.randomElement(using: &generator) ?? "analyst1", at: minute, fields))
  }
}

/// Looks at applied lines only, knows nothing of the fold, and complains.
private struct LadderChecker {
  private(set) var complaints: [String] = []
  private(set) var isBarred = false
  private(set) var isSuspended = false
  private let opinions: OpinionsNeeded

  init(_ applied: [DeskLine], opinions: OpinionsNeeded) {
    self.opinions = opinions
    for place in applied.indices {
      let line = applied[place]
      let before = Array(applied[..<place])
      checkRole(line)
      switch line.type {
      case "fraud.warn": checkWarning(line, before)
      case "account.bar":
        checkBar(line, before)
        if isBarred { complain(line, "barred already") }
        isBarred = true
      case "account.bar_urgent":
        if isBarred { complain(line, "barred already") }
        isBarred = true
      case "account.review": checkReview(line, before)
      case "account.propose":
        if !isBarred { complain(line, "proposed while not barred") }
        if open("account.propose", before) != nil { complain(line, "proposed already") }
      case "account.opinion": checkOpinion(line, before)
      case "account.reject": checkRejection(line, before)
      case "account.lift":
        let isStopped = line.text("what") == "bar" ? isBarred : isSuspended
        if !isStopped { complain(line, "nothing to lift") }
      case "account.approve":
        checkApproval(line, before)
        isSuspended = true
      case "account.approve_lift": checkLift(line, before)
      default: break
      }
    }
  }

  private mutating func complain(_ line: DeskLine, _ what: String) {
    complaints.append("\(line.id.text) \(line.type) by \(line.by.text): \(what)")
  }

  private mutating func checkRole(_ line: DeskLine) {
    var allowed = ["analyst1", "analyst2", "supervisor1", "supervisor2", "both"]
    if line.type == "fraud.contact" { allowed += ["support1", "support2", "sales1", "sales2"] }
    if ["account.approve", "account.reject", "account.approve_lift"].contains(line.type) {
      allowed = ["supervisor1", "supervisor2", "both"]
    }
    // The login's last day was 15 November.
    if line.at < DeskScript.at(36 * 60) { allowed.append("ended") }
    if !allowed.contains(line.by.text) { complain(line, "role") }
  }

  /// The lines since the ladder last began anew.
  private func since(_ before: [DeskLine]) -> ArraySlice<DeskLine> {
    let anew = before.lastIndex { line in
      if ["fraud.dismiss", "fraud.improved"].contains(line.type) { return true }
      guard line.type == "account.approve_lift" else { return false }
      return before.contains {
        $0.type == "account.lift" && $0.id.text == line.text("of") && $0.text("what") == "bar"
      }
    }
    return before[(anew.map { $0 + 1 } ?? 0)...]
  }

  private func day(_ line: DeskLine) -> String {
    CampaignZone.tokyo.day(of: line.at).description
  }

  private mutating func checkWarning(_ line: DeskLine, _ before: [DeskLine]) {
    let contacts = since(before).filter { $0.type == "fraud.contact" }
    let silent = Set(contacts.filter { $0.text("outcome") == "no_answer" }.map(day))
    if contacts.allSatisfy({ $0.text("outcome") == "no_answer" }), silent.count < 3 {
      complain(line, "no contact")
    }
    if line.text("until") ?? "" < day(line) { complain(line, "a day that has passed") }
  }

  private mutating func checkBar(_ line: DeskLine, _ before: [DeskLine]) {
    let lines = since(before)
    guard let place = lines.lastIndex(where: { $0.type == "fraud.warn" }) else {
      return complain(line, "no warning")
    }
    let refused = lines[place...].contains {
      $0.text("outcome") == "refused" && $0.type == "fraud.contact"
    }
    if !refused, day(line) <= lines[place].text("until") ?? "9" {
      complain(line, "the day for improvement has not passed")
    }
  }

  private static let silent = ["fraud.note", "account.opinion", "account.review"]

  /// What was proposed or asked for and is open still: nothing else was done since.
  private func open(_ type: String, _ before: [DeskLine]) -> DeskLine? {
    before.last { !Self.silent.contains($0.type) }.flatMap { $0.type == type ? $0 : nil }
  }

  private mutating func checkReview(_ line: DeskLine, _ before: [DeskLine]) {
    let bars = ["account.bar", "account.bar_urgent"]
    guard isBarred, let place = before.lastIndex(where: { bars.contains($0.type) }),
      before[place].type == "account.bar_urgent", before[place].id.text == line.text("of")
    else { return complain(line, "no emergency bar") }
    if before[place].by == line.by { complain(line, "one login alone") }
    if before[place...].contains(where: { $0.type == "account.review" }) {
      complain(line, "reviewed already")
    }
  }

  private mutating func checkOpinion(_ line: DeskLine, _ before: [DeskLine]) {
    guard let proposal = open("account.propose", before),
      proposal.id.text == line.text("proposal")
    else { return complain(line, "no such proposal") }
    if proposal.by == line.by { complain(line, "on an own proposal") }
  }

  private mutating func checkRejection(_ line: DeskLine, _ before: [DeskLine]) {
    let (proposal, lifting) = (open("account.propose", before), open("account.lift", before))
    let named = line.text("of") ?? line.text("proposal")
    guard let request = line.text("of") == nil ? proposal : lifting, request.id.text == named
    else { return complain(line, "nothing to reject") }
    if request.by == line.by { complain(line, "one login alone") }
  }

  private mutating func checkApproval(_ line: DeskLine, _ before: [DeskLine]) {
    guard let place = before.lastIndex(where: { $0.type == "account.propose" }),
      before[place].id.text == line.text("proposal")
    else { return complain(line, "another proposal") }
    let proposer = before[place].by
    let later = before[(place + 1)...]
    if later.contains(where: { !Self.silent.contains($0.type) }) {
      complain(line, "something changed after the proposal")
    }
    let givers = Set(later.filter { $0.type == "account.opinion" }.map(\.by))
    if givers.contains(proposer) || givers.contains(line.by) || proposer == line.by {
      complain(line, "one login twice")
    }
    let needed = opinions.count(on: CampaignZone.tokyo.day(of: line.at))
    if givers.count < needed { complain(line, "opinions") }
    if !isBarred { complain(line, "not barred") }
  }

  private mutating func checkLift(_ line: DeskLine, _ before: [DeskLine]) {
    guard let asked = open("account.lift", before), asked.id.text == line.text("of") else {
      return complain(line, "not asked")
    }
    if asked.by == line.by { complain(line, "one login alone") }
    if asked.text("what") == "bar" { isBarred = false } else { isSuspended = false }
  }
}
