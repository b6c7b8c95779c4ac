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
  /// An invisible character that says nothing was taken out.
  case invisible = 13
  /// A curly quotation mark, a ligature or a full-width form became plain.
  case plainForm = 14
  /// Markup of the source, which the markup of the TEI now says.
  case markup = 15
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
    // What one step puts in and the next takes out was never there.
    if edit.source.isEmpty, edit.text.isEmpty { return }
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

  /// Takes the last edit out and returns it.
  mutating func removeLast() -> Edit? { edits.popLast() }

  /// How many edits there are for `reason`.
  public func count(of reason: EditReason) -> Int {
    edits.reduce(0) { $0 + ($1.reason == reason ? 1 : 0) }
  }

  /// The ledger of doing the edits of this ledger and then those of `next`.
  ///
  /// Where edits of the two touch the same bytes they become one, with the reason of `next`.
  /// `middle` is the text between, from a source in `encoding`: with UTF-8 only its offsets
  /// count, with others the characters between the edits are measured. O(edits), or O(text).
  func followed(by next: EditLedger, encoding: TextEncoding, middle: [UInt8]) -> EditLedger {
    if next.edits.isEmpty { return self }
    if edits.isEmpty && encoding == .utf8 { return next }
    var composer = LedgerComposer(first: edits, encoding: encoding, middle: middle)
    for edit in next.edits { composer.add(edit) }
    return composer.finish()
  }

  /// The offset in the source of the byte at `textOffset` of `text`.
  ///
  /// Within an edit that is the edit's start. O(log edits), and for a source that isn't UTF-8
  /// the length of the stretch between two edits.
  public func sourceOffset(
    ofTextOffset textOffset: Int, in text: [UInt8], encoding: TextEncoding
  ) -> Int {
    let edit = edits[..<edits.partition(byStartBelow: textOffset + 1)].last
    guard let edit else { return encoding.byteCount(of: text, from: 0, to: textOffset) }
    if textOffset < edit.text.end { return edit.source.start }
    return edit.source.end + encoding.byteCount(of: text, from: edit.text.end, to: textOffset)
  }

  /// The range of the source that `range` of `text` came from.
  public func sourceRange(
    of range: TextRange, in text: [UInt8], encoding: TextEncoding
  ) -> TextRange {
    let start = sourceOffset(ofTextOffset: range.start, in: text, encoding: encoding)
    if range.isEmpty { return TextRange(start, start) }
    // The end belongs to the last byte of the range: an edit right behind it is no part of it.
    let edit = edits[..<edits.partition(byStartBelow: range.end)].last
    guard let edit, edit.text.end < range.end else {
      let end = edit?.source.end ?? encoding.byteCount(of: text, from: 0, to: range.end)
      return TextRange(start, max(start, end))
    }
    let rest = encoding.byteCount(of: text, from: edit.text.end, to: range.end)
    return TextRange(start, max(start, edit.source.end + rest))
  }
}

extension Array where Element == Edit {
  /// How many edits start before `textOffset` in the text after. O(log n).
  fileprivate func partition(byStartBelow textOffset: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].text.start < textOffset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
