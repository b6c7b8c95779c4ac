/// The syntax of language tags.
///
/// - SeeAlso: BCP 47 (RFC 5646 §2.1).
enum LanguageTagSyntax {
  /// Whether `tag` is well-formed; whether its parts are registered is not asked.
  static func isWellFormed(_ tag: String) -> Bool {
    let lower = tag.lowercased()
    if irregular.contains(lower) { return true }
    let parts = lower.split(separator: "-", omittingEmptySubsequences: false).map { Array($0.utf8) }
    guard parts.allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy(isAlphanumeric) }) else {
      return false
    }
    var index = 0
    if parts[0] != [UInt8(ascii: "x")] {
      guard isLetters(parts[0]), parts[0].count >= 2 else { return false }
      index = 1
      if parts[0].count <= 3 {
        var extended = 0
        while index < parts.count, extended < 3, parts[index].count == 3, isLetters(parts[index]) {
          index += 1
          extended += 1
        }
      }
      if index < parts.count, parts[index].count == 4, isLetters(parts[index]) { index += 1 }
      if index < parts.count, isRegion(parts[index]) { index += 1 }
      var variants: Set<[UInt8]> = []
      while index < parts.count, isVariant(parts[index]) {
        guard variants.insert(parts[index]).inserted else { return false }
        index += 1
      }
      var singletons: Set<UInt8> = []
      while index < parts.count, parts[index].count == 1, parts[index][0] != UInt8(ascii: "x") {
        guard singletons.insert(parts[index][0]).inserted else { return false }
        index += 1
        let start = index
        while index < parts.count, parts[index].count >= 2 { index += 1 }
        guard index > start else { return false }
      }
    }
    if index == parts.count { return true }
    guard parts[index] == [UInt8(ascii: "x")] else { return false }
    return index + 1 < parts.count
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }

  private static func isLetters(_ part: [UInt8]) -> Bool {
    part.allSatisfy { (0x61...0x7A).contains($0) }
  }

  private static func isRegion(_ part: [UInt8]) -> Bool {
    (part.count == 2 && isLetters(part))
      || (part.count == 3 && part.allSatisfy { (0x30...0x39).contains($0) })
  }

  private static func isVariant(_ part: [UInt8]) -> Bool {
    part.count >= 5 || (part.count == 4 && (0x30...0x39).contains(part[0]))
  }

  /// Tags from before the syntax, which it does not cover (RFC 5646, "irregular").
  private static let irregular: Set<String> = [
    "en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux",
    "i-mingo", "i-navajo", "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-be-fr", "sgn-be-nl",
    "sgn-ch-de",
  ]
}
