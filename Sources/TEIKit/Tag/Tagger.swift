/// Finds names and dates, and what the names name.
public struct Tagger: Sendable {
  private let recognizer: (any EntityRecognizer)?
  private let metadata: Metadata

  /// A tagger that finds names with `recognizer`; with ``SequenceTagger/english`` where that is nil
  /// and `options` ask for names.
  public init(
    options: ConverterOptions = ConverterOptions(), recognizer: (any EntityRecognizer)? = nil
  ) {
    self.recognizer = options.tagsNames ? recognizer ?? SequenceTagger.english : nil
    metadata = options.metadata
  }

  /// The names and dates of `text`. O(n).
  public func tag(_ text: SegmentedText) -> TaggedText {
    let language = text.languages.main
    // Dates are read in English alone so far, also where that is the language of some blocks only.
    let blocks = zip(text.blocks, text.languages.blocks)
      .filter { $0.kind.isRunningText && Self.isEnglish($1 ?? language) }.map(\.0.range)
    let readsEnglish = Self.isEnglish(language) || !blocks.isEmpty
    var documentDate = metadata.date
    var dates: [DateMention] = []
    if readsEnglish {
      let datelines = text.blocks.filter { $0.kind == .dateline }.map(\.range)
      let stated = DateRecognizer(anchor: nil).dates(in: text.bytes, blocks: datelines)
      documentDate = documentDate ?? stated.lazy.compactMap(\.value.day).first
      if recognizer != nil {
        let anchor = documentDate.flatMap { CalendarDate(iso: $0) }
        dates = DateRecognizer(anchor: anchor).dates(in: text.bytes, blocks: blocks)
      }
    }
    guard let recognizer else {
      return TaggedText(
        text: text, language: language, mentions: [], dates: [], entities: [],
        documentDate: documentDate)
    }
    let names = recognizer.mentions(in: text)
    let kept = Self.withoutOverlaps(names, dates)
    let resolved = MentionResolver().resolve(kept.names, in: text.bytes)
    return TaggedText(
      text: text, language: language, mentions: resolved.mentions, dates: kept.dates,
      entities: resolved.entities, documentDate: documentDate, model: recognizer.identity)
  }

  /// Whether `language`, a BCP 47 tag, is English, or may be.
  private static func isEnglish(_ language: String?) -> Bool {
    language == nil || language == "en" || language?.hasPrefix("en-") == true
  }

  /// Of a name and a date that overlap the longer stays, of two as long the name.
  private static func withoutOverlaps(
    _ names: [EntityMention], _ dates: [DateMention]
  ) -> (names: [EntityMention], dates: [DateMention]) {
    var keptDates: [DateMention] = []
    var dropped = Set<Int>()
    var first = 0
    for date in dates {
      while first < names.count, names[first].range.end <= date.range.start { first += 1 }
      var overlapping: [Int] = []
      var i = first
      while i < names.count, names[i].range.start < date.range.end {
        overlapping.append(i)
        i += 1
      }
      if overlapping.allSatisfy({ names[$0].range.count < date.range.count }) {
        dropped.formUnion(overlapping)
        keptDates.append(date)
      }
    }
    let keptNames = names.indices.filter { !dropped.contains($0) }.map { names[$0] }
    return (keptNames, keptDates)
  }
}

extension DateValue {
  /// The one day that it says, or nil where it says more or less.
  var day: String? {
    if case .when(let value) = self, value.utf8.count == 10, value.utf8.first != 0x2D {
      return value
    }
    return nil
  }
}
