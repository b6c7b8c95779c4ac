extension Array where Element == UInt8 {
  /// Appends the bytes of `span`, all at once.
  @inlinable
  public mutating func append(copying span: Span<UInt8>) {
    span.withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}

extension String {
  /// The text of the bytes of `span`, which are UTF-8.
  @inlinable
  public init(utf8 span: Span<UInt8>) {
    self = span.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
