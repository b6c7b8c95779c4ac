/// Finds names and dates, and what the names name.
public struct Tagger: Sendable {
  private let recognizer: (any EntityRecognizer)?
  private let metadata: Metadata
  private let gazetteer: Gazetteer?

  /// A tagger that finds names with `recognizer`; with ``SequenceTagger/english`` where that is nil
  /// and `options` ask for names.
  public init(
    options: ConverterOptions = ConverterOptions(), recognizer: (any EntityRecognizer)? = nil
  ) {
    self.recognizer = options.tagsNames ? recognizer ?? SequenceTagger.english : nil
    metadata = options.metadata
    gazetteer = options.gazetteer
  }

  /// The names and dates of `text`. O(n).
  public func tag(_ text: SegmentedText) -> TaggedText {
    let language = text.languages.main
    // Each block's dates are read in its own language.
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
        let finder = ZonedTimes(text.bytes)
        dates = Self.merged(dates, blocks.flatMap { finder.times(in: $0) })
      }
    }
    let others = otherDates(in: text)
    documentDate = documentDate ?? others.stated
    if recognizer != nil, !others.dates.isEmpty {
      dates = (dates + others.dates).sorted { $0.range < $1.range }
    }
    guard let recognizer else {
      return TaggedText(
        text: text, language: language, mentions: [], dates: [], entities: [],
        documentDate: documentDate)
    }
    let names = names(in: text, by: recognizer)
    let kept = Self.withoutOverlaps(names, dates)
    let resolved = MentionResolver(gazetteer: gazetteer).resolve(kept.names, in: text.bytes)
    return TaggedText(
      text: text, language: language, mentions: resolved.mentions, dates: kept.dates,
      entities: resolved.entities, documentDate: documentDate, model: recognizer.identity)
  }

  /// The names that the source marks, and that the user's gazetteer and the recognizer find.
  private func names(
    in text: SegmentedText, by recognizer: any EntityRecognizer
  ) -> [EntityMention] {
    var names = recognizer.mentions(in: text)
    if let gazetteer {
      let blocks = text.blocks.filter(\.kind.isRunningText).map(\.range)
      let own = GazetteerMatcher(gazetteer).mentions(in: text.bytes, blocks: blocks)
      names = GazetteerMatcher.merge(own, into: names)
    }
    return Self.names(names, besides: text.names)
  }

  /// `marked`, and those of `names` that overlap none of them, in order; both are.
  private static func names(
    _ names: [EntityMention], besides marked: [EntityMention]
  ) -> [EntityMention] {
    guard !marked.isEmpty else { return names }
    var next = 0
    let others = names.filter { name in
      while next < marked.count, marked[next].range.end <= name.range.start { next += 1 }
      return next == marked.count || marked[next].range.start >= name.range.end
    }
    return (others + marked).sorted { $0.range < $1.range }
  }

  /// `dates` and `times` in order; of two that overlap the time stays.
  private static func merged(_ dates: [DateMention], _ times: [DateMention]) -> [DateMention] {
    guard !times.isEmpty else { return dates }
    var result: [DateMention] = []
    var next = 0
    for date in dates {
      while next < times.count, times[next].range.end <= date.range.start {
        result.append(times[next])
        next += 1
      }
      let overlaps =
        next < times.count && times[next].range.start < date.range.end
        || (result.last.map { $0.range.end > date.range.start } ?? false)
      if !overlaps { result.append(date) }
    }
    return result + times[next...]
  }

  /// The dates in blocks of other languages than English, and the day that a date line says.
  private func otherDates(in text: SegmentedText) -> (dates: [DateMention], stated: String?) {
    var dates: [DateMention] = []
    var stated: String?
    for (block, tag) in zip(text.blocks, text.languages.blocks) {
      guard let tag = tag ?? text.languages.main, !Self.isEnglish(tag),
        let language = DateLanguage.language(tag)
      else { continue }
      let isDateline = block.kind == .dateline
      guard isDateline && stated == nil || block.kind.isRunningText && recognizer != nil else {
        continue
      }
      let found = MonthDateRecognizer(language, in: text.bytes).dates(in: block.range)
      if isDateline { stated = stated ?? found.lazy.compactMap(\.value.day).first }
      if block.kind.isRunningText { dates += found }
    }
    return (dates, stated)
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
