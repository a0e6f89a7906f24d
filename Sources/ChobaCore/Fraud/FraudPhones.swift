/// Accounts that belong together by their telephone numbers, and when each of them was used.
struct FraudPhones {
  struct Account {
    var member: UInt64
    var phone: Int64
    var registration: FraudFact
  }

  private let accounts: [Account]
  /// Tables kept, grants and uses that stand, by member.
  private var acts: [UInt64: [(fact: FraudFact, points: Int64)]] = [:]

  init(_ facts: ArraySlice<FraudFact>) {
    accounts = facts.filter { $0.kind == .registration && $0.amount > 0 }
      .map { Account(member: $0.member, phone: $0.amount, registration: $0) }
      .sorted { ($0.phone, $0.member) < ($1.phone, $1.member) }
    for line in StandingPoints([.grant, .use], in: facts).lines {
      acts[line.fact.member, default: []].append(line)
    }
    for fact in facts where fact.kind == .reservation && fact.status == FraudFact.visited {
      acts[fact.member, default: []].append((fact, 0))
    }
  }

  /// Accounts whose numbers follow each other with at most `gap` between two; 0: equal numbers.
  func clusters(gap: Int) -> [[Account]] {
    var clusters: [[Account]] = []
    for account in accounts {
      if let last = clusters.last?.last, account.phone - last.phone <= Int64(gap) {
        clusters[clusters.count - 1].append(account)
      } else {
        clusters.append([account])
      }
    }
    return clusters.filter { $0.count > 1 }
  }

  /// A kept table, a grant or a use of an account.
  struct Act {
    var account: Account
    var fact: FraudFact
    var points: Int64
  }

  /// Readings of what a cluster's acts of one window come to, at the end of each day with some.
  ///
  /// Who did one that day has the reading and, up to a value of 50, whoever of the window has had
  /// none of so many: so each account is told what it belongs to, and a thousand accounts are not
  /// told of each other each day.
  func readings(
    of cluster: [Account], _ count: FraudCount,
    value: (ArraySlice<Act>, FraudRuleSetting) -> Int
  ) -> [FraudReading] {
    let events = cluster.flatMap { account in
      (acts[account.member] ?? []).map { Act(account: account, fact: $0.fact, points: $0.points) }
    }.sorted { FraudFact.happensBefore($0.fact, $1.fact) }
    var told: [UInt64: Int] = [:]
    var readings: [FraudReading] = []
    var day = events.startIndex
    while day < events.endIndex {
      let today = count.zone.day(of: events[day].fact.event)
      let end =
        events[day...].firstIndex { count.zone.day(of: $0.fact.event) != today } ?? events.endIndex
      defer { day = end }
      let time = events[end - 1].fact.event
      guard let setting = count.setting(at: time) else { continue }
      let first = events[..<end].start(of: setting.window, to: time) { $0.fact.event }
      let window = events[first..<end]
      let value = value(window, setting)
      guard value >= count.floor else { continue }
      let active = Set(events[day..<end].map(\.account.member))
      readings += self.readings(of: window, at: time, value: value) { member in
        let isNews = value <= 50 && value > told[member] ?? 0
        guard active.contains(member) || isNews else { return false }
        told[member] = value
        return true
      }
    }
    return readings
  }

  private func readings(
    of window: ArraySlice<Act>, at time: Timestamp, value: Int, isTold: (UInt64) -> Bool
  ) -> [FraudReading] {
    let accounts = Dictionary(
      window.map { ($0.account.member, $0.account) }, uniquingKeysWith: { first, _ in first }
    ).values.sorted { $0.member < $1.member }
    let yen = window.reduce(0) { $0 &+ $1.points }
    let known = window.reduce(time) { max($0, $1.fact.at) }
    let evidence = accounts.prefix(20).map(\.registration.source)
    return accounts.filter { isTold($0.member) }.map { account in
      let own = account.registration.source
      return FraudReading(
        account: .member(account.member), time: time, known: known, value: value, yen: Yen(yen),
        evidence: [own] + evidence.filter { $0 != own }.prefix(19))
    }
  }

  /// How many accounts, or numbers, belong together at most: joined within so many days of each
  /// other, or came to one merchant.
  static func together<Key: Hashable>(
    _ acts: ArraySlice<Act>, joined days: Int, _ key: (Account) -> Key
  ) -> Int {
    let guests = Dictionary(grouping: acts, by: \.fact.merchant).values
    let joined = Dictionary(
      acts.map { (key($0.account), $0.account.registration.event) }, uniquingKeysWith: min)
    let times = joined.values.sorted()
    let byTime = times.indices.map { index in
      index + 1 - times[...index].start(of: days * 86_400, to: times[index]) { $0 }
    }
    let byMerchant = guests.map { Set($0.map { key($0.account) }).count }
    return max(byTime.max() ?? 0, byMerchant.max() ?? 0)
  }
}
