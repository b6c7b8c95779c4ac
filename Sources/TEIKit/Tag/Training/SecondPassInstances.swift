/// The instances of the second pass: the first one's scores and labels, by models that haven't seen
/// the document.
struct SecondPassInstances {
  private(set) var instances = TrainingInstances()
  private let corpus: TrainingCorpus
  private let gate: CandidateGate
  private let lexicon: TaggerLexicon

  init(corpus: TrainingCorpus, gate: CandidateGate, lexicon: TaggerLexicon) {
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
      work.decode(&chains[number % 2])
      work.evidence.load(work.document, labels: work.labels, marginals: work.marginals)
      var start = 0
      while start < work.document.candidates.count {
        let end = work.document.segmentEnd(from: start)
        for n in start..<end {
          list.removeAll()
          work.evidence.extract(
            work.document, n, labels: work.labels, marginals: work.marginals, into: &list)
          instances.add(
            list, label: corpus.instances.labels[first + n], base: work.emissions[n])
        }
        instances.endSegment(document: number, weight: item.weight)
        start = end
      }
    }
  }
}
