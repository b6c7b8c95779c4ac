internal import ByteScan
internal import LibXML2

/// Matches one document against a grammar while it is parsed.
///
/// The elements that are open form a stack of levels. A level has one pattern for each way in which
/// its element may be understood (one, but for odd schemas), and links that say what follows in the
/// parent where that understanding proves right.
struct DocumentMatcher {
  struct Level {
    var firstState: Int
    var firstLink: Int
    var element: Int32 = -1
    var hasChildren = false
    /// The element stood where it may not: its parent goes on as if it had not been there.
    var isDetached = false
    var hasFailed = false
  }

  struct Link {
    let parent: Int32
    let child: Int32
    let rest: PatternID
  }

  struct CachedSymbol {
    var key = XMLNameKey.none
    var symbol: Int32 = -1
  }

  /// Why texts are kept: which is decided with the first piece.
  enum TextState { case none, space, plain, buffered }

  var derivatives: Derivatives
  let explains: Bool
  let limit: Int
  var problems: [MatchProblem] = []
  /// How many problems there are, those beyond the limit counted.
  var problemCount = 0
  private(set) var isExhausted = false

  var levels: [Level] = []
  var states: [PatternID] = []
  private var links: [Link] = []
  private var skipDepth = 0
  var textState = TextState.none
  var text: [UInt8] = []
  /// Where text that is not kept shows, once there is any; before that the column that is next.
  var textLine = 0
  var textColumn = 1
  /// The value of the attribute that is looked at.
  var value: [UInt8] = []
  var cache = [CachedSymbol](repeating: CachedSymbol(), count: 512)
  /// The namespace of the element whose name was looked up last.
  var namespaceKey = UInt.max
  var namespaceNumber = 0
  var trail: ElementTrail
  var namespaceCounts: [Int] = []
  var identifiers = IdentifierTable()
  var references: [(id: UInt64, problem: MatchProblem)] = []

  /// A matcher for one document.
  ///
  /// - Parameters:
  ///   - derivatives: what was found out before; ``takeDerivatives()`` gives it back.
  ///   - explains: whether to say what is wrong and go on, or to stop at the first problem.
  ///   - limit: how many problems to keep.
  init(_ derivatives: consuming Derivatives, explains: Bool, limit: Int) {
    derivatives.begin()
    states = [derivatives.grammar.start]
    self.derivatives = derivatives
    self.explains = explains
    self.limit = limit
    trail = ElementTrail(isOn: explains)
    levels = [Level(firstState: 0, firstLink: 0)]
  }

  /// Gives back what was found out, for the next document; ends the matcher.
  consuming func takeDerivatives() -> Derivatives { derivatives }

  /// Whether everything that was seen so far is allowed.
  var isValid: Bool { problemCount == 0 && !isExhausted }

  /// Whether not all identifiers could be held against each other.
  var hasGivenUpIdentifiers: Bool {
    identifiers.isFull || references.count >= Self.referenceLimit
  }

  /// Looks at what can be said only of the whole document.
  mutating func finish() {
    guard explains || isValid else { return }
    // What came after the last identifier that was kept may be there or not.
    guard !identifiers.isFull else { return }
    for reference in references where !identifiers.contains(reference.id) { add(reference.problem) }
  }

  // MARK: Events

  mutating func startElement(_ tag: borrowing XMLStartTag) -> Bool {
    defer { textColumn = tag.column }
    derivatives.allow(forBytes: 16)
    if skipDepth > 0 {
      skipDepth += 1
      textState = .none
      trail.enter(tag)
      noteIdentifiers(tag, symbol(of: tag))
      return true
    }
    flushText(line: tag.line, column: tag.column)
    if derivatives.grammar.usesQualifiedNames { declareNamespaces(tag) }
    trail.enter(tag)
    levels[levels.count - 1].hasChildren = true
    let symbol = symbol(of: tag)
    guard enter(symbol, tag) else { return goesOn() }
    matchAttributes(of: tag, element: symbol)
    close(tag, levels[levels.count - 1].firstState)
    return goesOn()
  }

  mutating func endElement(line: Int, column: Int) -> Bool {
    defer {
      trail.leave()
      textColumn = column
    }
    if skipDepth > 0 {
      skipDepth -= 1
      textState = .none
      return true
    }
    derivatives.allow(forBytes: 4)
    leave(line, column)
    if derivatives.grammar.usesQualifiedNames {
      derivatives.namespaces.removeLast(namespaceCounts.popLast() ?? 0)
    }
    return goesOn()
  }

  mutating func characters(_ bytes: Span<UInt8>, endLine: Int) {
    guard skipDepth == 0 else { return }
    switch textState {
    case .plain: return
    case .buffered:
      append(bytes)
      return
    case .none, .space: break
    }
    derivatives.allow(forBytes: bytes.count)
    var isString = false
    for index in levels[levels.count - 1].firstState..<states.count
    where derivatives.table[states[index]].traits.contains(.string) {
      isString = true
    }
    if isString {
      // White space before counts too.
      textState = .buffered
      append(bytes)
      return
    }
    for i in bytes.indices where !Lexical.isSpace(bytes[i]) {
      textState = .plain
      if explains { notePlace(bytes, from: i, endLine) }
      return
    }
    if explains { for i in bytes.indices { step(over: bytes[i]) } }
    textState = .space
  }

  /// Remembers where the first line of the text ends that has more than white space, as far as
  /// `bytes` go: there it shows that text is not allowed.
  private mutating func notePlace(_ bytes: Span<UInt8>, from first: Int, _ endLine: Int) {
    for i in 0..<first { step(over: bytes[i]) }
    var i = first
    while i < bytes.count, bytes[i] != 0x0A {
      step(over: bytes[i])
      i += 1
    }
    // Comments hide lines from the count, but not from the parser's.
    textLine = endLine
    while i < bytes.count {
      if bytes[i] == 0x0A { textLine -= 1 }
      i += 1
    }
  }

  private mutating func step(over byte: UInt8) {
    if byte == 0x0A {
      textColumn = 1
    } else if byte & 0xC0 != 0x80 {
      textColumn += 1
    }
  }

  private mutating func append(_ bytes: Span<UInt8>) {
    text.append(copying: bytes)
    derivatives.allow(forBytes: bytes.count)
  }

  private mutating func goesOn() -> Bool {
    if derivatives.isExhausted { isExhausted = true }
    return !isExhausted && (explains || problemCount == 0)
  }

  // MARK: Elements

  /// Opens a level for the element; false where its content is skipped.
  private mutating func enter(_ symbol: Int32, _ tag: borrowing XMLStartTag) -> Bool {
    let parent = levels[levels.count - 1]
    let parentEnd = states.count
    let firstLink = links.count
    for index in parent.firstState..<parentEnd {
      for way in derivatives.ways(intoElement: symbol, from: states[index]) {
        let way = derivatives.way(way)
        var child = parentEnd
        while child < states.count, states[child] != way.inner { child += 1 }
        if child == states.count { states.append(way.inner) }
        links.append(
          Link(
            parent: Int32(index - parent.firstState), child: Int32(child - parentEnd),
            rest: way.rest))
      }
    }
    if states.count > parentEnd {
      levels.append(Level(firstState: parentEnd, firstLink: firstLink, element: symbol))
      return true
    }
    failElement(symbol, tag)
    guard explains else { return false }
    // Looked at as the element that it would be elsewhere.
    for element in derivatives.grammar.elementsBySymbol[symbol] ?? [] {
      let content = derivatives.grammar.elements[Int(element)].content
      if !states[parentEnd...].contains(content) { states.append(content) }
    }
    guard states.count > parentEnd else {
      skipDepth = 1
      noteIdentifiers(tag, symbol)
      if derivatives.grammar.usesQualifiedNames {
        derivatives.namespaces.removeLast(namespaceCounts.popLast() ?? 0)
      }
      return false
    }
    levels.append(
      Level(firstState: parentEnd, firstLink: firstLink, element: symbol, isDetached: true))
    return true
  }

  /// Ends the level of the element, and takes its parent on.
  private mutating func leave(_ line: Int, _ column: Int) {
    let level = levels[levels.count - 1]
    let first = level.firstState
    if level.hasChildren { flushText(line: line, column: column) }
    // The text, even where it is empty, is else all that the element holds.
    if !level.hasChildren, textState != .buffered { text.removeAll(keepingCapacity: true) }
    // One understanding of the element, as nearly always, needs no list of those that are right.
    var accepts: [Bool] = []
    var isComplete = false
    if states.count - first == 1 {
      isComplete = self.accepts(states[first], hasChildren: level.hasChildren)
    } else {
      for index in first..<states.count {
        let accept = self.accepts(states[index], hasChildren: level.hasChildren)
        accepts.append(accept)
        if accept { isComplete = true }
      }
    }
    if !isComplete {
      failEnd(first, line, column, hasChildren: level.hasChildren)
      accepts = []
    }
    textState = .none
    text.removeAll(keepingCapacity: true)

    levels.removeLast()
    states.removeLast(states.count - first)
    if !level.isDetached { goOn(after: level, accepts) }
    links.removeLast(links.count - level.firstLink)
  }

  /// Whether an element of which `id` is left may end here.
  private mutating func accepts(_ id: PatternID, hasChildren: Bool) -> Bool {
    hasChildren ? derivatives.table.isNullable(id) : acceptsText(id)
  }

  /// Takes the parent of the element of `level` on, by the understandings that `accepts` has, or by
  /// all where it is empty.
  private mutating func goOn(after level: Level, _ accepts: [Bool]) {
    let first = levels[levels.count - 1].firstState
    if states.count - first == 1 {
      var rest = PatternTable.notAllowed
      for index in level.firstLink..<links.count
      where accepts.isEmpty || accepts[Int(links[index].child)] {
        rest =
          rest == PatternTable.notAllowed
          ? links[index].rest : derivatives.choice(rest, links[index].rest)
      }
      states[first] = rest
      return
    }
    var rests = [PatternID](repeating: PatternTable.notAllowed, count: states.count - first)
    for index in level.firstLink..<links.count
    where accepts.isEmpty || accepts[Int(links[index].child)] {
      let link = links[index]
      rests[Int(link.parent)] = derivatives.choice(rests[Int(link.parent)], link.rest)
    }
    for (index, rest) in rests.enumerated() { states[first + index] = rest }
  }

  /// Whether the text since the start tag may be all of an element that `id` describes.
  private mutating func acceptsText(_ id: PatternID) -> Bool {
    switch textState {
    case .none, .space:
      return derivatives.table.isNullable(id)
        || (derivatives.table[id].traits.contains(.string) && derivatives.allows([], id))
    case .plain:
      let rest = derivatives.text(after: id)
      return derivatives.table.isNullable(rest)
    case .buffered:
      if text.allSatisfy(Lexical.isSpace), derivatives.table.isNullable(id) { return true }
      return derivatives.allows(text, id)
    }
  }

  /// Takes account of the text before a tag that does not end the element, or ends one with
  /// children.
  private mutating func flushText(line: Int, column: Int) {
    switch textState {
    case .none: return
    case .space: textState = .none
    case .plain, .buffered:
      if textState == .plain || !text.allSatisfy(Lexical.isSpace) { matchText(line, column) }
      textState = .none
      text.removeAll(keepingCapacity: true)
    }
  }

  private mutating func matchText(_ line: Int, _ column: Int) {
    let first = levels[levels.count - 1].firstState
    if states.count - first == 1, textState == .plain {
      let rest = derivatives.text(after: states[first])
      if rest != PatternTable.notAllowed {
        states[first] = rest
      } else {
        failText(first, line, column)
      }
      return
    }
    var isAlive = false
    var after: [PatternID] = []
    for index in first..<states.count {
      let rest = derivatives.text(text, after: states[index])
      after.append(rest)
      if rest != PatternTable.notAllowed { isAlive = true }
    }
    if isAlive {
      for (index, rest) in after.enumerated() { states[first + index] = rest }
    } else {
      failText(first, line, column)
    }
  }
}
