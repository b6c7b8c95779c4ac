/// The words, names and places that features are made of: GloVe's words with their clusters, and a
/// gazetteer. Read-only, shared by all taggers.
public struct TaggerLexicon: Sendable {
  /// What the gazetteer says of a phrase.
  struct Entry: OptionSet, Sendable {
    let rawValue: UInt16

    static let largeCity = Entry(rawValue: 1 << 0)
    static let city = Entry(rawValue: 1 << 1)
    static let town = Entry(rawValue: 1 << 2)
    static let village = Entry(rawValue: 1 << 3)
    static let cityVariant = Entry(rawValue: 1 << 4)
    static let country = Entry(rawValue: 1 << 5)
    static let province = Entry(rawValue: 1 << 6)
    static let county = Entry(rawValue: 1 << 7)
    static let body = Entry(rawValue: 1 << 8)
    static let people = Entry(rawValue: 1 << 9)
    static let commonGiven = Entry(rawValue: 1 << 10)
    static let rareGiven = Entry(rawValue: 1 << 11)
    static let commonFamily = Entry(rawValue: 1 << 12)
    static let usualFamily = Entry(rawValue: 1 << 13)
    static let rareFamily = Entry(rawValue: 1 << 14)
    static let region = Entry(rawValue: 1 << 15)

    /// The names of persons, which single words have besides what they say as a phrase.
    static let given: Entry = [.commonGiven, .rareGiven]
    static let family: Entry = [.commonFamily, .usualFamily, .rareFamily]
    static let personal: Entry = [.given, .family]
    /// Places of all kinds.
    static let places: Entry = [
      .largeCity, .city, .town, .village, .cityVariant, .country, .province, .county, .region,
    ]
  }

  /// The longest phrase of the gazetteer in tokens.
  static let longestPhrase = 6

  private let lexemes: HashedTable
  private let phrases: HashedTable
  private let softTable: TableColumn<UInt32>
  private let table = TaggerWordTable.shared
  /// Tells this lexicon and gazetteer from others.
  let identity: UInt64

  /// What the word lists know of a word.
  @inline(__always)
  func words(_ lower: UInt64) -> TaggerWords { table.words(lower) }

  /// What the lexicon knows of a word.
  @inline(__always)
  func lexeme(_ lower: UInt64) -> Lexeme { Lexeme(entry: lexemes.entry(lower)) }

  /// What ``Lexeme/soft`` means: up to three classes with their deciles, likeliest first, each as
  /// class × 10 + decile + 1; 0 where there are fewer.
  @inline(__always)
  func softClasses(_ soft: Int) -> SIMD4<UInt8> {
    let all = SIMD4<UInt32>(repeating: softTable[soft]) &>> SIMD4(0, 8, 16, 24)
    return SIMD4<UInt8>(truncatingIfNeeded: all)
  }

  /// What the gazetteer knows of a phrase, and whether a longer one starts with it.
  @inline(__always)
  func phraseStart(_ hash: UInt64) -> (entry: Entry, goesOn: Bool) {
    let found = phrases.entry(hash)
    return (Entry(rawValue: UInt16(truncatingIfNeeded: found)), found & Self.goesOn != 0)
  }
}

extension TaggerLexicon {
  private static let wordsHead = PackedHead(magic: 0x4C49_4554, version: 2)  // “TEIL”
  private static let namesHead = PackedHead(magic: 0x4E49_4554, version: 2)  // “TEIN”
  /// How many soft classes there are, used or not.
  static let softCount = 2048
  /// Beside an entry: a longer phrase starts with this one.
  private static let goesOn: UInt64 = 1 << 16

  /// Reads a packed lexicon and a packed gazetteer, which nobody vouches for.
  package init(lexicon: [UInt8], gazetteer: [UInt8]) throws(TaggerModelError) {
    let (lexicon, gazetteer) = (TableBytes(lexicon), TableBytes(gazetteer))
    try self.init(lexicon: lexicon, gazetteer: gazetteer)
    guard PackedHead.isIntact(lexicon), PackedHead.isIntact(gazetteer) else { throw .damaged }
  }

  /// Reads a packed lexicon and a packed gazetteer where they lie, without their checksums.
  init(lexicon: TableBytes, gazetteer: TableBytes) throws(TaggerModelError) {
    var words = PackedReader(lexicon)
    let wordsSum = try Self.wordsHead.read(&words)
    softTable = try words.column(count: Self.softCount)
    lexemes = try HashedTable(&words)
    var names = PackedReader(gazetteer)
    let namesSum = try Self.namesHead.read(&names)
    phrases = try HashedTable(&names)
    guard words.left == 0, names.left == 0 else { throw .damaged }
    identity = TaggerHash.pair(wordsSum, namesSum)
  }

  /// The packed form of a lexicon of lines `word, coarse, middle, fine, soft`, tabs between.
  package static func packedLexicon(_ lines: [UInt8]) throws(TaggerModelError) -> [UInt8] {
    var softs: [[UInt8]: Int] = [:]
    var classes: [SIMD4<UInt8>] = []
    var entries: [(hash: UInt64, payload: UInt64)] = []
    for (number, line) in lines.split(separator: 0x0A).enumerated() where number > 0 {
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
      guard fields.count == 5, let coarse = Int(String(decoding: fields[1], as: UTF8.self)),
        let middle = Int(String(decoding: fields[2], as: UTF8.self)),
        let fine = Int(String(decoding: fields[3], as: UTF8.self)), 0..<128 ~= coarse,
        0..<1024 ~= middle, 0..<4096 ~= fine
      else { throw .damaged }
      let key = Array(fields[4])
      if softs[key] == nil {
        softs[key] = classes.count
        classes.append(soft(key))
      }
      guard let soft = softs[key], soft < softCount else { throw .damaged }
      let word = Array(fields[0])
      entries.append(
        (
          TaggerHash.lower(word.span, 0, word.count),
          Lexeme.payload(coarse: coarse, middle: middle, fine: fine, soft: soft)
        ))
    }
    classes += Array(repeating: SIMD4(), count: softCount - classes.count)
    var writer = PackedWriter()
    for value in classes { for i in 0..<4 { writer.integer(value[i]) } }
    writer.append(HashedTable.packed(entries))
    return wordsHead.sealed(writer.bytes)
  }

  /// `O6,PER2` as numbers.
  private static func soft(_ text: [UInt8]) -> SIMD4<UInt8> {
    let names: [[UInt8]] = ["O", "PER", "LOC", "ORG", "MISC"].map { Array($0.utf8) }
    var result = SIMD4<UInt8>()
    for (i, part) in text.split(separator: 0x2C).prefix(4).enumerated() {
      guard let digit = part.last, let type = names.firstIndex(of: Array(part.dropLast())) else {
        continue
      }
      result[i] = UInt8(type * 10) + (digit & 15) + 1
    }
    return result
  }

  /// The packed form of a gazetteer of lines `kinds, name`, a tab between; `kinds` is a number.
  package static func packedGazetteer(_ lines: [UInt8]) throws(TaggerModelError) -> [UInt8] {
    var kinds: [UInt64: UInt64] = [:]
    var tokens: [TaggerToken] = []
    for line in lines.split(separator: 0x0A) {
      let fields = line.split(separator: 0x09)
      guard fields.count == 2, let bits = UInt16(String(decoding: fields[0], as: UTF8.self)) else {
        throw .damaged
      }
      let name = Array(fields[1])
      tokens.removeAll(keepingCapacity: true)
      TaggerTokenizer.add(name.span, 0, name.count, to: &tokens, lexicon: nil)
      guard !tokens.isEmpty, tokens.count <= longestPhrase else { continue }
      var hash: UInt64 = 0
      for (i, token) in tokens.enumerated() {
        if i > 0 { kinds[hash, default: 0] |= goesOn }
        hash = TaggerHash.phrase(hash, adding: token.lower)
      }
      kinds[hash, default: 0] |= UInt64(bits)
    }
    return namesHead.sealed(HashedTable.packed(kinds.map { ($0.key, $0.value) }))
  }
}
