@testable import TEIKit

/// The clues that a ``HeadingLineModel`` weighs, each by itself: what its weights are fitted on.
///
/// As in ``BreakClues``, the score with one weight 1 and all others 0 is the clue of that weight.
struct HeadingLineClues {
  /// A weight and its place in the Swift source.
  struct Weight {
    let name: String
    let path: WritableKeyPath<HeadingLineModel, Double>
  }

  /// A line that could be a heading by its looks, whether it is one, and its clues other than 0.
  struct Example {
    let isHeading: Bool
    let clues: [(name: String, value: Double)]
  }

  static var weights: [Weight] {
    plain.map { Weight(name: $0.0, path: $0.1) }
      + HeadingLineModel.Before.allCases.map { Weight(name: "before[\($0)]", path: \.before[$0]) }
      + BreakModel.End.allCases.map { Weight(name: "end[\($0)]", path: \.end[$0]) }
      + BreakModel.Next.allCases.map { Weight(name: "next[\($0)]", path: \.next[$0]) }
      + HeadingLineModel.Frequency.allCases.map {
        Weight(name: "nextFrequency[\($0)]", path: \.nextFrequency[$0])
      }
  }

  private static var plain: [(String, WritableKeyPath<HeadingLineModel, Double>)] {
    [
      ("bias", \.bias), ("sureStart", \.sureStart), ("sureEnd", \.sureEnd),
      ("sureUnfinishedEnd", \.sureUnfinishedEnd), ("functionWordBefore", \.functionWordBefore),
      ("chapterBefore", \.chapterBefore), ("capitalsBefore", \.capitalsBefore),
      ("capitalizedShareBefore", \.capitalizedShareBefore), ("tensOfWords", \.tensOfWords),
      ("oneWord", \.oneWord), ("fewWords", \.fewWords),
      ("capitalizedShare", \.capitalizedShare), ("allCapitals", \.allCapitals),
      ("chapter", \.chapter), ("number", \.number), ("question", \.question),
      ("opensQuote", \.opensQuote), ("functionWord", \.functionWord),
      ("frequentLastWord", \.frequentLastWord), ("sentenceStart", \.sentenceStart),
      ("sentenceStartInside", \.sentenceStartInside),
      ("frequentFirstWord", \.frequentFirstWord), ("frequentOneWord", \.frequentOneWord),
      ("date", \.date), ("address", \.address), ("innerSentence", \.innerSentence),
      ("comma", \.comma), ("numberBehindName", \.numberBehindName), ("last", \.last),
      ("nextSentenceStart", \.nextSentenceStart), ("nextNoSentenceStart", \.nextNoSentenceStart),
      ("nextSureSentenceStart", \.nextSureSentenceStart), ("nextName", \.nextName),
      ("nextHeading", \.nextHeading), ("nextOneWord", \.nextOneWord), ("repeated", \.repeated),
    ]
  }

  /// Those of `lines` that could be headings; blocks of which end with the lines `ends`, headings
  /// with the lines `heads`; lines are filled to a width where `isFilled`, else broken at random.
  static func examples(
    _ lines: [String], ends: Set<Int>, heads: Set<Int>, isFilled: Bool
  ) -> [Example] {
    let bytes = Array(lines.joined(separator: "\n").utf8)
    let table = LineTable(bytes)
    let evidence = table.lines.map { LineEvidence(bytes.span.extracting($0.content.offsets)) }
    let body = Body(bytes, table, evidence: evidence, roles: [], furniture: [])
    guard body.count == lines.count, body.count > 1 else { return [] }
    let all = 0..<body.count
    let breaks = BreakScorer(randomlyBroken: body, all)
    let scorer = HeadingLineScorer(
      body, all, breaks.words, functionWords: breaks.functionWords,
      frequencies: WordFrequencyTable.table(for: "en"),
      starts: isFilled ? BreakClues.sureStarts(body) : [])
    let weights = Self.weights
    let scorers = weights.map { weight in
      var one = scorer
      one.model = HeadingLineModel()
      one.model[keyPath: weight.path] = 1
      return one
    }
    return all.filter { scorer.isCandidate($0) && !scorer.isSure($0) }.map { i in
      var clues: [(String, Double)] = []
      for (k, weight) in weights.enumerated() {
        let value = scorers[k].logOdds(i)
        if value != 0 { clues.append((weight.name, value)) }
      }
      let isWhole = i == 0 || ends.contains(i - 1)
      return Example(isHeading: isWhole && heads.contains(i), clues: clues)
    }
  }
}
