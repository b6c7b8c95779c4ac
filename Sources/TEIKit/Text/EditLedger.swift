/// Why the text of the TEI differs from the source at some place.
///
/// The raw values are part of the ledger's file format: add at the end, never renumber.
public enum EditReason: UInt8, Sendable, CaseIterable {
  /// A byte order mark, or bytes that the encoding doesn't allow.
  case decoding = 0
  /// CR LF, CR, NEL and their like became LF.
  case lineEnding = 1
  /// A character that XML 1.0 cannot hold was taken out.
  case illegalCharacter = 2
  /// A sequence became its Unicode Normalization Form C.
  case unicodeForm = 3
  /// A character reference left over from HTML became its character.
  case entity = 4
  /// Text decoded with the wrong encoding somewhere upstream was repaired.
  case mojibake = 5
  /// A line break inside a paragraph became a space, or nothing.
  case unwrapping = 6
  /// A hyphen at a line's end was taken out.
  case dehyphenation = 7
  /// Blank lines, indents and white space around a block.
  case layout = 8
  /// A mark that the markup now says: a bullet, a `>`, a rule.
  case marker = 9
  /// A page's running head or number was moved or taken out.
  case furniture = 10
  /// Boilerplate was moved or taken out.
  case boilerplate = 11
  /// A block too long for one element was split.
  case split = 12
}

/// One difference between two texts: the bytes `source` of the one became the bytes `text` of
/// the other.
public struct Edit: Hashable, Sendable {
  /// Where it stood in the text before.
  public let source: TextRange
  /// What became of it, in the text after; empty where it was taken out.
  public let text: TextRange
  /// Why.
  public let reason: EditReason

  /// The edit that turns `source` into `text`.
  @inlinable
  public init(source: TextRange, text: TextRange, reason: EditReason) {
    self.source = source
    self.text = text
    self.reason = reason
  }
}

/// Every difference between the source and the text of the TEI: the spine of the product.
///
/// Edits are sorted and disjoint in both texts. Between two edits the texts say the same
/// characters: the same bytes where the source is UTF-8, their encoding in
/// ``SourceText/encoding`` elsewhere. From the ledger come positions in the original file, the
/// counts in `editorialDecl`, and the source itself, byte for byte.
public struct EditLedger: Sendable, Equatable {
  /// The edits, in the order of both texts.
  public private(set) var edits: [Edit]

  /// The ledger of a text that was not changed.
  public init() { edits = [] }

  /// Adds `edit` after all others; one that continues the last one for the same reason joins it.
  ///
  /// - Precondition: `edit` starts at or after the end of the last edit, in both texts.
  public mutating func append(_ edit: Edit) {
    if let last = edits.last {
      precondition(
        last.source.upperBound <= edit.source.lowerBound
          && last.text.upperBound <= edit.text.lowerBound, "edits come in the order of the text")
      if last.reason == edit.reason, last.source.upperBound == edit.source.lowerBound,
        last.text.upperBound == edit.text.lowerBound
      {
        edits[edits.count - 1] = Edit(
          source: TextRange(last.source.start, edit.source.end),
          text: TextRange(last.text.start, edit.text.end), reason: edit.reason)
        return
      }
    }
    edits.append(edit)
  }

  /// How many edits there are for `reason`.
  public func count(of reason: EditReason) -> Int {
    edits.reduce(0) { $0 + ($1.reason == reason ? 1 : 0) }
  }

  /// The ledger of doing the edits of this ledger and then those of `next`.
  ///
  /// Where edits of the two touch the same bytes they become one, with the reason of `next`.
  /// `gap` gives the length in the source of a stretch of the text between that neither ledger
  /// touches; where the source is UTF-8 that is its own length. O(edits) and the gaps.
  func followed(by next: EditLedger, encoding: TextEncoding, middle: [UInt8]) -> EditLedger {
    if next.edits.isEmpty { return self }
    if edits.isEmpty && encoding == .utf8 { return next }
    var composer = LedgerComposer(first: edits, encoding: encoding, middle: middle)
    for edit in next.edits { composer.add(edit) }
    return composer.finish()
  }
}

/// Composes two ledgers: source → middle, middle → text.
private struct LedgerComposer {
  let first: [Edit]
  let encoding: TextEncoding
  let middle: [UInt8]
  var result = EditLedger()
  /// The next edit of `first` that is not yet passed on.
  var index = 0
  /// How far the middle text is done, and which place of the source and of the text that is.
  var middleOffset = 0
  var sourceOffset = 0
  var textOffset = 0

  init(first: [Edit], encoding: TextEncoding, middle: [UInt8]) {
    self.first = first
    self.encoding = encoding
    self.middle = middle
  }

  /// Passes on untouched text up to `end` of the middle text.
  mutating func copy(upTo end: Int) {
    sourceOffset += encoding.byteCount(of: middle, from: middleOffset, to: end)
    textOffset += end - middleOffset
    middleOffset = end
  }

  /// Passes on the next edit of `first`.
  mutating func pass(_ edit: Edit) {
    copy(upTo: edit.text.start)
    let text = TextRange(textOffset, textOffset + edit.text.count)
    result.append(Edit(source: edit.source, text: text, reason: edit.reason))
    sourceOffset = edit.source.end
    textOffset = text.end
    middleOffset = edit.text.end
    index += 1
  }

  /// Applies the edit `next` of the middle text, swallowing edits of `first` that it overlaps.
  mutating func add(_ next: Edit) {
    while index < first.count, first[index].text.end <= next.source.start,
      !(first[index].text.isEmpty && first[index].text.start == next.source.start)
    {
      pass(first[index])
    }
    // From here an edit of `first` that starts before `next` reaches into it: its text in front
    // of `next` can't be told apart from its rest, so both become one edit.
    var prefix = 0
    var start = next.source.start
    if index < first.count, first[index].text.start < start {
      prefix = start - first[index].text.start
      start = first[index].text.start
    }
    copy(upTo: start)
    let sourceStart = sourceOffset
    let textStart = textOffset
    var end = next.source.end
    while index < first.count, first[index].text.start < end || first[index].text.end <= end {
      let edit = first[index]
      sourceOffset += encoding.byteCount(of: middle, from: middleOffset, to: edit.text.start)
      sourceOffset = edit.source.end
      middleOffset = edit.text.end
      end = max(end, edit.text.end)
      index += 1
    }
    sourceOffset += encoding.byteCount(of: middle, from: middleOffset, to: end)
    middleOffset = end
    let suffix = end - next.source.end
    textOffset = textStart + prefix + next.text.count + suffix
    result.append(
      Edit(
        source: TextRange(sourceStart, sourceOffset), text: TextRange(textStart, textOffset),
        reason: next.reason))
  }

  mutating func finish() -> EditLedger {
    while index < first.count { pass(first[index]) }
    return result
  }
}
