// Fitted by logistic regression; figures of the fit, not to be changed by hand. How they are
// fitted and on what: Tests/Training/README.md.

extension HeadingLineModel {
  /// For lines broken at random places.
  static let randomWrap = HeadingLineModel(
    bias: -2.833,
    before: [
      .nothing: 4.621, .heading: -0.815, .open: -1.572, .sentence: 0.841, .quotedSentence: -0.097,
      .clause: -2.04, .abbreviation: -0.96, .colon: 0.02,
    ],
    functionWordBefore: -0.666,
    chapterBefore: 2.015,
    capitalsBefore: 0.113,
    capitalizedShareBefore: -0.448,
    tensOfWords: -0.865,
    oneWord: -2.168,
    fewWords: -0.191,
    capitalizedShare: 0.399,
    allCapitals: 1.242,
    chapter: 2.45,
    number: -1.645,
    end: [.none: 2.149, .sentence: 0.749, .abbreviation: -1.183, .quotedSentence: -1.637],
    question: 1.447,
    opensQuote: -3.063,
    functionWord: 0.177,
    frequentLastWord: -1.805,
    sentenceStart: 0.093,
    sentenceStartInside: 0.295,
    frequentFirstWord: -0.846,
    frequentOneWord: -1.766,
    date: -1.498,
    address: -1.336,
    innerSentence: -0.726,
    comma: -1.881,
    numberBehindName: -0.942,
    last: 0.815,
    next: [.upper: 0.146, .quote: -0.854, .digit: -0.519, .other: 0.412],
    nextSentenceStart: 0.137,
    nextNoSentenceStart: 0.53,
    nextSureSentenceStart: 0.204,
    nextFrequency: [
      .veryFrequent: 1.709, .rare: 0.049, .common: 0.4, .uncommon: 0.23, .frequent: 0.625,
    ],
    nextName: 1.199,
    nextHeading: -0.544,
    nextOneWord: 0.716,
    repeated: 0.987)
}

extension HeadingModel {
  /// The model that ships.
  static let standard = HeadingModel(
    bias: 0.795,
    tensOfWords: -2.021,
    long: 0.137,
    openEnd: -2.44,
    sentence: -4.442,
    closesQuote: -1.156,
    allCapitals: 0.427,
    chapter: 0.829,
    capitalizedShare: 0.937,
    opensQuote: -1.693,
    first: 2.514,
    last: -0.796,
    date: -2.932,
    address: -1.577,
    longNext: 0.656,
    shortNext: 0.423,
    shortBefore: -0.181,
    headingBefore: -0.192,
    openBefore: -0.113,
    shortShare: 0.592)
}
