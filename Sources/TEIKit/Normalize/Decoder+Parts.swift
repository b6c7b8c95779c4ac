extension Decoder {
  /// What the bytes of a stretch of a source say, in UTF-8; for people to read.
  ///
  /// Bytes that are no characters of `encoding` become U+FFFD, in UTF-8 too.
  static func text(of bytes: [UInt8], in encoding: TextEncoding) -> [UInt8] {
    if encoding == .utf8 { return Array(String(decoding: bytes, as: UTF8.self).utf8) }
    return decode(SourceText(part: bytes, encoding: encoding)).bytes
  }
}
