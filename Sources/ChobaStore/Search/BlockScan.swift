import CSystem
import ChobaCore
import Foundation

/// Which of a block's 64 texts hold all words: bit by bit.
struct BlockScan {
  /// Of each word its forms, as bytes.
  private let words: [[[UInt8]]]

  init(_ words: [SearchWord]) {
    self.words = words.map { word in word.forms.map { Array($0.utf8) } }
  }

  func matches(_ block: UnsafeRawBufferPointer) -> UInt64 {
    var matches = UInt64.max
    for forms in words {
      var word: UInt64 = 0
      for form in forms { word |= Self.matches(form, in: block) }
      matches &= word
      if matches == 0 { return 0 }
    }
    return matches
  }

  private static func matches(_ form: [UInt8], in block: UnsafeRawBufferPointer) -> UInt64 {
    guard let start = block.baseAddress else { return 0 }
    let end = start + block.count
    var matches: UInt64 = 0
    var text = 0
    // Where the search goes on; texts before it have been counted.
    var at = start
    while at < end, let hit = memmem(at, end - at, form, form.count) {
      while let zero = memchr(at, 0, UnsafeRawPointer(hit) - at) {
        text += 1
        at = UnsafeRawPointer(zero) + 1
      }
      guard text < 64 else { break }
      matches |= 1 << UInt64(text)
      // One hit in a text will do.
      guard let zero = memchr(UnsafeRawPointer(hit), 0, end - UnsafeRawPointer(hit)) else { break }
      text += 1
      at = UnsafeRawPointer(zero) + 1
    }
    return matches
  }
}
