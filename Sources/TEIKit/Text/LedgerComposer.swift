/// Composes two ledgers: source → middle, middle → text.
struct LedgerComposer {
  private let first: [Edit]
  private let encoding: TextEncoding
  private let middle: [UInt8]
  private var result = EditLedger()
  /// The next edit of `first` that is not yet passed on.
  private var index = 0
  // How far the middle text is done, and which places of the source and of the text that is.
  private var middleOffset = 0
  private var sourceOffset = 0
  private var textOffset = 0

  /// A composer whose first ledger made `middle` from a source in `encoding`.
  init(first: [Edit], encoding: TextEncoding, middle: [UInt8]) {
    self.first = first
    self.encoding = encoding
    self.middle = middle
  }

  /// Passes on untouched text up to `end` of the middle text.
  private mutating func copy(upTo end: Int) {
    sourceOffset += encoding.byteCount(of: middle, from: middleOffset, to: end)
    textOffset += end - middleOffset
    middleOffset = end
  }

  /// Passes on the next edit of `first` as it is.
  private mutating func passOn() {
    let edit = first[index]
    copy(upTo: edit.text.start)
    let text = TextRange(textOffset, textOffset + edit.text.count)
    result.append(Edit(source: edit.source, text: text, reason: edit.reason))
    sourceOffset = edit.source.end
    textOffset = text.end
    middleOffset = edit.text.end
    index += 1
  }

  /// Applies the edit `next` of the middle text, swallowing edits of `first` that touch it.
  mutating func add(_ next: Edit) {
    while index < first.count, first[index].text.end <= next.source.start,
      !(first[index].text.isEmpty && first[index].text.start == next.source.start)
    {
      passOn()
    }
    let sourceStart: Int
    let textStart: Int
    if next.source.start < middleOffset, let last = result.removeLast() {
      // The edit before swallowed one of `first` that reaches into this one: all three are one.
      sourceStart = last.source.start
      textStart = last.text.start
      textOffset -= middleOffset - next.source.start
    } else {
      // Text of an edit of `first` in front of `next` can't be told apart from its rest.
      let reachesIn = index < first.count && first[index].text.start < next.source.start
      copy(upTo: reachesIn ? first[index].text.start : next.source.start)
      sourceStart = sourceOffset
      textStart = textOffset
      textOffset += next.source.start - middleOffset
    }
    var end = max(next.source.end, middleOffset)
    while index < first.count, first[index].text.start < end || first[index].text.end <= end {
      sourceOffset = first[index].source.end
      middleOffset = first[index].text.end
      end = max(end, middleOffset)
      index += 1
    }
    sourceOffset += encoding.byteCount(of: middle, from: middleOffset, to: end)
    middleOffset = end
    textOffset += next.text.count + (end - next.source.end)
    result.append(
      Edit(
        source: TextRange(sourceStart, sourceOffset), text: TextRange(textStart, textOffset),
        reason: next.reason))
  }

  /// The ledger from source to text.
  mutating func finish() -> EditLedger {
    while index < first.count { passOn() }
    return result
  }
}
