internal import ByteScan
internal import LibXML2

/// Gathers the text of one block, with what is marked in it.
///
/// White space is brought together as in HTML: one space for a run, none at the ends. In documents
/// of this library, where every space counts, only runs with a line end are, since those alone are
/// for looks.
struct TEITextBuilder {
  /// Whether spaces without a line end count.
  let isExact: Bool
  private(set) var bytes: [UInt8] = []
  /// Ranges are of ``bytes``.
  private(set) var marks: [TEITextMark] = []
  private(set) var sentences: [TextRange] = []
  private(set) var tokens: [TextRange] = []
  /// Blocks and other things that come behind this block, as they began inside it.
  var behind: [TEITextPiece] = []

  /// Something open in the block: a mark by its index, a sentence, a token.
  private struct Open {
    let mark: Int
    /// Where it starts, -1 before its first character.
    var start = -1
  }
  private var open: [Open] = []
  /// The first of ``open`` that has no character yet.
  private var firstUnstarted = 0
  private var space: [UInt8] = []
  private var spaceHasBreak = false
  private var isGlued = false
  /// How many blocks were finished: what was open in one of them is not open in the next.
  private(set) var generation = 0

  init(isExact: Bool) { self.isExact = isExact }

  /// What is open: a place among ``open``, as long as the block goes on.
  struct Handle {
    fileprivate let index: Int
    fileprivate let generation: Int
  }

  private static let sentenceMark = -1
  private static let tokenMark = -2

  // MARK: Text

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  /// Adds `text`; with `preserves`, all of its spaces.
  mutating func add(_ text: Span<UInt8>, preserves: Bool) {
    if preserves {
      guard text.count > 0 else { return }
      settle()
      bytes.append(copying: text)
      return
    }
    var i = 0
    while i < text.count {
      let start = i
      while i < text.count, !Self.isSpace(text[i]) { i += 1 }
      if i > start {
        settle()
        bytes.append(copying: text.extracting(start..<i))
      }
      while i < text.count, Self.isSpace(text[i]) {
        addSpace(text[i])
        i += 1
      }
    }
  }

  private mutating func addSpace(_ byte: UInt8) {
    guard !isGlued else { return }
    if byte == 0x0A || !isExact { spaceHasBreak = true }
    // Of a run that becomes one space, the first byte will do.
    if !spaceHasBreak || space.isEmpty { space.append(byte) }
  }

  /// Adds the space that a break stands for.
  mutating func addBreakSpace() { addSpace(0x0A) }

  /// Takes the space before here away, and that behind.
  mutating func glue() {
    space.removeAll(keepingCapacity: true)
    spaceHasBreak = false
    isGlued = true
  }

  /// Takes the space before here away.
  mutating func dropSpace() {
    space.removeAll(keepingCapacity: true)
    spaceHasBreak = false
  }

  /// Puts down the space before the character that comes, which begins what has no start yet.
  private mutating func settle() {
    isGlued = false
    if !space.isEmpty {
      if !spaceHasBreak {
        bytes.append(contentsOf: space)
      } else if !bytes.isEmpty {
        bytes.append(0x20)
      }
      dropSpace()
    }
    while firstUnstarted < open.count {
      open[firstUnstarted].start = bytes.count
      firstUnstarted += 1
    }
  }

  // MARK: Marks

  /// Begins `mark`.
  mutating func begin(_ mark: TEITextMark) -> Handle {
    marks.append(mark)
    return push(marks.count - 1)
  }

  mutating func beginSentence() -> Handle { push(Self.sentenceMark) }

  mutating func beginToken() -> Handle { push(Self.tokenMark) }

  private mutating func push(_ mark: Int) -> Handle {
    open.append(Open(mark: mark))
    return Handle(index: open.count - 1, generation: generation)
  }

  /// Ends what `handle` began, and whatever began after it; nothing where the block has ended since.
  mutating func end(_ handle: Handle) {
    guard handle.generation == generation else { return }
    while open.count > handle.index, let last = open.popLast() { close(last) }
    firstUnstarted = min(firstUnstarted, open.count)
  }

  private mutating func close(_ item: Open) {
    let range = item.start < 0 ? nil : TextRange(item.start, bytes.count)
    switch item.mark {
    case Self.sentenceMark: if let range { sentences.append(range) }
    case Self.tokenMark: if let range { tokens.append(range) }
    default:
      let place = bytes.count
      marks[item.mark].range = range ?? TextRange(place, place)
    }
  }

  /// Puts `mark` between the characters.
  mutating func put(_ mark: TEITextMark) {
    var mark = mark
    mark.range = TextRange(bytes.count, bytes.count)
    marks.append(mark)
  }

  // MARK: The end

  /// Ends the block: whether it has text, and its marks; without text, only those that are points
  /// are left. ``clear()`` begins the next.
  mutating func finish() -> (text: Bool, marks: [TEITextMark]) {
    while let last = open.popLast() { close(last) }
    firstUnstarted = 0
    generation += 1
    if isExact, !spaceHasBreak, !bytes.isEmpty { bytes.append(contentsOf: space) }
    dropSpace()
    isGlued = false
    let isBlank = bytes.allSatisfy(Self.isSpace) && !isExact
    // What has no characters, and isn't a place between them, is nothing.
    var kept = marks
    kept.removeAll { $0.range.isEmpty && !$0.isPoint }
    return (!bytes.isEmpty && !isBlank, kept)
  }

  /// Begins anew, keeping memory.
  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    sentences.removeAll(keepingCapacity: true)
    tokens.removeAll(keepingCapacity: true)
  }
}

/// A part of a document on its way to the text.
enum TEITextPiece {
  case block(FinishedBlock)
  case layout(TEIText.LayoutItem)
}

/// A block, with what decides how it is parted from the one before.
struct FinishedBlock {
  let context: TEIBlockContext
  let bytes: [UInt8]
  let marks: [TEITextMark]
  let sentences: [TextRange]
  let tokens: [TextRange]
}
