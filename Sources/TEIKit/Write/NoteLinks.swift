/// Which marks in a text lead to which of its notes.
///
/// A mark leads to the next note below it that bears the same mark, so that notes numbered anew
/// on every page or in every chapter find their own. Where two marks of one kind lead to one note
/// the note points back at the first.
struct NoteLinks {
  /// A mark in the text that has its note.
  struct Anchor {
    /// UTF-8 bytes of ``SegmentedText/bytes``.
    let range: TextRange
    /// The `xml:id` of the mark.
    let identifier: String
    /// The `xml:id` of the note.
    let note: String
  }

  /// A note and what leads to it.
  struct Note {
    /// What it is marked with, brackets left out.
    let mark: String
    /// The `xml:id` of the first mark that leads to it, where one does.
    var anchor: String?
  }

  /// The marks that have a note, in the order of the text; none touches one of `names`.
  private(set) var anchors: [Anchor] = []
  /// The notes in the order of the text; the nth has the `xml:id` `nN`, counted from 1.
  private(set) var notes: [Note] = []

  /// The links of `text`; a mark that overlaps one of `taken`, sorted and disjoint, is none.
  /// O(bytes).
  init(_ text: SegmentedText, taken: [TextRange]) {
    var marks: [NoteMark?] = []
    for block in text.blocks where block.kind == .note {
      let mark = NoteMark(startOf: block.range, in: text.bytes)
      marks.append(mark)
      notes.append(Note(mark: mark?.text(in: text.bytes) ?? String(notes.count + 1), anchor: nil))
    }
    guard !marks.isEmpty else { return }
    var found: [(range: TextRange, note: Int)] = []
    // Backwards, so that the next note of each mark is known.
    var next: [NoteMark.Key: Int] = [:]
    var note = marks.count
    for block in text.blocks.reversed() {
      if block.kind == .note {
        note -= 1
        if let key = marks[note]?.key { next[key] = note }
      } else if block.kind.isRunningText, !next.isEmpty {
        let inside = NoteMark.marks(in: block.range, of: text.bytes)
        for mark in inside.reversed() {
          if let target = next[mark.key] { found.append((mark.range, target)) }
        }
      }
    }
    found.reverse()
    var nextTaken = 0
    for (range, target) in found {
      while nextTaken < taken.count, taken[nextTaken].end <= range.start { nextTaken += 1 }
      if nextTaken < taken.count, taken[nextTaken].overlaps(range) { continue }
      let identifier = "r\(anchors.count + 1)"
      anchors.append(Anchor(range: range, identifier: identifier, note: "n\(target + 1)"))
      if notes[target].anchor == nil { notes[target].anchor = identifier }
    }
  }
}
