import Foundation

/// Why something could not be measured.
struct BenchError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  /// A failed call of the system; `number` is its `errno`.
  init(_ call: String, number: Int32 = errno) {
    description = "\(call): \(String(cString: strerror(number)))"
  }
}
