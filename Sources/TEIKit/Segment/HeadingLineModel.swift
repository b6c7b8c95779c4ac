/// The weights of clues that one line, by itself, is a heading where line ends tell little: a
/// logistic regression.
///
/// A heading has an end on both sides, so that the line before, the line itself and the line
/// behind are weighed together.
struct HeadingLineModel: Sendable {
  /// What stands in front of the line.
  enum Before: Int, CaseIterable, Sendable {
    /// It is the first line.
    case nothing
    case sentence, quotedSentence, colon, clause, abbreviation, open
    /// A line that looks like a heading itself.
    case heading
  }

  /// How frequent the first word of the next line is at large, if that has a capital: a frequent
  /// word has it from the start of a sentence, a rare one is a name as well.
  enum Frequency: Int, CaseIterable, Sendable {
    case noCapital, rare, uncommon, common, frequent, veryFrequent

    /// Of a word of that Zipf frequency.
    init(zipf: Double) {
      self =
        zipf >= 6
        ? .veryFrequent
        : zipf >= 5.5 ? .frequent : zipf >= 5 ? .common : zipf >= 4 ? .uncommon : .rare
    }
  }

  /// Always.
  var bias = 0.0
  /// A paragraph surely starts with it, by the layout.
  var sureStart = 0.0
  /// One surely starts behind it.
  var sureEnd = 0.0
  /// The same, if it doesn't end like a sentence.
  var sureUnfinishedEnd = 0.0
  /// What stands before.
  var before: Weights<Before> = [:]
  /// The line before, not finished, breaks off after one of the most frequent words.
  var functionWordBefore = 0.0
  /// The heading before numbers a division.
  var chapterBefore = 0.0
  /// The heading before is all capitals.
  var capitalsBefore = 0.0
  /// Times the share of capitalised words in the heading before.
  var capitalizedShareBefore = 0.0
  /// Times its words, in tens.
  var tensOfWords = 0.0
  /// It is one word.
  var oneWord = 0.0
  /// It has two to four words.
  var fewWords = 0.0
  /// Times the share of its capitalised words.
  var capitalizedShare = 0.0
  /// It is all capitals.
  var allCapitals = 0.0
  /// It numbers a division.
  var chapter = 0.0
  /// It begins with a number.
  var number = 0.0
  /// How it ends.
  var end: Weights<BreakModel.End> = [:]
  /// It ends with a question.
  var question = 0.0
  /// It begins with a quotation.
  var opensQuote = 0.0
  /// It breaks off after one of the most frequent words of the text.
  var functionWord = 0.0
  /// It breaks off after a word that is very frequent at large.
  var frequentLastWord = 0.0
  /// Times how likely its first word starts a sentence.
  var sentenceStart = 0.0
  /// The same if the line before is no finished sentence.
  var sentenceStartInside = 0.0
  /// Its first word is very frequent at large.
  var frequentFirstWord = 0.0
  /// It is one word, and that is so.
  var frequentOneWord = 0.0
  /// It is a date line.
  var date = 0.0
  /// A web or e-mail address is in it.
  var address = 0.0
  /// A sentence ends in the middle of it.
  var innerSentence = 0.0
  /// A comma is in it.
  var comma = 0.0
  /// It ends with a capitalised word, and the next line begins with a number.
  var numberBehindName = 0.0
  /// It is the last line.
  var last = 0.0
  /// How the next line begins.
  var next: Weights<BreakModel.Next> = [:]
  /// Times how likely that line starts a sentence, if more than not.
  var nextSentenceStart = 0.0
  /// The same, if less.
  var nextNoSentenceStart = 0.0
  /// It surely does.
  var nextSureSentenceStart = 0.0
  /// How frequent its first word is.
  var nextFrequency: Weights<Frequency> = [:]
  /// It begins with a name.
  var nextName = 0.0
  /// It looks like a heading.
  var nextHeading = 0.0
  /// It is one word.
  var nextOneWord = 0.0
  /// Times the share of longer words of the line that the next lines repeat.
  var repeated = 0.0
}
