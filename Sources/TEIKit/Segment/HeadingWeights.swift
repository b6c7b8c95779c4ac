// Fitted by logistic regression; figures of the fit, not to be changed by hand. How they are
// fitted and on what: Tests/Training/README.md.

extension HeadingLineModel {
  /// For lines broken at random places.
  static let randomWrap = HeadingLineModel(
    bias: -2.152,
    before: [
      .nothing: 4.849, .heading: -0.825, .open: -1.518, .sentence: 0.748,
      .quotedSentence:
        -0.111, .clause: -2.18, .abbreviation: -0.917, .colon: -0.046,
    ],
    functionWordBefore: -0.595,
    chapterBefore: 2.16,
    capitalsBefore: -0.013,
    capitalizedShareBefore: -0.328,
    tensOfWords: -0.918,
    oneWord: -2.131,
    fewWords: -0.22,
    capitalizedShare: 0.293,
    allCapitals: 1.333,
    chapter: 2.407,
    number: -1.814,
    end: [
      .none: 1.619, .sentence: 0.376, .abbreviation: -1.786, .quotedSentence: -0.076,
    ],
    question: -0.693,
    opensQuote: -2.699,
    functionWord: 0.412,
    frequentLastWord: -2.215,
    sentenceStart: 0.068,
    sentenceStartInside: 0.326,
    frequentFirstWord: -0.934,
    frequentOneWord: -1.565,
    date: -1.468,
    address: -1.789,
    innerSentence: -0.645,
    comma: -1.965,
    numberBehindName: -1.429,
    last: 0.892,
    next: [.upper: 0.149, .quote: -0.815, .digit: -0.485, .other: 0.26],
    nextSentenceStart: 0.104,
    nextNoSentenceStart: 0.507,
    nextSureSentenceStart: -0.083,
    nextFrequency: [
      .veryFrequent: 1.938, .rare: 0.118, .common: 0.323, .uncommon: 0.318,
      .frequent:
        0.765,
    ],
    nextName: 1.096,
    nextHeading: -0.614,
    nextOneWord: 0.645,
    repeated: 0.809)
}

extension HeadingLineModel {
  /// For lines filled as far as words go, where an end of the line is open.
  static let fullLine = HeadingLineModel(
    bias: -3.931,
    sureStart: 0.638,
    sureEnd: 1.279,
    sureUnfinishedEnd: 2.533,
    before: [
      .sentence: 1.072, .quotedSentence: 0.541, .abbreviation: -0.182, .colon: 0.104,
      .heading: -1.742, .clause: -2.278, .open: -1.675, .nothing: 4.16,
    ],
    functionWordBefore: -2.337,
    chapterBefore: 0.024,
    capitalsBefore: 0.235,
    capitalizedShareBefore: -2.347,
    tensOfWords: -1.47,
    oneWord: -0.164,
    fewWords: 0.15,
    capitalizedShare: -0.192,
    allCapitals: 0.691,
    chapter: 1.511,
    number: -0.766,
    end: [
      .abbreviation: -0.489, .none: 0.66, .sentence: 0.996, .quotedSentence: -0.869,
    ],
    question: -0.683,
    opensQuote: -1.448,
    functionWord: 0.672,
    frequentLastWord: -2.555,
    sentenceStart: 0.099,
    sentenceStartInside: 0.259,
    frequentFirstWord: -0.877,
    frequentOneWord: 0.02,
    date: -1.177,
    address: -0.723,
    innerSentence: -0.496,
    comma: -1.017,
    numberBehindName: -0.787,
    last: -0.427,
    next: [.upper: 0.594, .quote: 0.097, .digit: -0.131, .other: -0.134],
    nextSentenceStart: -0.096,
    nextNoSentenceStart: 0.132,
    nextSureSentenceStart: -0.222,
    nextFrequency: [
      .rare: -0.605, .common: -0.16, .veryFrequent: 0.795, .frequent: -0.001,
      .uncommon:
        -0.253,
    ],
    nextName: 0.628,
    nextHeading: -0.907,
    nextOneWord: -1.424,
    repeated: 0.985)
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
