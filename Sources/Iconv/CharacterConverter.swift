import CIconv

/// Asks the system's iconv, one character at a time, how an encoding writes it.
///
/// Meant for filling tables, not for text. It owns a conversion descriptor for each direction and
/// frees them when it goes; it is not `Sendable`, as a descriptor serves one thread at a time.
public final class CharacterConverter {
  private let decoder: iconv_t
  private let encoder: iconv_t

  /// A converter for the encoding that iconv knows by `name`, or nil where it knows none.
  public init?(named name: String) {
    guard let decoder = tei_iconv_open(name, "UTF-32BE") else { return nil }
    guard let encoder = tei_iconv_open("UTF-32BE", name) else {
      tei_iconv_close(decoder)
      return nil
    }
    self.decoder = decoder
    self.encoder = encoder
  }

  deinit {
    tei_iconv_close(decoder)
    tei_iconv_close(encoder)
  }

  /// The one character that the lowest `count` bytes of `packed` stand for, the most significant
  /// first; nil where they stand for none, for part of one or for several.
  ///
  /// - Precondition: `count` is 1 to 8.
  public func scalar(of packed: UInt64, count: Int) -> UInt32? {
    precondition((1...8).contains(count), "a character has 1 to 8 bytes")
    var result: UInt64 = 0
    guard tei_iconv_convert(decoder, packed, CInt(count), &result) == 4 else { return nil }
    return UInt32(result)
  }

  /// The bytes of `scalar`, the most significant first, and their number; nil where the encoding
  /// has no such character.
  public func bytes(of scalar: UInt32) -> (packed: UInt64, count: Int)? {
    var result: UInt64 = 0
    let count = tei_iconv_convert(encoder, UInt64(scalar), 4, &result)
    return count > 0 ? (result, Int(count)) : nil
  }
}
