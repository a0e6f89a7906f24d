extension TicketID {
  /// The number told on the phone (受付番号), as `1234-5678`.
  ///
  /// The first eight bytes of the id's SHA-256, the first of them the highest, as a number modulo
  /// 100,000,000. Two tickets may share one; both are shown then. Source: data contract, "Desk
  /// types". The digest is that of the id's UTF-8 bytes, at least eight bytes of it.
  package static func reference(sha256: some Sequence<UInt8>) -> String {
    let number = sha256.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 100_000_000
    let digits = padded(Int(number), 8)
    return digits.prefix(4) + "-" + digits.suffix(4)
  }
}
