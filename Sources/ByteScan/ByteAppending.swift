extension Array where Element == UInt8 {
  /// Appends the bytes of `span`, all at once.
  @inlinable
  public mutating func append(copying span: Span<UInt8>) {
    span.withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}
