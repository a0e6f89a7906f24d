import Glibc

/// Why a demo campaign could not be made, in words for whoever asked for it.
package enum DemoError: Error, Sendable, CustomStringConvertible {
  /// The scale is not a number above zero and at most 2.
  case scale(Double)
  /// There is something in the folder that is no demo, or a demo of another plan.
  case occupied(path: String, holds: String)
  /// The payouts of the past could not be carried out.
  case payouts(String)
  /// A system call failed: its name, the path and `errno`.
  case system(String, String, Int32)

  package var description: String {
    switch self {
    case .scale(let scale):
      "a scale of \(scale) makes no campaign; give a number above 0 and at most 2, as 0.001"
    case .occupied(let path, let holds):
      "\(path) holds \(holds); give an empty folder, or remove it yourself: a demo never overwrites"
    case .payouts(let reason): "the payouts of the past could not be made: \(reason)"
    case .system(let call, let path, let code):
      "cannot \(call) \(path): \(String(cString: strerror(code)))"
    }
  }
}
