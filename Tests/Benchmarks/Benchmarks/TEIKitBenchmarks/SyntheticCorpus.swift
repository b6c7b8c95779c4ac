/// Makes news-like documents out of a few sentences of our own; the same seed gives the same.
struct SyntheticCorpus {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A corpus of `documentCount` documents: a headline, a dateline and 4 to 15 paragraphs each.
  func corpus(documentCount: Int) -> Corpus {
    var generator = self
    return Corpus(documents: (0..<documentCount).map { _ in Array(generator.document().utf8) })
  }

  private mutating func document() -> String {
    let headline = "\(pick(Self.places)) \(pick(Self.headlines))"
    let dateline = "\(pick(Self.places)), \(number(1...28)) \(pick(Self.months)) 2023"
    let paragraphs = (0..<number(4...15)).map { _ in paragraph() }
    return ([headline, dateline] + paragraphs).joined(separator: "\n\n") + "\n"
  }

  private mutating func paragraph() -> String {
    (0..<number(2...6)).map { _ in sentence() }.joined(separator: " ")
  }

  /// A sentence with `@` filled by a person, `#` by a place and `%` by a day.
  private mutating func sentence() -> String {
    var sentence = ""
    for character in pick(Self.sentences) {
      switch character {
      case "@": sentence += "\(pick(Self.forenames)) \(pick(Self.surnames))"
      case "#": sentence += pick(Self.places)
      case "%": sentence += "\(number(1...28)) \(pick(Self.months)) \(number(1990...2023))"
      default: sentence.append(character)
      }
    }
    return sentence
  }

  private mutating func pick(_ choices: [String]) -> String {
    choices[number(0...choices.count - 1)]
  }

  /// A number in `range`, by SplitMix64 (Steele, Lea and Flood, 2014).
  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return range.lowerBound + Int(mixed % UInt64(range.count))
  }
}

extension SyntheticCorpus {
  private static let headlines = [
    "reopens its harbour after the storm", "votes on a new tram line",
    "counts the cost of a dry summer", "lends its oldest map to the museum",
  ]
  private static let sentences = [
    "The council of # met on % and agreed to repair the old bridge before the winter.",
    "“Nobody told us that the road would be closed,” said @, who keeps a shop on the square.",
    "@ and @ have sailed between # and # since %, carrying timber one way and salt the other.",
    "About 1,200 people signed the petition, according to the town hall.",
    "The report, written for the Ministry of Works, lists forty-one faults — most of them small.",
    "It rained for nine days, and the river rose by 2.4 metres; the lower streets were flooded.",
    "Dr @, of the University of #, warned that the figures can’t be compared with those of 1998.",
    "Trains to # run every hour on weekdays, but only twice on Sundays.",
    "The museum will show letters that @ wrote from # between % and the end of the war.",
    "Prices rose by 3.7 per cent in a year, while wages stood still.",
    "“We’ll wait,” she said. “We have waited before.”",
    "The company, Northern Salt & Timber Ltd., declined to comment.",
    "A spokesman for @ said that the letter had arrived on % and been answered the same day.",
    "No one was hurt.",
    "Café owners along the quay in # expect a good season, and have hired students from #.",
  ]
  private static let forenames = ["Anna", "David", "Élodie", "Georg", "Marta", "Piotr", "Ruth"]
  private static let surnames = ["Almeida", "Brandt", "Carter", "Novák", "Okafor", "Szabó", "Wren"]
  private static let places = ["Bergen", "Cork", "Gdańsk", "Kraków", "Lisbon", "Trieste", "Tartu"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
