/// A document with the scores and labels of its candidates; made to be used again.
struct LabelledDocument {
  var document = TaggerDocument()
  /// The scores of each candidate's labels.
  var emissions: [SIMD16<Float>] = []
  /// The best label of each candidate.
  var labels: [NameLabel] = []
  /// How likely each candidate is in a name of each type.
  var marginals: [SIMD4<Float>] = []
  var evidence = LabelEvidence()
  /// The memory that labels are found in.
  var chain = LinearChain(LabelTransitions())
  /// The names that the labels mark, in order.
  var names: [ScoredName] = []

  /// Scores the candidates by their features; `bytes` are those that the document was loaded from.
  mutating func score(_ bytes: Span<UInt8>, _ extractor: FeatureExtractor, _ model: TaggerModel) {
    emissions.removeAll(keepingCapacity: true)
    // What the features of single words weigh is looked up once for each word.
    var wordSums = WordSums()
    swap(&wordSums, &document.forms.sums)
    // One reference for the loop rather than one for each candidate.
    let document = self.document
    var list = FeatureList()
    var block = 0
    // What the features of the run of capitals weigh, by its first token.
    var run = -1
    var runSums = WeightSums()
    for candidate in document.candidates {
      while document.blockStarts[block + 1] <= candidate { block += 1 }
      let place = FeatureExtractor.Place(
        document, Int(candidate), Int(document.blockStarts[block]),
        Int(document.blockStarts[block + 1]))
      var sums = WeightSums()
      let places = WordPlace.around(place.opensSentence)
      for n in places.indices {
        let seen = places[n]
        let k = place.neighbour(seen)
        let form = k.map { document.tokens[$0].form } ?? WordForms.nothing
        if form >= 0, let known = wordSums[form, seen] {
          sums.add(known)
          continue
        }
        list.removeAll()
        extractor.addWord(document, bytes, k, seen, &list)
        let own = model.sums(&list)
        sums.add(own)
        if form >= 0 { wordSums[form, seen] = own }
      }
      if place.isCapital {
        if place.runFirst != run {
          run = place.runFirst
          list.removeAll()
          extractor.addRun(document, place, &list)
          runSums = model.sums(&list)
        }
        sums.add(runSums)
      }
      list.removeAll()
      extractor.addRest(document, place, &list)
      sums.add(model.sums(&list))
      emissions.append(sums.scores(model.scale))
    }
    swap(&wordSums, &self.document.forms.sums)
  }

  /// Adds to the scores what the labels elsewhere in the document say.
  mutating func rescore(_ model: TaggerModel) {
    evidence.load(document, labels: labels, marginals: marginals)
    let (document, evidence, labels, marginals) = (document, evidence, labels, marginals)
    var list = FeatureList()
    for n in document.candidates.indices {
      list.removeAll()
      evidence.extract(document, n, labels: labels, marginals: marginals, into: &list)
      emissions[n] += model.sums(&list).scores(model.scale)
    }
  }

  /// Labels the candidates by their scores, each segment of neighbours by itself, and finds the
  /// names that the labels mark if `findsNames`.
  mutating func decode(_ chain: inout LinearChain, findsNames: Bool = true) {
    let count = document.candidates.count
    labels.removeAll(keepingCapacity: true)
    labels.append(contentsOf: repeatElement(.outside, count: count))
    marginals.removeAll(keepingCapacity: true)
    names.removeAll(keepingCapacity: true)
    var start = 0
    while start < count {
      let end = document.segmentEnd(from: start)
      if end == start + 1 {
        decodeOne(chain, start, findsNames)
        start = end
        continue
      }
      chain.decode(emissions, start..<end, into: &labels)
      chain.sum(emissions, start..<end)
      for i in 0..<end - start { marginals.append(chain.marginal(i).types) }
      if findsNames { addNames(chain, start, end) }
      start = end
    }
  }

  /// Labels a candidate alone in its segment.
  private mutating func decodeOne(
    _ chain: borrowing LinearChain, _ n: Int, _ findsNames: Bool
  ) {
    let (label, all) = chain.decodeOne(emissions[n])
    labels[n] = label
    marginals.append(all.types)
    guard findsNames, !label.isOutside else { return }
    let i = Int(document.candidates[n])
    names.append(
      ScoredName(
        span: TokenSpan(first: i, end: i + 1, type: label.type),
        probability: all[Int(label.rawValue)]))
  }

  /// Adds the names of the segment that `chain` summed last.
  private mutating func addNames(_ chain: borrowing LinearChain, _ start: Int, _ end: Int) {
    let first = Int(document.candidates[start])
    var n = start
    while n < end {
      let label = labels[n]
      var m = n + 1
      guard !label.isOutside else {
        n = m
        continue
      }
      while m < end, labels[m] == .inside(label.type) { m += 1 }
      let span = TokenSpan(first: first + n - start, end: first + m - start, type: label.type)
      let probability = chain.probability(
        ofName: n - start, m - start, type: label.type, count: end - start)
      names.append(ScoredName(span: span, probability: probability))
      n = m
    }
  }
}

extension TaggerDocument {
  /// Where the segment of neighbouring candidates of one block that starts with the `start`th ends.
  func segmentEnd(from start: Int) -> Int {
    var end = start + 1
    while end < candidates.count, candidates[end] == candidates[end - 1] + 1,
      !tokens[Int(candidates[end])].traits.contains(.opensBlock)
    {
      end += 1
    }
    return end
  }
}
