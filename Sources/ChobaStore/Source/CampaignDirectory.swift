package import ChobaCore
import Foundation

/// A data directory as it is configured: what `campaign.toml`, `staff.toml`, `holidays.csv` and
/// `templates.toml` say.
package struct CampaignDirectory: Sendable {
  /// The directory's path, absolute.
  package let root: String
  package let campaign: Campaign
  /// Nil when there is no `staff.toml`: everybody may look, nobody may act.
  package let staff: Staff?
  package let holidays: Holidays
  /// What `templates.toml` offers; it changes no state.
  package let templates: [AnswerTemplate]
  package let errors: [ConfigurationError]
  /// A digest of the first three files: the index is folded again when it is another.
  package let digest: String
  /// The number of an account of this host; nil when there is none of that name.
  package var account: @Sendable (String) -> UInt32? = { getpwnam($0)?.pointee.pw_uid }

  package var calendar: PayoutCalendar {
    PayoutCalendar(campaign: campaign, holidays: holidays)
  }

  /// Reads the files, as far as they are there.
  ///
  /// - Throws: `SystemError` when the directory cannot be reached.
  package init(root: String) throws {
    var status = stat()
    guard stat(root, &status) == 0 else { throw SystemError(root) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw SystemError(root, number: ENOTDIR) }
    self.root = URL(fileURLWithPath: root).standardizedFileURL.path
    let files = Self.files.map { Self.bytes(root + "/" + $0) }
    let campaign = ConfigurationReader.campaign(files[0])
    let staff = ConfigurationReader.staff(files[1])
    let holidays = ConfigurationReader.holidays(files[2])
    self.campaign = campaign.value
    self.staff = files[1] == nil ? nil : staff.value
    self.holidays = holidays.value
    let templates = ConfigurationReader.templates(Self.bytes(root + "/templates.toml"))
    self.templates = templates.value
    errors = campaign.errors + staff.errors + holidays.errors + templates.errors
    digest = Self.digest(files)
  }

  private static let files = ["campaign.toml", "staff.toml", "holidays.csv"]

  private static func bytes(_ path: String) -> [UInt8]? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return Array(data)
  }

  /// The digest of the three files now; compared with `digest` to see a change.
  package static func digest(root: String) -> String {
    digest(files.map { bytes(root + "/" + $0) })
  }

  private static func digest(_ files: [[UInt8]?]) -> String {
    SHA256.hex(
      files.flatMap { file -> [UInt8] in
        file.map { SHA256.digest($0) } ?? []
      } + files.map { $0 == nil ? 0 : 1 })
  }

  /// The index of this directory, where the environment says that it lives; begun anew when
  /// another directory was made at its path, or this program judges by other rules.
  package func openIndex(environment: [String: String]) throws -> CampaignIndex {
    try CampaignIndex(
      folder: IndexLocation.folder(root: root, environment: environment), campaign: campaign,
      inputs: inputs())
  }

  /// What an index comes from besides the directory's lines.
  func inputs(rules versions: String = FraudRules.versions) -> String {
    [digest, DirectoryIdentity.text(root: root), versions].joined(separator: " ")
  }
}

/// SHA-256 of bytes.
package enum SHA256 {
  package static func digest(_ bytes: [UInt8]) -> [UInt8] {
    let stream = SHA256Stream()
    bytes.withUnsafeBytes { stream.update($0) }
    return stream.digest()
  }

  /// In lower-case hexadecimal digits.
  package static func hex(_ bytes: [UInt8]) -> String { text(digest(bytes)) }

  static func text(_ digest: [UInt8]) -> String {
    let digits = StaticString("0123456789abcdef")
    return String(unsafeUninitializedCapacity: 2 * digest.count) { text in
      for (place, byte) in digest.enumerated() {
        text[2 * place] = digits.utf8Start[Int(byte >> 4)]
        text[2 * place + 1] = digits.utf8Start[Int(byte & 15)]
      }
      return 2 * digest.count
    }
  }
}
