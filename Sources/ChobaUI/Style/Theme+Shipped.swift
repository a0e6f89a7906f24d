extension Theme {
  /// The themes compiled in, the default first.
  package static let shippedNames = ["choba", "paper", "contrast", "safe", "mono"]

  /// The text of a shipped theme's file; nil for other names.
  package static func shippedSource(_ name: String) -> String? {
    let bytes: [UInt8]? =
      switch name {
      case "choba": PackageResources.choba_toml
      case "paper": PackageResources.paper_toml
      case "contrast": PackageResources.contrast_toml
      case "safe": PackageResources.safe_toml
      case "mono": PackageResources.mono_toml
      default: nil
      }
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  /// A shipped theme; one without any style for other names.
  package static func shipped(_ name: String) -> Theme {
    ThemeFile.load(name, source: shippedSource).theme ?? Theme(name: name, patches: [:])
  }

  /// The theme to use on a terminal: without colours `mono`, whose attributes
  /// alone tell the roles apart.
  package func fitting(_ depth: ColorDepth) -> Theme {
    depth == .none ? Theme.shipped("mono") : self
  }
}
