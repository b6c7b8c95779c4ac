internal import ByteScan

/// Unicode Normalization Form C over UTF-8, after tables of our own.
///
/// The tables are those of one version of Unicode, ``NFCTables/unicode``, so that the output
/// never depends on the toolchain. Text that is already in NFC, which is nearly all text, is only
/// looked at; the rest is redone one run at a time, a run being a character that nothing before
/// it can change, with all that joins it.
/// - SeeAlso: Unicode Standard Annex #15, and its quick check in section 9.
enum NFC {
  /// The stretches of `bytes` that are not in NFC, each with its NFC; none where all of it is.
  ///
  /// Ranges are in bytes, sorted, and start and end between characters; no two of them touch,
  /// and none starts or ends with a character that stays. O(n), whatever the text.
  /// - Precondition: `bytes` is valid UTF-8 of less than 2 GiB.
  static func edits(of bytes: [UInt8]) -> [(range: TextRange, replacement: [UInt8])] {
    let text = bytes.span
    var edits: [(range: TextRange, replacement: [UInt8])] = []
    let tables = NFCTables.unicode
    var run = CanonicalRun()
    var i = 0
    // Where the block ends that has to be gone through character by character.
    var blockEnd = 0
    while i < text.count {
      if i >= blockEnd {
        i = startOfCharacter(in: text, from: ByteScan.endOfComposed(in: text, from: i))
        blockEnd = i + ByteScan.blockCount
        if i == text.count { break }
      }
      let (scalar, length) = UTF8Scanning.scalar(text, at: i)
      if scalar < 0x80 {
        i += 1
        continue
      }
      let properties = tables.properties(of: scalar)
      if properties.isInert {
        i += length
        continue
      }
      // What comes before was inert, or ended a run because this does not join it.
      let start = properties.joinsPrevious ? startOfCharacter(in: text, before: i) : i
      let (end, isSettled) = check(text, from: start, tables)
      i = end
      if isSettled { continue }
      run.normalize(text, start, end, tables)
      record(run.output.span, for: text, start, end, in: &edits)
    }
    return edits
  }

  /// The start of the first character at or after `i`.
  private static func startOfCharacter(in text: Span<UInt8>, from i: Int) -> Int {
    var i = i
    while i < text.count, text[i] & 0xC0 == 0x80 { i += 1 }
    return i
  }

  /// Where the character that ends at `i` starts; 0 at the start of the text.
  private static func startOfCharacter(in text: Span<UInt8>, before i: Int) -> Int {
    if i == 0 { return 0 }
    var start = i - 1
    while text[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  /// The end of the run that starts at `start`, and whether it is certainly in NFC.
  private static func check(
    _ text: Span<UInt8>, from start: Int, _ tables: NFCTables
  ) -> (end: Int, isSettled: Bool) {
    var isSettled = true
    var i = start
    var previous: UInt32 = 0
    var previousProperties = NFCProperties.inert
    while i < text.count {
      let (scalar, length) = UTF8Scanning.scalar(text, at: i)
      let properties = tables.properties(of: scalar)
      if i > start, !properties.joinsPrevious { break }
      if isSettled {
        isSettled = follows(scalar, properties, previous, previousProperties, tables)
      }
      previous = scalar
      previousProperties = properties
      i += length
    }
    return (i, isSettled)
  }

  /// Whether text in NFC that ends in `previous` is certainly still so with `scalar` added.
  ///
  /// The quick check's "maybe" is settled for the one easy and usual case, a mark or a vowel
  /// sign right after a letter that it makes no composite with: Cyrillic with accents, Tamil,
  /// Bengali. A mark could still change places with those of a letter that decomposes.
  private static func follows(
    _ scalar: UInt32, _ properties: NFCProperties,
    _ previous: UInt32, _ previousProperties: NFCProperties, _ tables: NFCTables
  ) -> Bool {
    if properties.isNeverInNFC { return false }
    let combiningClass = properties.combiningClass
    let previousClass = previousProperties.combiningClass
    if combiningClass != 0, previousClass > combiningClass { return false }
    guard properties.mayCompose else { return true }
    return previousClass == 0 && (combiningClass == 0 || !previousProperties.decomposes)
      && tables.composite(of: previous, scalar) == nil
  }

  /// Adds the edit that makes `normal` of the text from `start` to `end`, without the characters
  /// that both start with or end with, to `edits`, as part of the last one where they touch.
  private static func record(
    _ normal: Span<UInt8>, for text: Span<UInt8>, _ start: Int, _ end: Int,
    in edits: inout [(range: TextRange, replacement: [UInt8])]
  ) {
    let shorter = min(end - start, normal.count)
    var prefix = 0
    while prefix < shorter, text[start + prefix] == normal[prefix] { prefix += 1 }
    if prefix == end - start, prefix == normal.count { return }
    // Where one of the two ends, the other is between characters as well.
    while prefix > 0, prefix < shorter, normal[prefix] & 0xC0 == 0x80 { prefix -= 1 }

    var suffix = 0
    while suffix < shorter - prefix, text[end - 1 - suffix] == normal[normal.count - 1 - suffix] {
      suffix += 1
    }
    while suffix > 0, normal[normal.count - suffix] & 0xC0 == 0x80 { suffix -= 1 }

    let range = TextRange(start + prefix, end - suffix)
    if let last = edits.last?.range, last.end == range.start {
      edits[edits.count - 1].range = TextRange(last.start, range.end)
    } else {
      edits.append((range, []))
    }
    for i in prefix..<normal.count - suffix {
      edits[edits.count - 1].replacement.append(normal[i])
    }
  }
}

/// The full algorithm of NFC over a stretch of text: decompose, order, compose.
///
/// One value is used for run after run, so that its buffers are allocated once.
/// - SeeAlso: The Unicode Standard 15.0, section 3.11.
struct CanonicalRun {
  /// The NFC of the last stretch given, UTF-8.
  private(set) var output: [UInt8] = []
  /// The scalars, each above the 8 bits of its combining class.
  private var scalars: [UInt32] = []
  /// Where a long stretch of marks is sorted.
  private var sorted: [UInt32] = []

  /// Puts the NFC of `text` from `start` to `end` in ``output``; O(end - start).
  ///
  /// - Precondition: nothing at `start` or `end` joins what is before it, and `text` is UTF-8.
  mutating func normalize(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ tables: NFCTables) {
    scalars.removeAll(keepingCapacity: true)
    var i = start
    while i < end {
      let (scalar, length) = UTF8Scanning.scalar(text, at: i)
      decompose(scalar, tables)
      i += length
    }
    order()
    let count = compose(tables)
    output.removeAll(keepingCapacity: true)
    for i in 0..<count { UTF8Scanning.append(scalars[i] >> 8, to: &output) }
  }

  /// Appends the full canonical decomposition of `scalar`.
  private mutating func decompose(_ scalar: UInt32, _ tables: NFCTables) {
    let properties = tables.properties(of: scalar)
    if properties.decomposes {
      for part in tables.decomposition(of: scalar) {
        scalars.append(part << 8 | UInt32(tables.properties(of: part).combiningClass))
      }
    } else if let (leading, vowel, trailing) = Hangul.decomposition(of: scalar) {
      scalars.append(leading << 8)
      scalars.append(vowel << 8)
      if trailing != 0 { scalars.append(trailing << 8) }
    } else {
      scalars.append(scalar << 8 | UInt32(properties.combiningClass))
    }
  }

  /// Sorts each stretch of marks by combining class, those of one class as they stand.
  private mutating func order() {
    var start = 0
    while start < scalars.count {
      if scalars[start] & 0xFF == 0 {
        start += 1
        continue
      }
      var end = start + 1
      while end < scalars.count, scalars[end] & 0xFF != 0 { end += 1 }
      // Insertion is quadratic, so it is for stretches as languages have them.
      if end - start <= 16 { insertionSort(start..<end) } else { countingSort(start..<end) }
      start = end
    }
  }

  private mutating func insertionSort(_ marks: Range<Int>) {
    for i in marks.dropFirst() {
      let entry = scalars[i]
      var place = i
      while place > marks.lowerBound, scalars[place - 1] & 0xFF > entry & 0xFF {
        scalars[place] = scalars[place - 1]
        place -= 1
      }
      scalars[place] = entry
    }
  }

  private mutating func countingSort(_ marks: Range<Int>) {
    var places = [Int](repeating: 0, count: 257)
    for i in marks { places[Int(scalars[i] & 0xFF) + 1] += 1 }
    for combiningClass in 1...256 { places[combiningClass] += places[combiningClass - 1] }
    sorted.removeAll(keepingCapacity: true)
    sorted.append(contentsOf: scalars[marks])
    for entry in sorted {
      let combiningClass = Int(entry & 0xFF)
      scalars[marks.lowerBound + places[combiningClass]] = entry
      places[combiningClass] += 1
    }
  }

  /// Merges each scalar into the last starter where the two make a composite, moves the others up
  /// and returns how many there are.
  private mutating func compose(_ tables: NFCTables) -> Int {
    var count = 0
    var starter: Int?
    for i in scalars.indices {
      let entry = scalars[i]
      if let starter {
        // A scalar is blocked by another between it and the starter, unless of a lower class.
        let isNext = starter == count - 1
        if isNext || scalars[count - 1] & 0xFF < entry & 0xFF,
          let composite = tables.composite(of: scalars[starter] >> 8, entry >> 8)
        {
          scalars[starter] = composite << 8
          continue
        }
      }
      scalars[count] = entry
      if entry & 0xFF == 0 { starter = count }
      count += 1
    }
    return count
  }
}
