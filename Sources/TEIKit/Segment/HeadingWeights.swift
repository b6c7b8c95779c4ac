// Fitted by logistic regression; figures of the fit, not to be changed by hand. How they are
// fitted and on what: Tests/Training/README.md.

extension HeadingLineModel {
  /// For lines broken at random places.
  static let randomWrap = HeadingLineModel(
    bias: -2.411,
    before: [
      .nothing: 4.766, .heading: -0.767, .open: -1.563, .sentence: 0.8, .quotedSentence: -0.123,
      .clause: -2.132, .abbreviation: -0.895, .colon: -0.086,
    ],
    functionWordBefore: -0.579,
    chapterBefore: 2.038,
    capitalsBefore: 0.052,
    capitalizedShareBefore: -0.426,
    tensOfWords: -0.835,
    oneWord: -2.107,
    fewWords: -0.15,
    capitalizedShare: 0.318,
    allCapitals: 1.347,
    chapter: 2.498,
    number: -1.788,
    end: [.none: 1.838, .sentence: 0.258, .abbreviation: -1.495, .quotedSentence: -0.489],
    question: -0.228,
    opensQuote: -2.827,
    functionWord: 0.335,
    frequentLastWord: -2.126,
    sentenceStart: 0.087,
    sentenceStartInside: 0.312,
    frequentFirstWord: -0.952,
    frequentOneWord: -1.707,
    date: -1.493,
    address: -1.515,
    innerSentence: -0.719,
    comma: -1.963,
    numberBehindName: -1.146,
    last: 0.853,
    next: [.upper: 0.167, .quote: -0.792, .digit: -0.49, .other: 0.262],
    nextSentenceStart: 0.107,
    nextNoSentenceStart: 0.537,
    nextSureSentenceStart: 0.107,
    nextFrequency: [
      .veryFrequent: 1.775, .rare: 0.085, .common: 0.335, .uncommon: 0.259, .frequent: 0.687,
    ],
    nextName: 1.129,
    nextHeading: -0.597,
    nextOneWord: 0.708,
    repeated: 0.838)
}

extension HeadingModel {
  /// The model that ships.
  static let standard = HeadingModel(
    bias: 2.205,
    tensOfWords: -1.655,
    long: -0.801,
    openEnd: -2.126,
    sentence: -1.593,
    closesQuote: -1.652,
    allCapitals: 0.508,
    chapter: 0.842,
    capitalizedShare: 0.388,
    opensQuote: -2.349,
    first: 3.025,
    last: -0.829,
    date: -0.173,
    longNext: 1.127,
    shortNext: -0.538,
    shortBefore: -0.815,
    headingBefore: -1.453,
    titleBefore: -0.924,
    openBefore: -0.735,
    shortShare: -0.197,
    question: -1.73,
    frequentLastWord: 0.677,
    comma: -0.897,
    number: -0.753,
    oneWord: -0.203,
    opensDash: -1.783,
    quoteNext: -0.532,
    unfinishedBefore: -0.183)
}
