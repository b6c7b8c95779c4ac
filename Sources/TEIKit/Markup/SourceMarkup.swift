/// What the markup of a source says of its text: blocks, and what stands inside and between them.
///
/// All places are byte offsets of the text that goes with it.
struct SourceMarkup: Sendable, Equatable {
  /// The blocks, in order and disjoint.
  var blocks: [MarkedBlock] = []
  /// Links, names and highlighted words: properly nested, none over the end of a block, by their starts
  /// and the longer ones first.
  var spans: [MarkupSpan] = []
  /// Images, line breaks and rules, ascending.
  var marks: [Milestone] = []
  /// What ``Milestone/Kind/graphic(_:)`` counts.
  var images: [SourceImage] = []
  /// What the source says of itself.
  var metadata = Metadata()

  /// The same after the edits of `ledger` to its text.
  func moved(by ledger: EditLedger) -> SourceMarkup {
    if ledger.edits.isEmpty { return self }
    var moved = self
    moved.blocks = blocks.compactMap { block in
      var block = block
      block.range = ledger.textRange(of: block.range)
      return block.range.isEmpty ? nil : block
    }
    moved.spans = MarkupSpan.moved(spans, by: ledger)
    moved.marks = marks.map {
      Milestone(kind: $0.kind, offset: ledger.textOffset(ofSourceOffset: $0.offset, isEnd: false))
    }
    return moved
  }
}

/// A block as the markup of the source has it.
struct MarkedBlock: Sendable, Equatable {
  let kind: BlockKind
  var range: TextRange
  var startsGroup = false
  /// The number of an item in a numbered list; 0 for none.
  var number: Int32 = 0
}

/// What the markup of the source says of some words, beside what they are.
public enum SourceHighlight: String, Hashable, Sendable {
  case italic, bold, underline, strikethrough, superscript, `subscript`, code, mark
}

/// Words that the source marks.
public struct MarkupSpan: Hashable, Sendable {
  /// What they are.
  public enum Kind: Hashable, Sendable {
    /// A link, and where it leads: an address.
    case link(target: String)
    /// Set off from the words around.
    case highlight(SourceHighlight)
    /// Words of somebody else.
    case quotation
    /// A name that the source marks, and how sure it is.
    case name(EntityType, Certainty)
  }

  /// What they are.
  public let kind: Kind
  /// UTF-8 bytes of the text; never empty.
  public let range: TextRange

  /// The words of `range`.
  public init(kind: Kind, range: TextRange) {
    self.kind = kind
    self.range = range
  }

  /// Whether the words are a name that the source marks.
  var isName: Bool {
    if case .name = kind { true } else { false }
  }

  /// The names among `spans`, the outer ones of those that nest.
  static func names(of spans: [MarkupSpan]) -> [EntityMention] {
    var names: [EntityMention] = []
    for span in spans {
      guard case .name(let type, let certainty) = span.kind,
        (names.last?.range.end ?? 0) <= span.range.start
      else { continue }
      names.append(EntityMention(range: span.range, type: type, certainty: certainty))
    }
    return names
  }

  /// `spans` after the edits of `ledger` to their text, the empty ones left out.
  static func moved(_ spans: [MarkupSpan], by ledger: EditLedger) -> [MarkupSpan] {
    spans.compactMap { span in
      let range = ledger.textRange(of: span.range)
      return range.isEmpty ? nil : MarkupSpan(kind: span.kind, range: range)
    }
  }
}

/// An image of the source, which stays where it is.
public struct SourceImage: Hashable, Sendable {
  /// Its address.
  public let url: String
  /// What it shows, in the words of the source; nil where that says nothing.
  public let description: String?
}

extension EditLedger {
  /// Where the byte at `sourceOffset` of the text before stands in the text after, both in UTF-8;
  /// within an edit its start, or its end where `isEnd`. O(log edits).
  func textOffset(ofSourceOffset sourceOffset: Int, isEnd: Bool) -> Int {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if edits[middle].source.start < sourceOffset { low = middle + 1 } else { high = middle }
    }
    if low < edits.count, edits[low].source.start == sourceOffset, !isEnd {
      // The first of what begins here; what was taken out leaves its place.
      return edits[low].text.start
    }
    guard low > 0 else { return sourceOffset }
    let edit = edits[low - 1]
    if sourceOffset < edit.source.end { return isEnd ? edit.text.end : edit.text.start }
    return edit.text.end + sourceOffset - edit.source.end
  }

  /// Where `range` of the text before stands in the text after, both in UTF-8.
  func textRange(of range: TextRange) -> TextRange {
    let start = textOffset(ofSourceOffset: range.start, isEnd: false)
    return TextRange(start, max(start, textOffset(ofSourceOffset: range.end, isEnd: true)))
  }
}
