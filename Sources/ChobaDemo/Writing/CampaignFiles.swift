import ChobaCore

/// The files beside the feeds: what the campaign is called, who works there, what is hidden in it.
struct CampaignFiles {
  let plan: DemoPlan
  let root: String
  /// The login of whoever asked for the demo, who becomes a supervisor.
  let login: String?

  func write(_ schemes: Schemes) throws(DemoError) {
    // Whoever has a login writes below `desk`, and what is put out belongs to one group.
    try Disk.makeFolder(root + "/desk", mode: 0o1777)
    try Disk.makeFolder(root + "/out", mode: 0o2775)
    try Disk.write(Self.campaign, to: root + "/campaign.toml")
    try Disk.write(staff, to: root + "/staff.toml")
    try Disk.write(DemoTemplates.file, to: root + "/templates.toml")
    try Disk.write(Self.labels(schemes), to: root + "/labels.csv")
  }

  private static let campaign = """
    # A demo: nobody in it is real. Its clock stands where its data end.
    name = "Go To Eat"
    time_zone = "Asia/Tokyo"
    first_day = "\(DemoTime.firstDay)"
    last_day = "\(DemoTime.lastDay)"
    sites = ["epark", "gourmet"]
    identity = "trust"
    clock = "data"

    [routing.category]
    "掲載内容" = "sales"
    "振込" = "support"
    "感染防止" = "sales"
    "不正の申し出" = "support"

    [payout.bank]
    bank = "0009"
    branch = "005"
    number = "9999001"

    [payout.sender]
    code = "1234567890"
    name = "チヨバポイントウンエイ"

    [oncall]
    name = "小林 誠（営業）"
    phone = "090-0000-0110"
    approver = "mori"
    approver_phone = "090-0000-0120"

    """

  private var staff: String {
    var text = DemoStaff.all.map(\.table).joined(separator: "\n")
    if let login, !DemoStaff.all.contains(where: { $0.login == login }) {
      text += "\n" + DemoStaff(login, login, ["supervisor"], "本社").table
    }
    return text
  }

  private static func labels(_ schemes: Schemes) -> String {
    var text = "account,kind,detail\n"
    for label in schemes.labels {
      let detail = label.detail.contains(",") ? "\"\(label.detail)\"" : label.detail
      text += "\(label.account),\(label.kind.rawValue),\(detail)\n"
    }
    return text
  }
}

/// Somebody who works at the demo's desks.
struct DemoStaff: Sendable {
  let login: String
  let name: String
  let roles: [String]
  let company: String

  init(_ login: String, _ name: String, _ roles: [String], _ company: String) {
    self.login = login
    self.name = name
    self.roles = roles
    self.company = company
  }

  var table: String {
    let roles = roles.map { "\"\($0)\"" }.joined(separator: ", ")
    // A login may hold characters that a bare key may not.
    return """
      ["\(login)"]
      name = "\(name)"
      roles = [\(roles)]
      org = "\(company)"

      """
  }

  static let agents = ["sato", "suzuki", "ito"]
  static let support = ["yamada", "kimura"]
  static let sales = ["kobayashi", "watanabe"]
  static let analysts = ["nakamura", "inoue"]
  static let supervisors = ["tanaka", "mori"]

  static let all = [
    DemoStaff("tanaka", "田中 恵", ["supervisor"], "本社"),
    DemoStaff("mori", "森 健一", ["supervisor"], "本社"),
    DemoStaff("sato", "佐藤 美咲", ["agent"], "コールセンター"),
    DemoStaff("suzuki", "鈴木 翔太", ["agent"], "コールセンター"),
    DemoStaff("ito", "伊藤 葵", ["agent"], "コールセンター"),
    DemoStaff("yamada", "山田 陽子", ["support"], "本社"),
    DemoStaff("kimura", "木村 大輔", ["support"], "本社"),
    DemoStaff("kobayashi", "小林 誠", ["sales"], "本社"),
    DemoStaff("watanabe", "渡辺 恵", ["sales"], "本社"),
    DemoStaff("nakamura", "中村 彩", ["analyst"], "本社"),
    DemoStaff("inoue", "井上 直樹", ["analyst", "review"], "本社"),
    DemoStaff("kato", "加藤 由美", ["payout"], "本社"),
    DemoStaff("yoshida", "吉田 翼", ["report"], "本社"),
    DemoStaff("hayashi", "林 直樹", ["auditor"], "内部監査"),
  ]
}
