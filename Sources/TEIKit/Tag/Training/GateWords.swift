/// Small words that are part of names often enough to be looked at.
enum GateWords {
  /// The hashes of the words that stand in a name in one of twelve places or more, ascending.
  static func find(in sets: [TaggerTrainer.DataSet], lexicon: TaggerLexicon) -> [UInt64] {
    var index = HashIndex()
    var inside: [Int] = []
    var all: [Int] = []
    var hashes: [UInt64] = []
    var tokens: [TaggerToken] = []
    for set in sets {
      for document in set.documents {
        tokens.removeAll(keepingCapacity: true)
        TaggerTokenizer.add(
          document.text.span, 0, document.text.count, to: &tokens, lexicon: lexicon)
        var next = 0
        for token in tokens where token.traits.contains(.lower) {
          while next < document.names.count, document.names[next].range.end <= Int(token.start) {
            next += 1
          }
          let (number, isNew) = index.insert(token.lower)
          if isNew {
            inside.append(0)
            all.append(0)
            hashes.append(token.lower)
          }
          all[number] += 1
          if next < document.names.count, document.names[next].range.start <= Int(token.start) {
            inside[number] += 1
          }
        }
      }
    }
    return hashes.indices.filter { inside[$0] >= 2 && inside[$0] * 12 >= all[$0] }
      .map { hashes[$0] }.sorted()
  }
}
