package import ChobaCore
import Foundation

/// A login's folder below `desk` that belongs to another account.
package struct SquattedFolder: Hashable, Sendable {
  package var path: String
  package var login: Login
  /// The account's name; its number where this host does not know it.
  package var owner: String
}

extension CampaignDirectory {
  /// Of these logins the folders that others made; none where authors are trusted, or where the
  /// login's account is not known here.
  package func squattedFolders(_ logins: [Login]) -> [SquattedFolder] {
    if trustsAuthors { return [] }
    return logins.filter { staff?.people[$0] != nil }.sorted { $0.text < $1.text }
      .compactMap { login in
        let path = "desk/" + login.text
        var folder = stat()
        guard let uid = uid(of: login), stat(root + "/" + path, &folder) == 0,
          folder.st_uid != uid
        else { return nil }
        let name = getpwuid(folder.st_uid).map { String(cString: $0.pointee.pw_name) }
        return SquattedFolder(path: path, login: login, owner: name ?? "uid \(folder.st_uid)")
      }
  }
}
