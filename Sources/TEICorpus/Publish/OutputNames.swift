/// Gives each output a name of its own, whatever the case that a file system tells apart.
///
/// Depends on the order of the documents alone. Remembers 8 bytes for each.
public struct OutputNames {
  /// No name given yet.
  public init() {}

  private var taken: Set<UInt64> = []
  /// The last number behind each name that came more than once.
  private var numbers: [UInt64: Int] = [:]

  /// `stem`, or with a number behind it where that is taken, or is the name of the invalid output
  /// of another.
  public mutating func unique(_ stem: String) -> String {
    let lower = stem.lowercased()
    let key = hash(lower)
    if !lower.hasSuffix(".invalid"), taken.insert(key).inserted { return stem }
    var number = numbers[key] ?? 1
    repeat { number += 1 } while !taken.insert(hash("\(lower)-\(number)")).inserted
    numbers[key] = number
    return "\(stem)-\(number)"
  }

  /// FNV-1a over the bytes: two names that collide cost one of them a number.
  private func hash(_ stem: String) -> UInt64 {
    stem.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
