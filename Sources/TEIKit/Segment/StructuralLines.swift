/// Lines whose form says what they are: code, debris, quoted mail, tables, lists, verse, marked
/// headings, rules.
///
/// They are found before paragraphs are, form no paragraph, and never count as prose.
struct StructuralLines {
  /// What each line of the table is.
  private(set) var roles: [LineRole]
  /// The blocks that they make, in the order of the text.
  private(set) var blocks: [DraftBlock] = []
  /// Lines that only draw a rule, by their place in the table.
  private(set) var rules: [Int] = []

  /// Finds the structural lines of `table`: debris not in the profile `plain`, speeches only in
  /// the profile `drama`.
  init(_ bytes: [UInt8], _ table: LineTable, options: ConverterOptions) {
    roles = Array(repeating: .prose, count: table.lines.count)
    take(CodeLines.find(bytes, table, taken: roles))
    if options.profile != .plain { take(EditionLines.find(bytes, table, taken: roles)) }
    if options.profile == .news, options.boilerplate != .keep {
      let recurring = options.boilerplate == .learn ? options.recurringLines : nil
      take(Boilerplate.find(bytes, table, taken: roles, recurring: recurring))
    }
    if options.profile == .news { take(FrontLines.find(bytes, table, taken: roles)) }
    take(QuotedLines.find(bytes, table, taken: roles))
    take(MailHeader.find(bytes, table, taken: roles))
    take(TableLines.find(bytes, table, taken: roles))
    take(MarkedHeadings.find(bytes, table, taken: roles))
    take(FigureLines.find(bytes, table, taken: roles))
    if options.profile == .drama { take(SpeechLines.find(bytes, table, taken: roles)) }
    take(ListLines.find(bytes, table, taken: roles))
    take(NoteLines.find(bytes, table, taken: roles))
    take(AddressLines.find(bytes, table, taken: roles))
    take(LetterParts.find(bytes, table, taken: roles))
    take(VerseLines.find(bytes, table, taken: roles))
    take(IndentedQuotes.find(bytes, table, taken: roles))
    blocks.sort { $0.start < $1.start }
  }

  private mutating func take(_ found: StructuralFinds) {
    for line in found.lines { roles[line] = .structural }
    blocks += found.blocks
    rules += found.rules
  }
}

/// What one detector of structural lines found.
struct StructuralFinds {
  /// The lines that are no prose.
  var lines: [Int] = []
  /// The blocks that they make.
  var blocks: [DraftBlock] = []
  /// Lines that only draw a rule.
  var rules: [Int] = []
}

/// A block in the making: stretches of the normalized text, and how they are joined.
struct DraftBlock {
  var kind: BlockKind
  /// Stretches of the normalized text, ascending, none empty.
  var pieces: [TextRange]
  /// How each piece joins the one before; one fewer than `pieces`.
  var joins: [LineJoin]
  var confidence: Float = 1
  var startsGroup = false
  /// The number that the source gives it; 0 for none.
  var number: Int32 = 0
  /// Whether the source marks it as what it is, as `#` does a heading.
  var isMarked = false

  /// Where its text starts.
  var start: Int { pieces[0].start }
  /// Where its text ends.
  var end: Int { pieces[pieces.count - 1].end }

  /// A block of one line.
  init(_ kind: BlockKind, _ piece: TextRange, startsGroup: Bool = false) {
    self.init(kind, pieces: [piece], joins: [], startsGroup: startsGroup)
  }

  init(_ kind: BlockKind, pieces: [TextRange], joins: [LineJoin], startsGroup: Bool = false) {
    self.kind = kind
    self.pieces = pieces
    self.joins = joins
    self.startsGroup = startsGroup
  }
}
