import ChobaCore
import Foundation
import Testing

@testable import ChobaDemo

/// What was written, held against the data contract.
@Suite struct ContractTests {
  private let folder: DemoFolder
  private let plan: DemoPlan

  init() throws {
    folder = try DemoFolder()
    plan = try DemoPlan(scale: 0.000_3)
    _ = try DemoCampaign.write(to: folder.path, plan: plan, login: "visitor")
  }

  private static let required: [Feed: [String]] = [
    .merchants: ["name", "site"], .members: ["phone", "site", "joined"],
    .reservations: ["member", "merchant", "site", "party", "visit", "status"],
    .receipts: ["member", "merchant", "reservation", "sha256", "phash", "amount", "status"],
    .grants: ["member", "merchant", "site", "meal", "points"],
    .uses: ["member", "merchant", "site", "meal", "points"],
    .calls: ["from", "subject"], .sms: ["member", "phone", "event"],
    .safety: ["merchant", "poster", "listing"], .bank: ["batch", "merchant", "amount", "result"],
    .audit: ["site", "day", "revision", "verdict"],
  ]

  @Test func `every line has its fields, a plain id and a time within the data`() throws {
    for feed in Feed.allCases {
      let objects = try folder.objects(feed)
      #expect(!objects.isEmpty)
      for object in objects { try expectContract(feed, object) }
    }
  }

  private func expectContract(_ feed: Feed, _ object: [String: Any]) throws {
    let required = try #require(Self.required[feed])
    let id = try #require(object["id"] as? String)
    #expect(id.wholeMatch(of: /[A-Za-z0-9._:-]{1,64}/) != nil)
    let at = try #require(object["at"] as? String)
    #expect(at.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00/) != nil)
    #expect(("2020-09-01"..."2022-11-30T18:32:00+09:00").contains(at), "\(feed) \(id) \(at)")
    #expect(required.allSatisfy { object[$0] != nil }, "\(feed) \(id)")
  }

  @Test func `no id of an immutable feed stands twice`() throws {
    for feed in Feed.allCases where feed.kind == .immutable {
      let ids = try folder.objects(feed).compactMap { $0["id"] as? String }
      #expect(Set(ids).count == ids.count, "\(feed)")
    }
  }

  @Test func `no two versions of a thing have the same time`() throws {
    for feed in Feed.allCases where feed.kind == .latestWins {
      var seen: Set<String> = []
      for object in try folder.objects(feed) {
        let id = try #require(object["id"] as? String)
        let at = try #require(object["at"] as? String)
        #expect(seen.insert(id + at).inserted, "\(feed) \(id)")
      }
    }
  }

  @Test func `a reservation is booked first and has at most one outcome`() throws {
    let versions = Dictionary(grouping: try folder.objects(.reservations)) { $0["id"] as? String }
    for (id, versions) in versions {
      let sorted = versions.sorted { ($0["at"] as? String ?? "") < ($1["at"] as? String ?? "") }
      #expect(sorted.first?["status"] as? String == "booked", "\(id ?? "")")
      #expect(sorted.count <= 2)
      #expect(sorted.dropFirst().allSatisfy { $0["status"] as? String != "booked" })
    }
  }

  @Test func `points go to members and merchants that are there`() throws {
    let members = Set(try folder.objects(.members).compactMap { $0["id"] as? String })
    let merchants = Set(try folder.objects(.merchants).compactMap { $0["id"] as? String })
    for feed in [Feed.uses, .grants, .reservations, .receipts] {
      for object in try folder.objects(feed) {
        #expect(members.contains(try #require(object["member"] as? String)))
        #expect(merchants.contains(try #require(object["merchant"] as? String)))
      }
    }
    let labels = Schemes(plan: plan).labels
    #expect(Set(labels.map(\.kind)) == Set(Schemes.Kind.allCases))
    for label in labels {
      let account = try #require(AccountID(label.account))
      #expect(
        account.kind == .member ? members.contains(account.id) : merchants.contains(account.id))
    }
  }

  @Test func `a use is above zero, or takes an earlier one back whole`() throws {
    let uses = try folder.objects(.uses)
    let points = Dictionary(
      uniqueKeysWithValues: uses.map { ($0["id"] as? String, $0["points"] as? Int ?? 0) })
    var corrections = 0
    for use in uses {
      let own = try #require(use["points"] as? Int)
      guard let target = use["corrects"] as? String else {
        #expect(own > 0)
        continue
      }
      corrections += 1
      #expect(points[target] == -own)
    }
    #expect(corrections > 0)
  }

  @Test func `grants are made only while visits earn points, for verified receipts`() throws {
    let verified = Set(
      try folder.objects(.receipts).filter { $0["status"] as? String == "verified" }
        .compactMap { $0["id"] as? String })
    let grants = try folder.objects(.grants)
    let corrected = Dictionary(
      grants.compactMap { grant in
        (grant["corrects"] as? String).map { ($0, grant["points"] as? Int ?? 0) }
      }, uniquingKeysWith: +)
    #expect(!corrected.isEmpty)
    for grant in grants where grant["corrects"] == nil {
      #expect((grant["at"] as? String ?? "") < "2021-02-08")
      #expect(verified.contains(try #require(grant["receipt"] as? String)))
      let taken = corrected[try #require(grant["id"] as? String)] ?? 0
      let points = try #require(grant["points"] as? Int) + taken
      #expect(taken <= 0 && points > 0 && points <= 10_000 && points % 500 == 0)
    }
  }

  @Test func `the bank pays each merchant what its uses of the period come to`() throws {
    // The first batch carries nothing, so it equals the uses up to 10 October.
    var owed: [String: Int] = [:]
    for use in try folder.objects(.uses) where (use["at"] as? String ?? "") < "2020-10-11" {
      owed[use["merchant"] as? String ?? "", default: 0] += use["points"] as? Int ?? 0
    }
    for answer in try folder.objects(.bank) where answer["batch"] as? String == "2020-10" {
      let merchant = try #require(answer["merchant"] as? String)
      #expect(answer["amount"] as? Int == owed.removeValue(forKey: merchant))
    }
    // Only who has no account is left.
    #expect(owed.keys.allSatisfy { !MerchantWriter.hasAccount(Int($0.dropFirst()) ?? 0) })
  }

  @Test func `the bank answers just the transfers that were exported`() throws {
    var exported: [String: Int] = [:]
    let lists = try folder.files(under: "out/payouts/").filter { $0.hasSuffix("/transfers.csv") }
    #expect(lists.count == PayoutHistory.periods.count)
    for list in lists {
      let batch = list.split(separator: "/")[2]
      let text = String(decoding: try folder.bytes(list), as: UTF8.self)
      for row in text.split(whereSeparator: \.isNewline).dropFirst() {
        let fields = row.split(separator: ",")
        exported["\(batch) \(fields[0])"] = fields.last.flatMap { Int($0) }
      }
    }
    for answer in try folder.objects(.bank) {
      let key = "\(answer["batch"] ?? "") \(answer["merchant"] ?? "")"
      #expect(exported.removeValue(forKey: key) == answer["amount"] as? Int, "\(key)")
    }
    #expect(exported.isEmpty)
  }

  @Test func `every desk file begins with its session and is chained`() throws {
    let files = try folder.files(under: "desk/")
    #expect(!files.isEmpty)
    var ids: Set<String> = []
    for file in files {
      var previous = ""
      var at = ""
      for (number, line) in try folder.lines(file).enumerated() {
        #expect((line.object["type"] as? String == "session.opened") == (number == 0))
        #expect(line.object["by"] as? String == file.split(separator: "/")[1].description)
        #expect(line.object["prev"] as? String == previous)
        let time = try #require(line.object["at"] as? String)
        #expect(time >= at, "\(file):\(number + 1)")
        #expect(ids.insert(try #require(line.object["id"] as? String)).inserted)
        previous = DeskChain.sha256(line.bytes)
        at = time
      }
    }
  }

  @Test func `whoever asked for the demo works there as a supervisor`() throws {
    let staff = String(decoding: try folder.bytes("staff.toml"), as: UTF8.self)
    #expect(staff.contains("[\"visitor\"]\nname = \"visitor\"\nroles = [\"supervisor\"]"))
  }
}
