/// What the source marked, fitted to the names and dates of a text.
///
/// A mark that crosses the ends of a name is cut there, and its part inside becomes a part of the
/// name; so names stay whole, and elements nest.
struct InlineMarkup {
  /// The marks outside of names, or around them: by their starts, the longer ones first.
  private(set) var spans: [MarkupSpan] = []
  /// The names and dates, with the marks inside them.
  private(set) var names: [InlineSpan]
  private let bytes: [UInt8]

  /// Fits `spans` of `bytes`, properly nested, to `names`, disjoint and in the order of the text.
  /// O(n log n).
  init(_ spans: [MarkupSpan], around names: [InlineSpan], in bytes: [UInt8]) {
    self.names = names
    self.bytes = bytes
    guard !spans.isEmpty else { return }
    for span in spans { fit(span) }
    self.spans = self.spans.enumerated().sorted { a, b in
      let (x, y) = (a.element.range, b.element.range)
      if x.start != y.start { return x.start < y.start }
      return x.end != y.end ? x.end > y.end : a.offset < b.offset
    }.map(\.element)
  }

  private mutating func fit(_ span: MarkupSpan) {
    var start = span.range.start
    var end = span.range.end
    if let name = name(crossing: start) {
      let inner = min(end, names[name].range.end)
      addPart(span.kind, TextRange(start, inner), to: name)
      start = inner
      while start < end, bytes[start] == 0x20 { start += 1 }
    }
    if start < end, let name = name(crossing: end) {
      let inner = max(start, names[name].range.start)
      addPart(span.kind, TextRange(inner, end), to: name)
      end = inner
      while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    }
    if start < end { spans.append(MarkupSpan(kind: span.kind, range: TextRange(start, end))) }
  }

  /// The name inside which, not at its ends, `offset` is.
  private func name(crossing offset: Int) -> Int? {
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle].range.end <= offset { low = middle + 1 } else { high = middle }
    }
    return low < names.count && names[low].range.start < offset ? low : nil
  }

  /// Adds what was marked at `range` to the parts of a name, unless they cross.
  private mutating func addPart(_ kind: MarkupSpan.Kind, _ range: TextRange, to name: Int) {
    // The mark of a note is a link already.
    guard names[name].element != .ref,
      !names[name].parts.contains(where: { $0.range.overlaps(range) })
    else { return }
    let part = InlinePart(range: range, element: kind.element, attributes: kind.attributes)
    let place = names[name].parts.firstIndex { $0.range.start >= range.end }
    names[name].parts.insert(part, at: place ?? names[name].parts.count)
  }
}

extension MarkupSpan.Kind {
  /// The element that it is written as.
  var element: TEIElement {
    switch self {
    case .link: .ref
    case .highlight: .hi
    case .quotation, .name: .q
    }
  }

  /// The attributes of that element.
  var attributes: [XMLByteWriter.Attribute] {
    switch self {
    case .link(let target): [(.target, target)]
    case .highlight(let highlight): [(.rend, highlight.rawValue)]
    case .quotation, .name: []
    }
  }
}

/// Walks through ``InlineMarkup/spans`` as the text is written.
struct MarkupCursor {
  private let spans: [MarkupSpan]
  private var next = 0
  /// What is open, the outermost first; across the ends of sentences it is closed and opened again.
  private(set) var open: [MarkupSpan] = []

  init(_ spans: [MarkupSpan]) { self.spans = spans }

  /// Whether no span begins, goes on or ends before `end`.
  func isClear(upTo end: Int) -> Bool {
    open.isEmpty && (next == spans.count || spans[next].range.start >= end)
  }

  /// The next place behind `position`, and not behind `end`, where a span begins or ends.
  func stop(after position: Int, upTo end: Int) -> Int {
    var stop = end
    if let last = open.last { stop = min(stop, last.range.end) }
    if next < spans.count { stop = min(stop, max(spans[next].range.start, position)) }
    return stop
  }

  /// Takes the next span if it begins at or before `position`.
  mutating func begin(at position: Int) -> MarkupSpan? {
    guard next < spans.count, spans[next].range.start <= position else { return nil }
    let span = spans[next]
    next += 1
    open.append(span)
    return span
  }

  /// Takes the innermost span that is open, if it ends at or before `position`.
  mutating func end(at position: Int) -> MarkupSpan? {
    guard let last = open.last, last.range.end <= position else { return nil }
    return open.removeLast()
  }

  /// The places within `range` where spans begin or end, ascending.
  func edges(in range: TextRange) -> [Int] {
    var edges: [Int] = open.map(\.range.end).filter { $0 > range.start && $0 < range.end }
    var index = next
    while index < spans.count, spans[index].range.start < range.end {
      for edge in [spans[index].range.start, spans[index].range.end]
      where edge > range.start && edge < range.end {
        edges.append(edge)
      }
      index += 1
    }
    return edges.sorted()
  }
}
