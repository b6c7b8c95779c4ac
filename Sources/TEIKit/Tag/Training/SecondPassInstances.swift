/// The instances of the second pass: the first one's scores and labels, by models that haven't seen
/// the document.
struct SecondPassInstances {
  private(set) var instances = TrainingInstances()
  private let corpus: TrainingCorpus
  private let gate: CandidateGate
  private let base: TaggerModel?
  private let lexicon: TaggerLexicon

  init(corpus: TrainingCorpus, gate: CandidateGate, base: TaggerModel?, lexicon: TaggerLexicon) {
    self.base = base
    self.corpus = corpus
    self.gate = gate
    self.lexicon = lexicon
  }

  /// Adds all candidates with what the labels of their document show.
  mutating func add(_ scores: CrossScores) {
    var work = LabelledDocument()
    var chains = scores.transitions.map { LinearChain($0) }
    var list = FeatureList()
    for (number, item) in corpus.items.enumerated() {
      work.document.load(item.text.span, blocks: item.blocks, lexicon: lexicon, gate: gate)
      let first = item.firstInstance
      work.emissions = Array(
        scores.emissions[first..<first + work.document.candidates.count])
      work.decode(&chains[number % TrainingInstances.folds])
      work.evidence.load(work.document, labels: work.labels, marginals: work.marginals)
      var start = 0
      while start < work.document.candidates.count {
        let end = work.document.segmentEnd(from: start)
        for n in start..<end {
          list.removeAll()
          work.evidence.extract(
            work.document, n, labels: work.labels, marginals: work.marginals, into: &list)
          let more = base?.emission(list) ?? SIMD16()
          instances.add(
            list, label: corpus.instances.labels[first + n], base: work.emissions[n] + more)
        }
        instances.endSegment(document: number, weight: item.weight)
        start = end
      }
    }
  }

  /// Tells `report` the names that `chain` finds in each document of the part `fold` that says how
  /// sure names are, after all rules, and those that are right.
  func names(
    ofPart fold: Int, by chain: TrainedChain, _ report: ([ScoredName], Set<TokenSpan>) -> Void
  ) {
    var work = LabelledDocument()
    let scorer = ChainScorer(chain)
    var linear = LinearChain(chain.transitions)
    var segment = 0
    var wanted: [TokenSpan] = []
    for (number, item) in corpus.items.enumerated() {
      work.emissions.removeAll(keepingCapacity: true)
      let firstSegment = segment
      while segment < instances.segmentCount, Int(instances.documents[segment]) == number {
        segment += 1
      }
      guard number % TrainingInstances.folds == fold, item.calibrates else { continue }
      for s in firstSegment..<segment { work.emissions += scorer.scores(instances, s) }
      work.document.load(item.text.span, blocks: item.blocks, lexicon: lexicon, gate: gate)
      work.decode(&linear)
      let labels = corpus.instances.labels[item.firstInstance...].prefix(work.emissions.count)
      NameSpans.find(
        work.document.candidates, labels.map { NameLabel(rawValue: $0) }, into: &wanted)
      report(DocumentRules.apply(work), Set(wanted))
    }
  }
}
