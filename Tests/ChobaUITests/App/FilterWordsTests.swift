import ChobaCore
import Testing

@testable import ChobaUI

/// Filters in the words of the screen.
struct FilterWordsTests {
  @Test(arguments: [
    ("状態:完了", "state:resolved"), ("状態：未対応", "state:waiting"), ("期限超過:はい とり", "late:yes とり"),
    ("先:営業 late:yes", "to:sales late:yes"), ("to:営業", "to:sales"), ("担当者:tanaka", "owner:tanaka"),
    ("状態:", "state:"), ("状態:知らない", "state:知らない"), ("状態", "状態"), ("18:30 とり", "18:30 とり"),
    ("late:yes to:sales", "late:yes to:sales"), ("段階:重要監視", "stage:watch"),
    ("内容:とり", "内容:とり"), ("ｕｒｇｅｎｔ：はい", "urgent:yes"), ("緊急:いいえ", "urgent:no"),
    ("", ""), ("と り", "と り"),
  ])
  func `a filter is understood in the words on the screen`(typed: String, plain: String) {
    #expect(FilterWords.plain(typed) == plain)
  }

  @Test func `a list asks with the plain words and shows what was typed`() {
    let list = ListState(filter: "状態:完了")
    #expect(list.filter == "状態:完了")
    #expect(list.request.filter == "state:resolved")
  }

  @Test func `An owner is filtered by name, and by oneself`() {
    var session = TestDesk.session(roles: [.agent])
    session.colleagues = ActingDesk.colleagues
    let people = FilterWords.people(session)
    #expect(FilterWords.plain("担当者:佐藤", people: people) == "owner:sato")
    #expect(FilterWords.plain("担当:\"佐藤 健\"", people: people) == "owner:sato")
    #expect(FilterWords.plain("担当:自分", people: people) == "owner:tanaka")
    #expect(FilterWords.plain("owner:me", people: people) == "owner:tanaka")
    #expect(FilterWords.plain("担当:木村", people: people) == "owner:木村")
  }
}
