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

  /// Readings of how many of a cluster's accounts, or of its numbers, were used in one window.
  ///
  /// Every account that did has the reading, up to 50.
  func readings<Key: Hashable>(
    of cluster: [Account], _ count: FraudCount, _ key: @escaping (Account) -> Key
  ) -> [FraudReading] {
    let events = cluster.flatMap { account in
      (acts[account.member] ?? []).map { (account: account, fact: $0.fact, points: $0.points) }
    }.sorted { FraudFact.happensBefore($0.fact, $1.fact) }
    var tally = FraudTally<Key>()
    var readings: [FraudReading] = []
    for index in events.indices {
      let time = events[index].fact.event
      guard let setting = count.setting(at: time) else { continue }
      let first = events[...index].start(of: setting.window, to: time) { $0.fact.event }
      tally.move(to: first..<index + 1) { key(events[$0].account) }
      let value = tally.counts.count
      guard value >= max(setting.floor, count.least) else { continue }
      let window = events[first...index]
      let members = Dictionary(
        window.map { ($0.account.member, $0.account) }, uniquingKeysWith: { first, _ in first })
      let yen = window.reduce(0) { $0 &+ $1.points }
      let named = members.values.sorted { $0.member < $1.member }
      let evidence = named.prefix(20).map(\.registration.source)
      readings += named.prefix(50).map { account in
        let own = account.registration.source
        return FraudReading(
          account: .member(account.member), time: time, value: value, yen: Yen(yen),
          evidence: [own] + evidence.filter { $0 != own }.prefix(19))
      }
    }
    return readings
  }
}
