internal import CByteScan

/// Scans of UTF-8 text, many bytes at a time, for the next place that has to be looked at.
///
/// Each looks at whole blocks of ``blockCount`` bytes from `start` on. It returns where the first
/// block starts in which something may be of interest, or where too few bytes are left for
/// another block; what follows is for the caller to look at byte by byte. All are O(n).
public enum ByteScan {
  /// How many bytes a block has.
  public static let blockCount = Int(BYTE_SCAN_BLOCK)

  /// Where the blocks end that are nothing but ASCII.
  public static func endOfASCII(in bytes: Span<UInt8>, from start: Int) -> Int {
    scan(bytes, from: start, with: byte_scan_ascii)
  }

  /// Where the blocks of valid UTF-8 end; the last character may go on behind them.
  ///
  /// - Precondition: `start` is at least 3, and the bytes before it are valid UTF-8.
  public static func endOfValid(in bytes: Span<UInt8>, from start: Int) -> Int {
    precondition(start >= 3, "three bytes before the first block are looked at")
    return scan(bytes, from: start, with: byte_scan_utf8)
  }

  /// Where the blocks end without line ends other than LF and without what XML or Unicode forbids:
  /// controls but tab and LF, U+2028, U+2029, U+FFFE, U+FFFF. `bytes` is valid UTF-8.
  public static func endOfPlain(in bytes: Span<UInt8>, from start: Int) -> Int {
    scan(bytes, from: start, with: byte_scan_plain)
  }

  /// Where the blocks end without characters that may be invisible, private or unassigned.
  /// `bytes` is valid UTF-8.
  public static func endOfVisible(in bytes: Span<UInt8>, from start: Int) -> Int {
    scan(bytes, from: start, with: byte_scan_visible)
  }

  /// Where the blocks end in which every character is in NFC whatever stands beside it.
  /// `bytes` is valid UTF-8.
  public static func endOfComposed(in bytes: Span<UInt8>, from start: Int) -> Int {
    scan(bytes, from: start, with: byte_scan_composed)
  }

  /// Where the blocks end without what divides the cells of a table: bars, tabs, two spaces, two
  /// full stops with a space between them at most, box drawing.
  public static func endOfUndivided(in bytes: Span<UInt8>, from start: Int) -> Int {
    scan(bytes, from: start, with: byte_scan_undivided)
  }

  /// Where the blocks end without what marks a note: `[`, `*`, superscript digits, daggers.
  public static func endOfUnmarked(in bytes: Span<UInt8>, from start: Int) -> Int {
    scan(bytes, from: start, with: byte_scan_unmarked)
  }

  /// Where the blocks end without `&`, `<` and `>`.
  public static func endOfUnescaped(in bytes: Span<UInt8>, from start: Int) -> Int {
    scan(bytes, from: start, with: byte_scan_unescaped)
  }

  /// Counts the words of ASCII that begin in `range`, as far as it is ASCII: runs of letters and
  /// digits, with the apostrophes, hyphens and full stops inside them.
  ///
  /// - Parameter isInWord: whether the start of `range` stands within a word.
  /// - Returns: where the first byte is that isn't ASCII, or the end of `range`; how many words
  ///   began before it; and whether it stands within a word.
  public static func words(
    in bytes: Span<UInt8>, _ range: Range<Int>, isInWord: Bool
  ) -> (end: Int, count: Int, isInWord: Bool) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return (range.upperBound, 0, isInWord) }
      let words = byte_scan_words(base, range.lowerBound, range.upperBound, isInWord)
      return (words.end, words.count, words.is_in_word)
    }
  }

  /// Whether `first` and `second` are the same bytes: `==` looks at one byte after another.
  public static func areEqual(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    guard first.count == second.count else { return false }
    return first.withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { second in
        guard let one = first.baseAddress, let other = second.baseAddress else { return true }
        return byte_scan_equal(one, other, first.count)
      }
    }
  }

  /// How many of the bytes at `range` continue a character of UTF-8.
  public static func continuations(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return byte_scan_continuations(base, range.lowerBound, range.upperBound)
    }
  }

  /// Where the run of ASCII letters from `start` on ends, and a hash of `hash` and of them in lower
  /// case: the same for the same letters, on every machine.
  public static func letters(
    in bytes: Span<UInt8>, from start: Int, hash: UInt64
  ) -> (end: Int, hash: UInt64) {
    precondition(start >= 0 && start <= bytes.count)
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return (start, hash) }
      let run = byte_scan_letters(base, buffer.count, start, hash)
      return (run.end, run.hash)
    }
  }

  /// The offset of the first `byte` at or after `start`, or the end of `bytes`.
  public static func firstIndex(of byte: UInt8, in bytes: Span<UInt8>, from start: Int) -> Int {
    precondition(start >= 0 && start <= bytes.count)
    return bytes.withUnsafeBufferPointer { buffer in
      // The pointer of an empty buffer may be nil.
      buffer.baseAddress.map { Int(byte_scan_find($0, buffer.count, start, byte)) } ?? 0
    }
  }

  private static func scan(
    _ bytes: Span<UInt8>, from start: Int,
    with function: (UnsafePointer<UInt8>?, Int, Int) -> Int
  ) -> Int {
    precondition(start >= 0 && start <= bytes.count)
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return function(base, buffer.count, start)
    }
  }
}
