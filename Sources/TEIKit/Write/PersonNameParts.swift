/// Tells the parts of persons' names apart: forenames, surnames, the particles that link them,
/// what follows a surname, and titles inside the name.
///
/// The tables are those of the tagger: given and family names of the US Census. A part that they
/// don't know takes its sort from where it stands.
/// - SeeAlso: TEI P5 §13.2.1.
struct PersonNameParts {
  /// A word of a name.
  private struct Word {
    let range: TextRange
    let text: String
    let facts: TaggerLexicon.Entry
    var element: TEIElement?

    var isGiven: Bool { !facts.isDisjoint(with: TaggerLexicon.Entry.given) }
    var isFamily: Bool { !facts.isDisjoint(with: TaggerLexicon.Entry.family) }
    var isInitial: Bool {
      let letters = text.unicodeScalars.filter { $0 != "." }
      return letters.count <= 2 && text.hasSuffix(".") || letters.count == 1
    }
  }

  private static let particles = Set(
    """
    de da di do du del della delle dei dos das la le les van von der den het ter ten zu zum zur bin
    ben ibn bint al el y af av 't vom
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
  private static let generations: Set<String> = [
    "jr", "sr", "jnr", "snr", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
    "xiii", "xiv", "xvi", "xviii",
  ]
  private static let titles = Set(
    """
    mr mrs ms miss dr prof professor sir dame lord lady king queen prince princess emperor empress
    duke duchess count countess baron baroness pope saint st president senator sen rep governor
    gov general gen colonel col captain capt major lieutenant lt sergeant sgt admiral judge justice
    rev reverend father fr sister brother bishop archbishop cardinal rabbi imam sheikh ayatollah
    herr frau monsieur madame don doña señor señora
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
  /// Family names that stand first in Chinese, Korean and Vietnamese names.
  private static let leadingFamilyNames = Set(
    """
    xi li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song
    zheng xie han tang feng yu dong xiao cheng cao yuan deng peng zeng mao jiang kim park choi
    jung kang cho yoon jang lim moon shin nguyen tran pham hoang phan vu dang bui
    """.split { $0 == " " || $0 == "\n" }.map(String.init))

  private let bytes: [UInt8]
  private let lexicon = TaggerLexicon.embedded

  /// A reader of `bytes`.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The parts of the name at `range`, disjoint and in order.
  ///
  /// - Parameter fullName: the fullest form of that person's name in the document.
  func parts(of range: TextRange, fullName: String) -> [InlinePart] {
    var words = self.words(range)
    mark(&words, fullName)
    // Neighbours of one sort are told each for itself, as their parts may have parts.
    return words.compactMap { word in
      word.element.map { InlinePart(range: word.range, element: $0, attributes: []) }
    }
  }

  private func words(_ range: TextRange) -> [Word] {
    var words: [Word] = []
    var position = range.start
    while position < range.end {
      let start = position
      while position < range.end, bytes[position] > 0x20 { position += 1 }
      var end = position
      var first = start
      // Commas and quotation marks stand outside of parts.
      while end > first, [0x2C, 0x22, 0x29].contains(bytes[end - 1]) { end -= 1 }
      while first < end, [0x22, 0x28].contains(bytes[first]) { first += 1 }
      if first < end {
        let text = String(decoding: bytes[first..<end], as: UTF8.self)
        // The Census writes names without marks.
        let lower = TaggerHash.lower(EntityIdentifier.slug(of: text))
        words.append(
          Word(range: TextRange(first, end), text: text, facts: lexicon.phraseStart(lower).entry))
      }
      while position < range.end, bytes[position] <= 0x20 { position += 1 }
    }
    return words
  }

  private func mark(_ words: inout [Word], _ fullName: String) {
    func bare(_ text: String) -> String { MentionKey.key(of: text) }
    var first = 0
    var end = words.count
    while first < end - 1, Self.titles.contains(bare(words[first].text)) {
      words[first].element = .roleName
      first += 1
    }
    while end - first > 1, Self.generations.contains(bare(words[end - 1].text)) {
      end -= 1
      words[end].element = .genName
    }
    for i in first..<end where Self.isNickname(words[i].text) && end - first > 1 {
      words[i].element = .addName
    }
    let open = (first..<end).filter { words[$0].element == nil }
    guard let last = open.last else { return }
    guard open.count > 1 else {
      words[last].element = single(words[last], fullName)
      return
    }
    if isFamilyFirst(words, open) {
      words[open[0]].element = .surname
      for i in open.dropFirst() { words[i].element = .forename }
      return
    }
    // From the end: the surname, the particles before it, and all else are forenames.
    words[last].element = .surname
    var i = open.count - 2
    while i >= 0, Self.isParticle(words[open[i]].text) {
      words[open[i]].element = .nameLink
      i -= 1
    }
    // “Gabriel García Márquez”: a family name that is no given name.
    if i == open.count - 2, i > 0, !words[open[i]].isInitial,
      words[open[i]].facts.contains(.commonFamily), !words[open[i]].facts.contains(.commonGiven)
    {
      words[open[i]].element = .surname
      i -= 1
    }
    // “De Gaulle” after a forename, and “Van Dyke”: a particle with a capital is the surname's.
    guard i >= 0 else { return }
    for k in open[...i] {
      let isLoose = k != open[0] && Self.particles.contains(bare(words[k].text))
      words[k].element = isLoose ? .surname : .forename
    }
  }

  /// Whether the family name comes first, as in “Xi Jinping”.
  private func isFamilyFirst(_ words: [Word], _ open: [Int]) -> Bool {
    guard open.count <= 3,
      Self.leadingFamilyNames.contains(MentionKey.key(of: words[open[0]].text))
    else { return false }
    let second = words[open[1]]
    let hasHyphen = second.text.contains { $0 == "-" || $0 == "\u{2010}" }
    return hasHyphen
      || !words[open[0]].facts.contains(.commonGiven) && !second.isInitial
        && second.facts.isDisjoint(with: [.commonGiven, .commonFamily])
  }

  /// What a name of one word is: as in the full name, else as the tables say; nil where neither
  /// knows it.
  private func single(_ word: Word, _ fullName: String) -> TEIElement? {
    let key = MentionKey.key(of: word.text)
    var all = MentionKey.key(of: fullName).split { $0 == " " || $0 == "," }.map(String.init)
    while all.count > 1, let last = all.last, Self.generations.contains(last) { all.removeLast() }
    if all.count > 1 {
      if all.last == key { return Self.leadingFamilyNames.contains(all[0]) ? nil : .surname }
      if all.first == key {
        return Self.leadingFamilyNames.contains(key) ? .surname : .forename
      }
    }
    if word.isGiven != word.isFamily { return word.isGiven ? .forename : .surname }
    return word.facts.contains(.commonGiven) && !word.facts.contains(.commonFamily)
      ? .forename : nil
  }

  private static func isParticle(_ text: String) -> Bool {
    text.unicodeScalars.first?.properties.isLowercase == true
      && particles.contains(MentionKey.key(of: text))
  }

  private static func isNickname(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return "“‘„«'".unicodeScalars.contains(first) && text.unicodeScalars.count > 2
  }
}
