/// Many hashes to which few are added: sorted, they take half of what a set of them does.
struct KnownHashes {
  private let sorted: [UInt64]
  private var added: Set<UInt64> = []

  init(_ hashes: consuming [UInt64] = []) {
    hashes.sort()
    sorted = hashes
  }

  func contains(_ hash: UInt64) -> Bool { added.contains(hash) || isSorted(hash) }

  mutating func add(_ hashes: Set<UInt64>) {
    for hash in hashes where !isSorted(hash) { added.insert(hash) }
  }

  private func isSorted(_ hash: UInt64) -> Bool {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < hash { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == hash
  }
}
