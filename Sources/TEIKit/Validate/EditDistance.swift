/// How alike two names are.
package enum EditDistance {
  /// The name among `candidates` that `name` was probably meant to be; nil where none is near.
  ///
  /// The first of the nearest, by letters changed, left out, put in or exchanged with their
  /// neighbours (Damerau, 1964): one in short names, two or three in longer ones.
  package static func nearest(to name: String, among candidates: [String]) -> String? {
    let wanted = Array(lowercased(name).utf8.prefix(64))
    guard !wanted.isEmpty else { return nil }
    let limit = wanted.count < 4 ? 1 : wanted.count < 8 ? 2 : 3
    var best: (distance: Int, name: String)?
    for candidate in candidates.prefix(2_000) where candidate.utf8.count <= 64 {
      let other = Array(lowercased(candidate).utf8)
      guard abs(other.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, other)
      if distance <= limit, distance < max(wanted.count, other.count),
        best.map({ distance < $0.distance }) ?? true
      {
        best = (distance, candidate)
      }
    }
    return best?.name
  }

  private static func lowercased(_ name: String) -> String { name.lowercased() }

  private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var before: [Int] = []
    var last = Array(0...other.count)
    for i in 0..<one.count {
      var row = [i + 1]
      row.reserveCapacity(other.count + 1)
      for j in 0..<other.count {
        let change = last[j] + (one[i] == other[j] ? 0 : 1)
        var least = min(change, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
          least = min(least, before[j - 1] + 1)
        }
        row.append(least)
      }
      before = last
      last = row
    }
    return last[other.count]
  }
}
