/// A half-open range of UTF-8 byte offsets: the only currency for positions in the library.
///
/// What text the offsets count in is stated where a range is stored: the source bytes, the
/// normalized text, or the text of the TEI. Lines and columns exist only when printing; see
/// ``LineIndex``. Offsets are 32 bits wide, so a text of 2 GiB or more is refused with
/// ``ConversionError/tooLarge(byteCount:limit:)`` before any range is made.
public struct TextRange: Hashable, Sendable {
  /// The offset of the first byte.
  public let lowerBound: Int32
  /// The offset after the last byte.
  public let upperBound: Int32

  /// The range from byte `start` up to, but not including, byte `end`.
  ///
  /// - Precondition: `0 <= start <= end < 2 GiB`.
  @inlinable
  public init(_ start: Int, _ end: Int) {
    precondition(0 <= start && start <= end, "a range of text runs forwards")
    lowerBound = Int32(start)
    upperBound = Int32(end)
  }

  /// The offset of the first byte.
  @inlinable public var start: Int { Int(lowerBound) }
  /// The offset after the last byte.
  @inlinable public var end: Int { Int(upperBound) }
  /// The length in bytes.
  @inlinable public var count: Int { end - start }
  /// Whether the range holds no byte.
  @inlinable public var isEmpty: Bool { lowerBound == upperBound }
  /// The same range for subscripting arrays and spans.
  @inlinable public var offsets: Range<Int> { start..<end }

  /// Whether `other` lies within this range.
  @inlinable
  public func contains(_ other: TextRange) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }

  /// Whether the two ranges share a byte.
  @inlinable
  public func overlaps(_ other: TextRange) -> Bool {
    lowerBound < other.upperBound && other.lowerBound < upperBound
  }
}

extension TextRange: Comparable {
  /// Orders by start, then by end.
  @inlinable
  public static func < (a: TextRange, b: TextRange) -> Bool {
    (a.lowerBound, a.upperBound) < (b.lowerBound, b.upperBound)
  }
}

extension TextRange: CustomStringConvertible {
  /// `start..<end`.
  public var description: String { "\(lowerBound)..<\(upperBound)" }
}
