/// The training data as instances of the first pass, its documents kept for the second.
struct TrainingCorpus {
  /// A document, its tokens labelled.
  struct Item {
    let text: [UInt8]
    let blocks: [TextRange]
    /// The number of its first instance.
    let firstInstance: Int
    let weight: Float
    let calibrates: Bool
  }

  private(set) var instances = TrainingInstances()
  private(set) var items: [Item] = []
  private let lexicon: TaggerLexicon
  private let gate: CandidateGate
  private let base: TaggerModel?
  private let settings: TaggerTrainer.Settings
  private let extractor: FeatureExtractor
  private var generator: TrainingGenerator
  private var document = TaggerDocument()
  private var list = FeatureList()
  private var nameCount = 0
  private var reachableCount = 0
  private var tokenCount = 0

  init(
    lexicon: TaggerLexicon, gate: CandidateGate, base: TaggerModel?,
    settings: TaggerTrainer.Settings
  ) {
    self.lexicon = lexicon
    self.gate = gate
    self.base = base
    self.settings = settings
    extractor = FeatureExtractor(lexicon: lexicon)
    generator = TrainingGenerator(seed: settings.seed)
  }

  /// What was added so far.
  var summary: String {
    "\(items.count) documents, \(tokenCount) tokens, \(instances.labels.count) candidates, "
      + "\(nameCount) names, \(reachableCount) reachable"
  }

  /// Adds the documents of `set`.
  mutating func add(_ set: TaggerTrainer.DataSet) {
    for annotated in set.documents {
      let blocks = annotated.lines
      var text = annotated.text
      for block in blocks { augment(&text, block) }
      document.load(text.span, blocks: blocks, lexicon: lexicon, gate: gate)
      items.append(
        Item(
          text: text, blocks: blocks, firstInstance: instances.labels.count,
          weight: set.weight, calibrates: set.calibrates))
      tokenCount += document.tokens.count
      addInstances(text.span, rightLabels(annotated), set.weight)
    }
  }

  private mutating func addInstances(
    _ text: Span<UInt8>, _ labels: [NameLabel], _ weight: Float
  ) {
    var start = 0
    var block = 0
    while start < document.candidates.count {
      let end = document.segmentEnd(from: start)
      for n in start..<end {
        let i = Int(document.candidates[n])
        while Int(document.blockStarts[block + 1]) <= i { block += 1 }
        list.removeAll()
        extractor.extract(
          document, text, i, Int(document.blockStarts[block]),
          Int(document.blockStarts[block + 1]), into: &list)
        let base = base?.emission(list)
        instances.add(list, label: labels[n].rawValue, base: base)
      }
      instances.endSegment(document: items.count - 1, weight: weight)
      start = end
    }
  }

  /// The right label of each candidate.
  private mutating func rightLabels(_ annotated: AnnotatedDocument) -> [NameLabel] {
    var labels = [NameLabel](repeating: .outside, count: document.candidates.count)
    var n = 0
    for name in annotated.names {
      guard let type = EntityType.allCases.firstIndex(of: name.type) else { continue }
      while n < labels.count,
        Int(document.tokens[Int(document.candidates[n])].end) <= name.range.start
      {
        n += 1
      }
      var m = n
      var hasLetter = false
      while m < labels.count,
        Int(document.tokens[Int(document.candidates[m])].start) < name.range.end
      {
        let begins =
          m == n || document.candidates[m] != document.candidates[m - 1] + 1
        if !labels[m].isOutside { break }
        labels[m] = begins ? .beginning(type) : .inside(type)
        hasLetter =
          hasLetter
          || !document.tokens[Int(document.candidates[m])].traits.isDisjoint(
            with: [.letter, .digit])
        m += 1
      }
      nameCount += 1
      if m > n, Int(document.tokens[Int(document.candidates[n])].start) <= name.range.start,
        Int(document.tokens[Int(document.candidates[m - 1])].end) >= name.range.end
      {
        reachableCount += 1
      }
      if !hasLetter { for k in n..<m { labels[k] = .outside } }
    }
    return labels
  }

  private mutating func draw() -> Double { Double(generator.next() >> 11) / Double(1 << 53) }

  /// Puts a few lines in capitals or in title case; only ASCII letters change, so that offsets
  /// stay.
  private mutating func augment(_ text: inout [UInt8], _ block: TextRange) {
    let draw = draw()
    if draw < settings.capitalsShare {
      for i in block.offsets where text[i] &- 0x61 < 26 { text[i] &= 0xDF }
    } else if draw < settings.capitalsShare + settings.titleCaseShare {
      for i in block.offsets where text[i] &- 0x61 < 26 {
        let opens = i == block.start || text[i - 1] == 0x20
        guard opens, i + 3 < block.end, text[i + 1] | 0x20 &- 0x61 < 26, text[i + 2] > 0x40,
          text[i + 3] > 0x40
        else { continue }
        text[i] &= 0xDF
      }
    }
  }
}
