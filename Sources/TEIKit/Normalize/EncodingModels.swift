/// What the detector knows of encodings and languages: costs in eighths of a bit.
///
/// Read from `encodings.bin`, whose layout `Sources/CEmbedded/encodings/README.md` gives.
struct EncodingModels: Sendable {
  /// An encoding of one byte a character.
  struct Table: Sendable {
    let encoding: TextEncoding
    /// How much rarer than windows-1252 it is, in eighths of a bit.
    let prior: Int
    /// The characters of bytes 0x80...0xFF, 0 for a byte that stands for none.
    let characters: [UInt16]
  }

  /// What follows what in a language, over classes of letters.
  struct Language: Sendable {
    let isLatin: Bool
    /// The cost of class b after class a at `a << 6 | b`.
    let costs: [UInt8]
  }

  /// A language in an encoding.
  struct Candidate: Sendable {
    /// Indices of `tables` and `languages`.
    let table: Int
    let language: Int
    /// The class of each byte in the low six bits, its case in the two above.
    let classes: [UInt8]
  }

  /// An encoding of two bytes a character.
  struct Multibyte: Sendable {
    let encoding: TextEncoding
    let prior: Int
    let firstLead: Int
    let leadCount: Int
    let firstTrail: Int
    let trailCount: Int
    /// The cost of each pair of bytes, row by lead byte; 0 for what stands for no character.
    let costs: [UInt8]
  }

  let tables: [Table]
  let languages: [Language]
  let candidates: [Candidate]
  let multibyte: [Multibyte]

  /// The models that are compiled in.
  static let shared = EncodingModels(EmbeddedResource.encodings)

  private init(_ data: [UInt8]) {
    var reader = Reader(data: data)
    tables = (0..<reader.word()).map { _ in
      let (encoding, prior) = (reader.encoding(), reader.byte() * 8)
      return Table(
        encoding: encoding, prior: prior,
        characters: (0..<128).map { _ in UInt16(reader.word()) })
    }
    languages = (0..<reader.word()).map { _ in
      let (count, isLatin) = (reader.byte(), reader.byte() != 0)
      var costs = [UInt8](repeating: 0xFF, count: 64 * 64)
      for row in 0..<count {
        costs.replaceSubrange(row << 6..<row << 6 + count, with: reader.bytes(count))
      }
      return Language(isLatin: isLatin, costs: costs)
    }
    candidates = (0..<reader.word()).map { _ in
      Candidate(table: reader.byte(), language: reader.byte(), classes: reader.bytes(256))
    }
    multibyte = (0..<reader.word()).map { _ in
      let (encoding, prior) = (reader.encoding(), reader.byte() * 8)
      let (firstLead, leadCount) = (reader.byte(), reader.byte())
      let (firstTrail, trailCount) = (reader.byte(), reader.byte())
      return Multibyte(
        encoding: encoding, prior: prior, firstLead: firstLead, leadCount: leadCount,
        firstTrail: firstTrail, trailCount: trailCount,
        costs: reader.bytes(leadCount * trailCount))
    }
    precondition(reader.place == data.count, "encodings.bin is not what was generated")
  }
}

/// Takes numbers off the front of bytes that this package generated.
private struct Reader {
  let data: [UInt8]
  var place = 0

  mutating func byte() -> Int {
    defer { place += 1 }
    return Int(data[place])
  }

  mutating func word() -> Int { byte() | byte() << 8 }

  mutating func bytes(_ count: Int) -> [UInt8] {
    defer { place += count }
    return Array(data[place..<place + count])
  }

  mutating func encoding() -> TextEncoding {
    guard let encoding = TextEncoding(rawValue: UInt8(byte())) else {
      preconditionFailure("encodings.bin names an encoding that TextEncoding lacks")
    }
    return encoding
  }
}
