/// Writes the text of the TEI from the blocks found, with the ledger of what that changed.
///
/// Text that belongs to no block (blank lines, indents, list marks) becomes the one LF between
/// two blocks; line breaks inside a block become what its joins say.
struct BlockAssembler {
  private let input: [UInt8]
  /// Places of the input where something begins that has no text: pages and rules, ascending.
  private let marks: [Milestone]
  private var nextMark = 0

  private(set) var bytes: [UInt8] = []
  private(set) var ledger = EditLedger()
  private(set) var blocks: [Block] = []
  private(set) var milestones: [Milestone] = []
  /// How far the input is done.
  private var cursor = 0

  /// An assembler of blocks of `input`.
  init(_ input: [UInt8], marks: [Milestone]) {
    self.input = input
    self.marks = marks
    bytes.reserveCapacity(input.count)
  }

  /// Adds `draft`, and after it `moved`: lines of page furniture that stood inside it.
  mutating func add(_ draft: DraftBlock, moved: [TextRange]) {
    separate(before: draft)
    let start = bytes.count
    copy(draft.pieces[0])
    for (join, piece) in zip(draft.joins, draft.pieces.dropFirst()) {
      let isInterrupted = moved.contains { cursor <= $0.start && $0.end <= piece.start }
      self.join(join, before: piece, reason: isInterrupted ? .furniture : nil)
      copy(piece)
    }
    blocks.append(
      Block(
        kind: draft.kind, range: TextRange(start, bytes.count), confidence: draft.confidence,
        startsGroup: draft.startsGroup, number: draft.number))
    for range in moved { insertFurniture(range) }
  }

  /// Takes out what is left and closes the ledger.
  mutating func finish() {
    if cursor < input.count {
      replace(TextRange(cursor, input.count), with: [], reason: .layout)
      cursor = input.count
    }
    // Nothing begins behind the text, but an image may stand there.
    while nextMark < marks.count {
      if case .graphic = marks[nextMark].kind {
        add(marks[nextMark], at: bytes.count)
      } else {
        nextMark += 1
      }
    }
  }

  private mutating func copy(_ piece: TextRange) {
    while nextMark < marks.count, marks[nextMark].offset < piece.end {
      add(marks[nextMark], at: bytes.count + max(marks[nextMark].offset - piece.start, 0))
    }
    bytes.append(contentsOf: input[piece.offsets])
    cursor = piece.end
  }

  private mutating func add(_ mark: Milestone, at offset: Int) {
    milestones.append(Milestone(kind: mark.kind, offset: offset, number: mark.number))
    nextMark += 1
  }

  private mutating func separate(before draft: DraftBlock) {
    let gap = TextRange(cursor, draft.start)
    let separator: [UInt8] = blocks.isEmpty ? [] : [0x0A]
    let reason: EditReason =
      switch draft.kind {
      case .fragment(.medial), .fragment(.final): .split
      default: holdsText(gap) ? .marker : .layout
      }
    replace(gap, with: separator, reason: reason)
    cursor = draft.start
  }

  private mutating func join(_ join: LineJoin, before piece: TextRange, reason: EditReason?) {
    switch join {
    case .space:
      replace(TextRange(cursor, piece.start), with: [0x20], reason: reason ?? .unwrapping)
    case .nothing, .keepHyphen:
      replace(TextRange(cursor, piece.start), with: [], reason: reason ?? .unwrapping)
    case .markHyphen:
      replace(TextRange(cursor, piece.start), with: [], reason: reason ?? .unwrapping)
      milestones.append(Milestone(kind: .lineBreak, offset: bytes.count))
    case .dropHyphen:
      // The hyphen is the last character copied: one byte, or two for a soft hyphen or a `¬`.
      let count = hyphenCount(before: cursor)
      bytes.removeLast(count)
      replace(
        TextRange(cursor - count, piece.start), with: [], reason: reason ?? .dehyphenation)
    }
  }

  private func hyphenCount(before end: Int) -> Int {
    var start = end - 1
    while start > 0, input[start] & 0xC0 == 0x80 { start -= 1 }
    return end - start
  }

  /// Notes that `range` of the input became `output`, unless they are the same.
  private mutating func replace(_ range: TextRange, with output: [UInt8], reason: EditReason) {
    let start = bytes.count
    bytes.append(contentsOf: output)
    if range.count == output.count, input[range.offsets].elementsEqual(output) { return }
    ledger.append(Edit(source: range, text: TextRange(start, bytes.count), reason: reason))
  }

  private mutating func insertFurniture(_ range: TextRange) {
    let start = bytes.count
    bytes.append(0x0A)
    bytes.append(contentsOf: input[range.offsets])
    ledger.append(
      Edit(
        source: TextRange(cursor, cursor), text: TextRange(start, bytes.count), reason: .furniture)
    )
    blocks.append(Block(kind: .pageFurniture, range: TextRange(start + 1, bytes.count)))
  }

  private func holdsText(_ range: TextRange) -> Bool {
    range.offsets.contains { input[$0] > 0x20 && input[$0] < 0x80 }
  }
}
