/// Splits blocks that no XML parser would take as one text node.
enum LongBlocks {
  /// The blocks after splitting, with the first place split and how many were.
  struct Result {
    var blocks: [DraftBlock] = []
    var place: TextRange?
    var count = 0
  }

  /// Splits those of `drafts`, over `bytes`, whose text is longer than `limit` bytes, at a space
  /// where one is near.
  static func split(_ drafts: [DraftBlock], of bytes: [UInt8], limit: Int) -> Result {
    var result = Result()
    for draft in drafts {
      guard draft.end - draft.start > limit else {
        result.blocks.append(draft)
        continue
      }
      result.count += 1
      if result.place == nil { result.place = TextRange(draft.start, draft.start + 1) }
      let first = result.blocks.count
      append(draft, of: bytes, limit: limit, to: &result.blocks)
      guard draft.kind == .paragraph, result.blocks.count > first + 1 else { continue }
      for index in first..<result.blocks.count {
        let part: FragmentPart =
          index == first ? .initial : index == result.blocks.count - 1 ? .final : .medial
        result.blocks[index].kind = .fragment(part)
      }
    }
    return result
  }

  private static func append(
    _ draft: DraftBlock, of bytes: [UInt8], limit: Int, to blocks: inout [DraftBlock]
  ) {
    var open: DraftBlock?
    var size = 0
    func fresh(_ piece: TextRange) -> DraftBlock {
      var block = DraftBlock(draft.kind, piece)
      block.confidence = draft.confidence
      return block
    }
    for (n, whole) in draft.pieces.enumerated() {
      var piece = whole
      while piece.count > limit {
        if let block = open { blocks.append(block) }
        open = nil
        let cut = place(toCut: piece, of: bytes, limit: limit)
        blocks.append(fresh(TextRange(piece.start, cut.end)))
        piece = TextRange(cut.next, piece.end)
        size = 0
      }
      if piece.isEmpty { continue }
      if open != nil, size + piece.count <= limit, n > 0 {
        // In place: a copy for each line would take the square of the text.
        open?.joins.append(draft.joins[n - 1])
        open?.pieces.append(piece)
      } else {
        if let block = open { blocks.append(block) }
        open = fresh(piece)
        size = 0
      }
      size += piece.count + 1
    }
    if let block = open { blocks.append(block) }
  }

  /// Where the first part of `piece` ends and the next begins: around a space in the last 4 KB,
  /// else between two characters.
  private static func place(
    toCut piece: TextRange, of bytes: [UInt8], limit: Int
  ) -> (end: Int, next: Int) {
    var cut = piece.start + limit
    var i = cut
    while i > cut - 4096, i > piece.start + 1 {
      if bytes[i] == 0x20, bytes[i - 1] != 0x20 { return (i, i + 1) }
      i -= 1
    }
    while bytes[cut] & 0xC0 == 0x80 { cut -= 1 }
    return (cut, cut)
  }
}
