package import ChobaCore

extension ConfigurationError {
  /// What is wrong and what is allowed, without the place.
  package var sentence: Text {
    switch fault {
    case .unknownKey(let known):
      Text(
        "キー \(key) は使えません。使えるキー: \(known.joined(separator: ", "))",
        "Unknown key \(key); allowed: \(known.joined(separator: ", "))")
    case .badValue(let given, let allowed):
      Text("\(key) の値 \(given) は使えません。使える値: \(allowed)", "\(key) is \(given); allowed: \(allowed)")
    case .missing(let allowed):
      Text("\(key) がありません。使える値: \(allowed)", "\(key) is missing; it must be \(allowed)")
    case .malformed(let reason): Text("読めません: \(reason)", "Cannot be read: \(reason)")
    }
  }
}

extension [ConfigurationError] {
  /// The gravest and how many there are besides; nil where nothing is wrong.
  package var summary: Text? {
    guard let error = first(where: \.concernsAccounts) ?? first else { return nil }
    let others = count - 1
    let (ja, en) = others > 0 ? ("（ほか\(others)件）", " (+\(others) more)") : ("", "")
    return Text(
      "\(error.place): \(error.sentence.ja)\(ja)", "\(error.place): \(error.sentence.en)\(en)")
  }
}
