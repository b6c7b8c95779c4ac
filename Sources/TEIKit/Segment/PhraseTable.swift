/// Set phrases by their first word, to be found at the start of lines in any case.
///
/// Case is folded for all scripts, and a typographic apostrophe counts as a straight one. Looking
/// a line up takes one hash of its first word and a comparison for each phrase that shares it.
struct PhraseTable<Value: Sendable>: Sendable {
  /// A phrase and what it stands for.
  struct Entry: Sendable {
    fileprivate let scalars: [UInt32]
    /// What it stands for.
    let value: Value

    /// Whether it ends with a letter, so that a longer word may go on where it ends.
    var endsWithLetter: Bool { scalars.last.map { ScalarClass($0).isLetter } ?? false }
    /// Whether it is one word.
    var isOneWord: Bool { !scalars.contains(0x20) }
    /// Its length in code points.
    var width: Int { scalars.count }
  }

  private var entries: [UInt64: [Entry]] = [:]

  /// The table of `phrases`.
  init(_ phrases: [(phrase: String, value: Value)]) {
    for (phrase, value) in phrases {
      let scalars = phrase.unicodeScalars.map { PhraseFolding.fold($0.value) }
      var hash = WordHash()
      for scalar in scalars.prefix(while: { ScalarClass($0).isLetter }) { hash.add(scalar) }
      entries[hash.value, default: []].append(Entry(scalars: scalars, value: value))
    }
  }

  /// The longest phrase for which `accepts` holds that `range` of `bytes` starts with, and where
  /// it ends.
  func match(
    _ bytes: [UInt8], _ range: TextRange, where accepts: (Entry, Int) -> Bool
  ) -> (entry: Entry, end: Int)? {
    let span = bytes.span
    var hash = WordHash()
    var i = range.start
    while i < range.end {
      let (value, next) = span.scalar(at: i)
      guard ScalarClass(value).isLetter else { break }
      hash.add(PhraseFolding.fold(value))
      i = next
    }
    guard let candidates = entries[hash.value] else { return nil }
    var best: (entry: Entry, end: Int)?
    for entry in candidates where entry.width > best?.entry.width ?? 0 {
      if let end = Self.end(of: entry.scalars, in: span, range), accepts(entry, end) {
        best = (entry, end)
      }
    }
    return best
  }

  private static func end(
    of scalars: [UInt32], in bytes: Span<UInt8>, _ range: TextRange
  ) -> Int? {
    var i = range.start
    for scalar in scalars {
      guard i < range.end else { return nil }
      let (value, next) = bytes.scalar(at: i)
      guard PhraseFolding.fold(value) == scalar else { return nil }
      i = next
    }
    return i
  }
}

/// How characters of phrases are compared.
enum PhraseFolding {
  /// `scalar` in lower case, a straight apostrophe for a typographic one, a space for any other.
  static func fold(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x2019: 0x27
    case 0xA0: 0x20
    default: lowercased(scalar)
    }
  }

  /// The code points of `range`, folded.
  static func scalars(of bytes: [UInt8], _ range: TextRange) -> [UInt32] {
    let span = bytes.span
    var scalars: [UInt32] = []
    var i = range.start
    while i < range.end {
      let (value, next) = span.scalar(at: i)
      scalars.append(fold(value))
      i = next
    }
    return scalars
  }
}

extension Array where Element == UInt32 {
  /// Whether `other` stands in it somewhere; naive, for short arrays.
  func contains(run other: [UInt32]) -> Bool {
    guard !other.isEmpty, count >= other.count else { return false }
    return (0...(count - other.count)).contains { start in
      self[start..<(start + other.count)].elementsEqual(other)
    }
  }
}
