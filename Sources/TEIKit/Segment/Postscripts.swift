/// Finds the paragraphs below a signature that say they were written after it.
enum Postscripts {
  private static let openings: [StaticString] = ["p.s.", "ps:", "ps ", "p.p.s.", "pps:", "p. s."]

  /// Gives postscripts their kind in `blocks`, drafts over `bytes`.
  static func mark(_ blocks: inout [DraftBlock], in bytes: [UInt8]) {
    var isBelow = false
    for index in blocks.indices {
      let block = blocks[index]
      switch block.kind {
      case .signature, .valediction: isBelow = true
      case .paragraph where isBelow:
        let text = TextRange(block.start, block.pieces[0].end)
        if openings.contains(where: { bytes.hasPrefix($0, ignoringCaseIn: text) }) {
          blocks[index].kind = .postscript
        } else {
          isBelow = false
        }
      case .pageFurniture, .note, .addressLine: break
      default: isBelow = false
      }
    }
  }
}
