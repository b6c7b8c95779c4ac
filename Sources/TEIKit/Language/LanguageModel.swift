/// What the identifier knows of languages: a weight for each feature of a text and each language.
///
/// Read from `language.bin`, whose layout `Sources/CEmbedded/language/README.md` gives.
struct LanguageModel: Sendable {
  /// The weights of one feature: that of language k in bits 4 ⌊k / 16⌋… of word k mod 16.
  typealias Row = SIMD16<UInt16>

  /// The languages of a script, and which rows and places of a row are theirs.
  struct Candidates: Sendable {
    /// BCP 47 tags.
    let tags: [String]
    /// The place of the first one in a row.
    let place: Int
    /// The first row of the script.
    let firstRow: Int32
    /// How many bits of a hash its feature's row hasn't.
    let shift: UInt32
  }

  /// The model that is compiled in.
  static let shared = LanguageModel(EmbeddedResource.language, rows: EmbeddedResource.languageRows)

  private static let latinBits = 15
  private static let otherBits = 13
  /// How many rows there are.
  static let rowCount = 1 << latinBits + 1 << otherBits

  let rows: TableRows<Row>
  /// By script; none for a script that one language has alone.
  private let candidates: [Candidates?]

  /// The sum of the weights in `chosen` rows for each place, at most 4,369 rows.
  ///
  /// Place k is lane k mod 16 of element ⌊k / 16⌋.
  func sums(of chosen: Span<Int32>) -> (Row, Row, Row, Row) {
    precondition(chosen.count <= 0xFFFF / 15, "more weights than 16 bits can sum up")
    let mask = Row(repeating: 15)
    var (sums0, sums1, sums2, sums3) = (Row.zero, Row.zero, Row.zero, Row.zero)
    for i in chosen.indices {
      let row = rows[Int(chosen[i])]
      sums0 &+= row & mask
      sums1 &+= (row &>> 4) & mask
      sums2 &+= (row &>> 8) & mask
      sums3 &+= row &>> 12
    }
    return (sums0, sums1, sums2, sums3)
  }

  /// The languages that are written in `script`, if there are several.
  func candidates(of script: Script) -> Candidates? { candidates[Int(script.rawValue)] }

  /// The tags of all languages it tells apart, and of those that their script gives away.
  var tags: [String] {
    Script.allCases.flatMap { script in
      candidates(of: script)?.tags ?? script.soleTag.map { [$0] } ?? []
    }
  }

  private init(_ names: [UInt8], rows: TableRows<Row>) {
    self.rows = rows
    var candidates = [Candidates?](repeating: nil, count: Script.allCases.count)
    var i = 0
    var nextPlace = 0
    while i < names.count {
      let script = Int(names[i])
      let count = Int(names[i + 1])
      i += 2
      var tags: [String] = []
      for _ in 0..<count {
        let end = i + 1 + Int(names[i])
        tags.append(String(decoding: names[i + 1..<end], as: UTF8.self))
        i = end
      }
      let isLatin = script == Int(Script.latin.rawValue)
      candidates[script] = Candidates(
        tags: tags, place: isLatin ? 0 : nextPlace,
        firstRow: isLatin ? 0 : 1 << Self.latinBits,
        shift: UInt32(32 - (isLatin ? Self.latinBits : Self.otherBits)))
      if !isLatin { nextPlace += count }
    }
    precondition(rows.count == Self.rowCount, "language.bin is not what was generated")
    self.candidates = candidates
  }
}
