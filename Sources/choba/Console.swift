/// The console on a data directory.
enum Console {
  /// Opens it on the terminal and returns when the user has left it.
  static func open(_ directory: String) throws {
    print("\(directory): made; this build has no console yet")
  }
}
