@testable import TEIKit

/// The clues that a ``BreakModel`` weighs, each by itself: what its weights are fitted on.
///
/// The model is linear, so that the score with one weight 1 and all others 0 is the clue of that
/// weight. The clues come from the very code that ships, and can't differ from it.
struct BreakClues {
  /// A weight and its place in the Swift source: `end[comma]`.
  struct Weight {
    let name: String
    let path: WritableKeyPath<BreakModel, Double>
  }

  /// Boundaries that the layout leaves open, whether each is one, and its clues other than 0.
  struct Example {
    let isBreak: Bool
    let clues: [(name: String, value: Double)]
  }

  static var weights: [Weight] { plain + tables + headings }

  private static var plain: [Weight] {
    [
      ("bias", \.bias), ("breakLogOdds", \.breakLogOdds), ("question", \.question),
      ("loneWord", \.loneWord), ("loneWordLogRatio", \.loneWordLogRatio),
      ("manyWordsLogRatio", \.manyWordsLogRatio), ("length", \.length),
      ("lengthSquared", \.lengthSquared), ("veryShort", \.veryShort), ("ahead", \.ahead),
      ("aheadShort", \.aheadShort), ("together", \.together), ("pronoun", \.pronoun),
      ("conjunction", \.conjunction), ("name", \.name), ("reference", \.reference),
      ("numbered", \.numbered), ("functionWord", \.functionWord), ("openLoneWord", \.openLoneWord),
      ("date", \.date), ("firstLine", \.firstLine), ("sentenceHeading", \.sentenceHeading),
    ].map { Weight(name: $0.0, path: $0.1) }
  }

  private static var tables: [Weight] {
    var all: [Weight] = []
    for end in BreakModel.End.allCases {
      all.append(Weight(name: "end[\(end)]", path: \.end[end]))
      for next in BreakModel.Next.allCases {
        all.append(Weight(name: "endAndNext[\(end),\(next)]", path: \.endAndNext[end, next]))
      }
    }
    for next in BreakModel.Next.allCases {
      all.append(Weight(name: "next[\(next)]", path: \.next[next]))
    }
    for quotes in BreakModel.Quotes.allCases {
      all.append(Weight(name: "quoteDensity[\(quotes)]", path: \.quoteDensity[quotes]))
      all.append(Weight(name: "speech[\(quotes)]", path: \.speech[quotes]))
    }
    for finish in BreakModel.Finish.allCases {
      all += [
        ("sentenceStart", \.sentenceStart[finish]), ("insideQuote", \.insideQuote[finish]),
        ("insideQuoteToQuote", \.insideQuoteToQuote[finish]),
        ("outsideQuote", \.outsideQuote[finish]),
        ("outsideQuoteToQuote", \.outsideQuoteToQuote[finish]),
        ("nextHeading.bias", \.nextHeading.bias[finish]),
        ("nextHeading.sentenceStart", \.nextHeading.sentenceStart[finish]),
        ("nextHeading.sureSentenceStart", \.nextHeading.sureSentenceStart[finish]),
        ("nextHeading.capitalizedShare", \.nextHeading.capitalizedShare[finish]),
        ("nextHeading.tensOfWords", \.nextHeading.tensOfWords[finish]),
      ].map { Weight(name: "\($0.0)[\(finish)]", path: $0.1) }
    }
    return all
  }

  private static var headings: [Weight] {
    [
      ("heading.bias", \.heading.bias), ("heading.capitalizedShare", \.heading.capitalizedShare),
      ("heading.tensOfWords", \.heading.tensOfWords),
      ("heading.severalLines", \.heading.severalLines),
      ("heading.allCapitals", \.heading.allCapitals), ("heading.chapter", \.heading.chapter),
      ("heading.first", \.heading.first), ("heading.sentenceStart", \.heading.sentenceStart),
      ("heading.noSentenceStart", \.heading.noSentenceStart),
      ("heading.sureSentenceStart", \.heading.sureSentenceStart),
      ("heading.oneWord", \.heading.oneWord),
      ("heading.oneWordSentenceStart", \.heading.oneWordSentenceStart),
      ("heading.fewWords", \.heading.fewWords), ("heading.nameFollows", \.heading.nameFollows),
      ("nextHeading.allCapitals", \.nextHeading.allCapitals),
      ("nextHeading.chapter", \.nextHeading.chapter),
    ].map { Weight(name: $0.0, path: $0.1) }
  }

  /// Whether a paragraph surely starts at each line of `body`, whose lines are filled to a width.
  static func sureStarts(_ body: Body) -> [Bool] {
    let all = 0..<body.count
    let widths = slidingMaximum(
      all.map { body.evidence($0).flags.contains(.multiword) ? Int32(body.width($0)) : 0 },
      radius: 80)
    return all.map {
      $0 == 0
        || !body.evidence($0).continues
          && body.nextWordFits($0 - 1, width: Int(widths[$0 - 1]))
    }
  }

  /// The open boundaries of the text of `lines`, paragraphs of which end with the lines `ends`;
  /// lines are filled to a width where `isFilled`, else broken at random.
  static func examples(_ lines: [String], ends: Set<Int>, isFilled: Bool) -> [Example] {
    let bytes = Array(lines.joined(separator: "\n").utf8)
    let table = LineTable(bytes)
    let evidence = table.lines.map { LineEvidence(bytes.span.extracting($0.content.offsets)) }
    let body = Body(bytes, table, evidence: evidence, roles: [], furniture: [])
    guard body.count == lines.count, body.count > 1 else { return [] }
    let all = 0..<body.count
    let starts = isFilled ? sureStarts(body) : []
    let scorer =
      isFilled
      ? BreakScorer(filled: body, all, starts: starts) : BreakScorer(randomlyBroken: body, all)
    let weights = Self.weights
    var scorers = weights.map { weight in
      var one = scorer
      one.model = BreakModel()
      one.model[keyPath: weight.path] = 1
      return one
    }
    var examples: [Example] = []
    var start = 0
    for i in all.dropLast() {
      let isOpen = !body.evidence(i + 1).continues && !(isFilled && starts[i + 1])
      if isOpen {
        var clues: [(String, Double)] = []
        for (k, weight) in weights.enumerated() {
          let value = scorers[k].logOdds(after: i, start: start)
          if value != 0 { clues.append((weight.name, value)) }
        }
        examples.append(Example(isBreak: ends.contains(i), clues: clues))
      }
      if ends.contains(i) { start = i + 1 }
    }
    return examples
  }
}
