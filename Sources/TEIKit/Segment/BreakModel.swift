/// Weights of one kind of clue, by its cases; those not named weigh nothing.
struct Weights<Key: CaseIterable & RawRepresentable<Int> & Sendable>: Sendable,
  ExpressibleByDictionaryLiteral
{
  private var values = Array(repeating: 0.0, count: Key.allCases.count)

  init(dictionaryLiteral elements: (Key, Double)...) {
    for (key, weight) in elements { values[key.rawValue] = weight }
  }

  subscript(key: Key) -> Double {
    get { values[key.rawValue] }
    set { values[key.rawValue] = newValue }
  }
}

/// Weights of two kinds of clue together.
struct PairWeights<
  First: CaseIterable & RawRepresentable<Int> & Sendable,
  Second: CaseIterable & RawRepresentable<Int> & Sendable
>: Sendable, ExpressibleByDictionaryLiteral {
  private var rows = Array(repeating: Weights<Second>(), count: First.allCases.count)

  init(dictionaryLiteral elements: (First, Weights<Second>)...) {
    for (key, row) in elements { rows[key.rawValue] = row }
  }

  subscript(first: First, second: Second) -> Double {
    get { rows[first.rawValue][second] }
    set { rows[first.rawValue][second] = newValue }
  }
}

/// The weights of clues that a line break ends a paragraph: a logistic regression.
struct BreakModel: Sendable {
  /// How a line ends.
  enum End: Int, CaseIterable, Sendable {
    case none, comma, colon, dash, abbreviation, sentence
    /// A clause or a sentence, and a quotation with it.
    case quotedClause, quotedSentence
  }

  /// How the next line begins.
  enum Next: Int, CaseIterable, Sendable { case lower, upper, digit, other, quote }

  /// How finished a line is.
  enum Finish: Int, CaseIterable, Sendable { case none, clause, sentence }

  /// Whether a quotation opens at the start of the next line, or closes at the end of this one.
  enum Quotes: Int, CaseIterable, Sendable { case neither, opens, closes, both }

  /// Weights where the paragraph so far looks like a heading.
  struct HeadingBefore: Sendable {
    /// Always.
    var bias = 0.0
    /// Times the share of capitalised words.
    var capitalizedShare = 0.0
    /// Times its words, in tens.
    var tensOfWords = 0.0
    /// It has several lines.
    var severalLines = 0.0
    /// It is all capitals.
    var allCapitals = 0.0
    /// It numbers a division.
    var chapter = 0.0
    /// It begins the text.
    var first = 0.0
    /// Times how likely the next line starts a sentence, if more than not.
    var sentenceStart = 0.0
    /// The same, if less.
    var noSentenceStart = 0.0
    /// It surely does.
    var sureSentenceStart = 0.0
    /// It is one word.
    var oneWord = 0.0
    /// Times how likely the next line starts a sentence, if it is one word.
    var oneWordSentenceStart = 0.0
    /// It has two to four words.
    var fewWords = 0.0
    /// The next line begins with a name.
    var nameFollows = 0.0
  }

  /// Weights where the next line looks like a heading, by how finished this line is.
  struct HeadingAfter: Sendable {
    /// Always.
    var bias: Weights<Finish> = [:]
    /// Times how likely the line behind it starts a sentence.
    var sentenceStart: Weights<Finish> = [:]
    /// It surely does.
    var sureSentenceStart: Weights<Finish> = [:]
    /// Times the share of capitalised words.
    var capitalizedShare: Weights<Finish> = [:]
    /// Times its words, in tens.
    var tensOfWords: Weights<Finish> = [:]
    /// It is all capitals.
    var allCapitals = 0.0
    /// It numbers a division.
    var chapter = 0.0
  }

  /// Always.
  var bias = 0.0
  /// Times ``SentenceStatistics/breakLogOdds``; like those down to `name`, only behind a sentence.
  var breakLogOdds = 0.0
  /// The line ends with a question.
  var question = 0.0
  /// The next line is one word.
  var loneWord = 0.0
  /// Times how much more often one word starts a sentence than goes on with one, if it is one.
  var loneWordLogRatio = 0.0
  /// The same if the next line is more than one word.
  var manyWordsLogRatio = 0.0
  /// Times the logarithm of the paragraph so far, in mean paragraphs.
  var length = 0.0
  /// Times the square of that.
  var lengthSquared = 0.0
  /// The paragraph has fewer than eight words so far.
  var veryShort = 0.0
  /// Times the logarithm of the words to the next possible break, or
  /// sure one where lines are filled, in mean paragraphs.
  var ahead = 0.0
  /// These are fewer than ten.
  var aheadShort = 0.0
  /// Times the logarithm of both stretches together, in mean paragraphs.
  var together = 0.0
  /// The next line begins with a word that points back.
  var pronoun = 0.0
  /// The next line begins with a conjunction.
  var conjunction = 0.0
  /// The next line begins with a name.
  var name = 0.0
  /// The next line begins with a reference such as `[9]`.
  var reference = 0.0
  /// The next line begins with a number such as `(a)`.
  var numbered = 0.0
  /// The line breaks off after one of the most frequent words.
  var functionWord = 0.0
  /// The next line is one word, not behind a sentence.
  var openLoneWord = 0.0
  /// The paragraph so far is a date line.
  var date = 0.0
  /// It is the first line, and no heading.
  var firstLine = 0.0
  /// The line is a heading though it ends like a sentence.
  var sentenceHeading = 0.0
  /// How the line ends.
  var end: Weights<End> = [:]
  /// How the next line begins.
  var next: Weights<Next> = [:]
  /// Both together.
  var endAndNext: PairWeights<End, Next> = [:]
  /// Times the share of lines with speech, behind a sentence.
  var quoteDensity: Weights<Quotes> = [:]
  /// Whether the paragraph opened with a quotation (`closes`), or the next line does (`opens`),
  /// behind a sentence.
  var speech: Weights<Quotes> = [:]
  /// Times how likely the next line starts a sentence.
  var sentenceStart: Weights<Finish> = [:]
  /// A quotation is open.
  var insideQuote: Weights<Finish> = [:]
  /// A quotation is open and another one opens.
  var insideQuoteToQuote: Weights<Finish> = [:]
  /// None is open, and one closes with the line.
  var outsideQuote: Weights<Finish> = [:]
  /// None is open, and one opens with the next line.
  var outsideQuoteToQuote: Weights<Finish> = [:]
  /// The paragraph so far looks like a heading.
  var heading = HeadingBefore()
  /// The next line looks like one.
  var nextHeading = HeadingAfter()
}
