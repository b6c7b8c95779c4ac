/// How frequent the words of one language are, from a table compiled into the binary.
///
/// The table is a binary fuse filter (Graf and Lemire 2022) that yields a class of frequency with
/// its fingerprint: three places hold a word, and no list of words is kept. One unknown word in
/// 4,096 is taken for a known one. `Sources/CEmbedded/words/README.md` gives the file's layout.
struct WordFrequencyTable: WordFrequencies {
  /// The tables that are compiled in, by language tag.
  static let embedded: [String: WordFrequencyTable] = read(EmbeddedResource.words)

  /// The table of a language, if there is one.
  ///
  /// `tag` is a BCP 47 tag, of which only the language counts.
  static func table(for tag: String) -> WordFrequencyTable? {
    embedded[String(tag.prefix { $0 != "-" })]
  }

  /// All tables, two bytes an entry; this one starts at `start`.
  private let data: TableBytes
  private let start: Int
  private let seed: UInt64
  /// The places of a segment, a power of 2.
  private let segment: UInt64
  /// How many places a word's first one may be at.
  private let firstPlaces: UInt64

  /// The Zipf frequency of the lower-case word with the hash `word`, to the nearest quarter
  /// below 8: the logarithm to base 10 of its occurrences in a billion words; 0 if the table has
  /// it not.
  func zipfFrequency(of word: WordHash) -> Double {
    let hash = Self.mixed(word.value &+ seed)
    let first = hash.multipliedFullWidth(by: firstPlaces).high
    let second = (first + segment) ^ (hash >> 18 & (segment - 1))
    let third = (first + 2 * segment) ^ (hash & (segment - 1))
    let entry = self[first] ^ self[second] ^ self[third]
    guard UInt64(entry >> 4) == hash >> 32 & 0xFFF, entry & 0xF > 0 else { return 0 }
    // The middle of the class: classes are half a unit wide, the first one starts at 0.8.
    return 0.55 + Double(entry & 0xF) / 2
  }

  private subscript(place: UInt64) -> UInt16 {
    data.integer(at: start + 2 * Int(place))
  }

  /// The finisher of MurmurHash3.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
    value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return value ^ value >> 33
  }

  private static func read(_ data: TableBytes) -> [String: WordFrequencyTable] {
    var tables: [String: WordFrequencyTable] = [:]
    var i = 0
    func number(_ size: Int) -> Int {
      defer { i += size }
      return size == 2
        ? Int(data.integer(at: i, as: UInt16.self)) : Int(data.integer(at: i, as: UInt32.self))
    }
    for _ in 0..<number(2) {
      let tag = data.string(i..<i + 2)
      i += 2
      let (seed, segment, segments) = (number(2), number(4), number(4))
      tables[tag] = WordFrequencyTable(
        data: data, start: i, seed: UInt64(seed), segment: UInt64(segment),
        firstPlaces: UInt64(segments * segment))
      i += 2 * (segments + 2) * segment
    }
    precondition(i == data.count, "words.bin is not what was generated")
    return tables
  }
}
