import CLineDecoder
package import ChobaCore

/// What the data contract lists for a feed's lines, for whoever writes some.
package struct FeedCheck {
  private let decoder: LineDecoder
  private let feed: Feed

  package init(feed: Feed, sites: [SiteID]) {
    decoder = LineDecoder(sites: sites)
    self.feed = feed
  }

  /// The fields that a line may have, `id` and `at` first.
  package var fields: [String] {
    var names: [String] = []
    while let name = choba_field_name(feed.code, Int32(names.count)) {
      names.append(String(cString: name))
    }
    return names
  }

  /// Why a reader would refuse the line (without its line end); nil when it would take it.
  package func problem(in line: [UInt8]) -> ProblemReason? {
    decoder.row(of: line, feed: feed).flatMap { ProblemReason($0, feed: feed) }
  }
}
