@testable import TEIKit

/// The clues that a ``HeadingModel`` weighs, each by itself: what its weights are fitted on.
///
/// As in ``BreakClues``, the score with one weight 1 and all others 0 is the clue of that weight.
struct HeadingClues {
  /// A block that could be a heading, whether it is one, and its clues other than 0.
  struct Example {
    let isHeading: Bool
    let clues: [(name: String, value: Double)]
  }

  static var weights: [(name: String, path: WritableKeyPath<HeadingModel, Double>)] {
    [
      ("bias", \.bias), ("tensOfWords", \.tensOfWords), ("long", \.long), ("openEnd", \.openEnd),
      ("sentence", \.sentence), ("closesQuote", \.closesQuote), ("allCapitals", \.allCapitals),
      ("chapter", \.chapter), ("capitalizedShare", \.capitalizedShare),
      ("opensQuote", \.opensQuote), ("first", \.first), ("last", \.last), ("date", \.date),
      ("address", \.address), ("longNext", \.longNext), ("shortNext", \.shortNext),
      ("shortBefore", \.shortBefore), ("headingBefore", \.headingBefore),
      ("titleBefore", \.titleBefore),
      ("openBefore", \.openBefore), ("shortShare", \.shortShare), ("question", \.question),
      ("frequentLastWord", \.frequentLastWord), ("comma", \.comma), ("number", \.number),
      ("oneWord", \.oneWord), ("opensDash", \.opensDash), ("quoteNext", \.quoteNext),
      ("unfinishedBefore", \.unfinishedBefore),
    ]
  }

  /// The blocks of the text of `lines` that could be headings; blocks end with the lines `ends`,
  /// headings with the lines `heads`.
  static func examples(_ lines: [String], ends: [Int], heads: Set<Int>) -> [Example] {
    let bytes = Array(lines.joined(separator: "\n").utf8)
    let table = LineTable(bytes)
    let evidence = table.lines.map { LineEvidence(bytes.span.extracting($0.content.offsets)) }
    let body = Body(bytes, table, evidence: evidence, roles: [], furniture: [])
    guard body.count == lines.count, ends.count > 1 else { return [] }
    let groups = ends.indices.map { i in
      LineGroup((i == 0 ? 0 : ends[i - 1] + 1)..<ends[i] + 1, confidence: 1)
    }
    let blocks = HeadingModel.HeadingBlocks(
      groups, joins: Array(repeating: .space, count: lines.count), body: body,
      frequencies: WordFrequencyTable.table(for: "en"))
    var examples: [Example] = []
    for i in groups.indices {
      guard let text = blocks.candidate(i) else { continue }
      var clues: [(String, Double)] = []
      for (name, path) in weights {
        var model = HeadingModel()
        model[keyPath: path] = 1
        guard let value = model.logOdds(text, i, blocks) else { break }
        if value != 0 { clues.append((name, value)) }
      }
      if !clues.isEmpty {
        examples.append(Example(isHeading: heads.contains(ends[i]), clues: clues))
      }
    }
    return examples
  }
}
