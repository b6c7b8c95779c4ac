/// Text with names that is put together from markup: white space counts as one space, a block as
/// one line.
struct MarkedText {
  private(set) var text: [UInt8] = []
  private(set) var names: [AnnotatedDocument.Name] = []
  /// How many elements are open that hold a person's role.
  var roleDepth = 0
  private var hasSpace = false
  private var isGlued = true
  /// How many names are open, one in the other; the outermost counts.
  private var nameDepth = 0
  private var nameType = EntityType.other
  private var nameStart: Int?
  private var nameEnd = 0

  /// Whether a `persName` is open.
  var isInPersonName: Bool { nameDepth > 0 && nameType == .person }

  /// Appends a byte.
  mutating func add(_ byte: UInt8) {
    if byte <= 0x20 {
      hasSpace = true
      return
    }
    if hasSpace, !isGlued { text.append(0x20) }
    hasSpace = false
    isGlued = false
    text.append(byte)
    if nameDepth > 0, roleDepth == 0 {
      if nameStart == nil {
        // A comma between a role and the name belongs to neither.
        if byte == UInt8(ascii: ",") { return }
        nameStart = text.count - 1
      }
      if byte != UInt8(ascii: ",") { nameEnd = text.count }
    }
  }

  /// Takes what comes next as joined to what was last.
  mutating func glue() {
    isGlued = true
    hasSpace = false
  }

  /// Ends the line.
  mutating func endBlock() {
    if let last = text.last, last != 0x0A { text.append(0x0A) }
    glue()
  }

  /// A name opens.
  mutating func openName(_ type: EntityType) {
    if nameDepth == 0 {
      nameType = type
      nameStart = nil
    }
    nameDepth += 1
  }

  /// The name that opened last closes.
  mutating func closeName() {
    nameDepth -= 1
    guard nameDepth == 0, let start = nameStart, nameEnd > start,
      !text[start..<nameEnd].contains(0x0A)
    else { return }
    names.append(.init(range: TextRange(start, nameEnd), type: nameType))
  }

  /// Appends `other`.
  mutating func append(_ other: MarkedText) {
    let offset = text.count
    text += other.text
    for name in other.names {
      names.append(
        .init(
          range: TextRange(name.range.start + offset, name.range.end + offset), type: name.type))
    }
  }
}
