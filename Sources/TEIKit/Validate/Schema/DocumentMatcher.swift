internal import LibXML2

/// Matches one document against a grammar while it is parsed.
///
/// The elements that are open form a stack of levels. A level has one pattern for each way in which
/// its element may be understood (one, but for odd schemas), and links that say what follows in the
/// parent where that understanding proves right.
final class DocumentMatcher: XMLEventHandler {
  private struct Level {
    var firstState: Int
    var firstLink: Int
    var element: Int32 = -1
    var hasChildren = false
    /// The element stood where it may not: its parent goes on as if it had not been there.
    var isDetached = false
    var hasFailed = false
  }

  private struct Link {
    let parent: Int32
    let child: Int32
    let rest: PatternID
  }

  private struct CachedSymbol {
    var key = XMLNameKey.none
    var symbol: Int32 = -1
  }

  /// Why texts are kept: which is decided with the first piece.
  private enum TextState { case none, space, plain, buffered }

  private let derivatives: Derivatives
  private let explains: Bool
  private let limit: Int
  private(set) var problems: [MatchProblem] = []
  /// How many problems there are, those beyond the limit counted.
  private(set) var problemCount = 0
  private(set) var isExhausted = false

  private var levels: [Level] = []
  private var states: [PatternID] = []
  private var links: [Link] = []
  private var skipDepth = 0
  private var textState = TextState.none
  private var text: [UInt8] = []
  /// Where text that is not kept shows, once there is any; before that the column that is next.
  private var textLine = 0
  private var textColumn = 1
  private var cache = [CachedSymbol](repeating: CachedSymbol(), count: 512)
  private var trail: ElementTrail
  private var namespaceCounts: [Int] = []
  /// By their hashes, of which a document of any size can have many.
  private var identifiers: Set<UInt64> = []
  private var references: [(id: UInt64, problem: MatchProblem)] = []

  /// A matcher for one document.
  ///
  /// - Parameters:
  ///   - explains: whether to say what is wrong and go on, or to stop at the first problem.
  ///   - limit: how many problems to keep.
  init(_ derivatives: Derivatives, explains: Bool, limit: Int) {
    self.derivatives = derivatives
    self.derivatives.begin()
    self.explains = explains
    self.limit = limit
    trail = ElementTrail(isOn: explains)
    states = [self.derivatives.grammar.start]
    levels = [Level(firstState: 0, firstLink: 0)]
  }

  /// Whether everything that was seen so far is allowed.
  var isValid: Bool { problemCount == 0 && !isExhausted }

  /// Looks at what can be said only of the whole document.
  func finish() {
    guard explains || isValid else { return }
    for reference in references where !identifiers.contains(reference.id) { add(reference.problem) }
  }

  // MARK: Events

  func startElement(_ tag: borrowing XMLStartTag) -> Bool {
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
    let first = levels[levels.count - 1].firstState
    close(tag, first)
    return goesOn()
  }

  func endElement(line: Int, column: Int) -> Bool {
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

  func characters(_ bytes: Span<UInt8>, endLine: Int) {
    guard skipDepth == 0 else { return }
    switch textState {
    case .plain: return
    case .buffered:
      append(bytes)
      return
    case .none, .space: break
    }
    derivatives.allow(forBytes: bytes.count)
    let first = levels[levels.count - 1].firstState
    var isString = false
    for index in first..<states.count
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
  private func notePlace(_ bytes: Span<UInt8>, from first: Int, _ endLine: Int) {
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

  private func step(over byte: UInt8) {
    if byte == 0x0A {
      textColumn = 1
    } else if byte & 0xC0 != 0x80 {
      textColumn += 1
    }
  }

  private func append(_ bytes: Span<UInt8>) {
    text.reserveCapacity(text.count + bytes.count)
    for i in bytes.indices { text.append(bytes[i]) }
    derivatives.allow(forBytes: bytes.count)
  }

  private func goesOn() -> Bool {
    if derivatives.isExhausted { isExhausted = true }
    return !isExhausted && (explains || problemCount == 0)
  }

  // MARK: Elements

  /// Opens a level for the element; false where its content is skipped.
  private func enter(_ symbol: Int32, _ tag: borrowing XMLStartTag) -> Bool {
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
  private func leave(_ line: Int, _ column: Int) {
    let level = levels[levels.count - 1]
    let first = level.firstState
    var isComplete = false
    var accepts: [Bool] = []
    accepts.reserveCapacity(states.count - first)
    if level.hasChildren {
      flushText(line: line, column: column)
      for index in first..<states.count {
        accepts.append(derivatives.table.isNullable(states[index]))
      }
    } else {
      // The text, even where it is empty, is then all that the element holds.
      if textState != .buffered { text.removeAll(keepingCapacity: true) }
      for index in first..<states.count { accepts.append(acceptsText(states[index])) }
    }
    for accept in accepts where accept { isComplete = true }
    if !isComplete { failEnd(first, line, column, hasChildren: level.hasChildren) }
    textState = .none
    text.removeAll(keepingCapacity: true)

    levels.removeLast()
    states.removeLast(states.count - first)
    defer { links.removeLast(links.count - level.firstLink) }
    guard !level.isDetached else { return }
    let parent = levels[levels.count - 1]
    if states.count - parent.firstState == 1 {
      // One understanding of the parent, as nearly always.
      var rest = PatternTable.notAllowed
      for index in level.firstLink..<links.count
      where !isComplete || accepts[Int(links[index].child)] {
        rest =
          rest == PatternTable.notAllowed
          ? links[index].rest : derivatives.choice(rest, links[index].rest)
      }
      states[parent.firstState] = rest
      return
    }
    var rests = [PatternID](
      repeating: PatternTable.notAllowed, count: states.count - parent.firstState)
    for index in level.firstLink..<links.count
    where !isComplete || accepts[Int(links[index].child)] {
      let link = links[index]
      rests[Int(link.parent)] = derivatives.choice(rests[Int(link.parent)], link.rest)
    }
    for (index, rest) in rests.enumerated() { states[parent.firstState + index] = rest }
  }

  /// Whether the text since the start tag may be all of an element that `id` describes.
  private func acceptsText(_ id: PatternID) -> Bool {
    switch textState {
    case .none, .space:
      return derivatives.table.isNullable(id)
        || (derivatives.table[id].traits.contains(.string) && derivatives.allows([], id))
    case .plain:
      let rest = derivatives.text([], after: id)
      return derivatives.table.isNullable(rest)
    case .buffered:
      if text.allSatisfy(Lexical.isSpace), derivatives.table.isNullable(id) { return true }
      return derivatives.allows(text, id)
    }
  }

  /// Takes account of the text before a tag that does not end the element, or ends one with
  /// children.
  private func flushText(line: Int, column: Int) {
    defer {
      textState = .none
      text.removeAll(keepingCapacity: true)
    }
    guard textState == .plain || textState == .buffered else { return }
    if textState == .buffered, text.allSatisfy(Lexical.isSpace) { return }
    let first = levels[levels.count - 1].firstState
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

  // MARK: Attributes

  private func matchAttributes(of tag: borrowing XMLStartTag, element: Int32) {
    let first = levels[levels.count - 1].firstState
    for index in 0..<tag.attributeCount {
      let symbol = symbol(ofAttribute: index, of: tag)
      if states.count - first == 1 {
        let ways = derivatives.ways(intoAttribute: symbol, from: states[first])
        if ways.count == 1, let only = ways.first {
          let way = derivatives.way(only)
          if way.inner == PatternTable.text || allows(tag, index, way.inner) {
            states[first] = way.rest
          } else {
            failAttribute(tag, index, [way.inner], first)
          }
          continue
        }
      }
      matchAttributeSlowly(tag, index, symbol, first)
    }
    noteIdentifiers(tag, element)
  }

  private func allows(_ tag: borrowing XMLStartTag, _ index: Int, _ id: PatternID) -> Bool {
    derivatives.allows(value(of: index, tag), id)
  }

  private func value(of index: Int, _ tag: borrowing XMLStartTag) -> [UInt8] {
    let value = tag.attributeValue(index)
    derivatives.allow(forBytes: value.count)
    return value
  }

  private func matchAttributeSlowly(
    _ tag: borrowing XMLStartTag, _ index: Int, _ symbol: Int32, _ first: Int
  ) {
    let value = value(of: index, tag)
    var tried: [PatternID] = []
    var after: [PatternID] = []
    var isAlive = false
    for state in first..<states.count {
      var rest = PatternTable.notAllowed
      for way in derivatives.ways(intoAttribute: symbol, from: states[state]) {
        let way = derivatives.way(way)
        if derivatives.allows(value, way.inner) {
          rest = derivatives.choice(rest, way.rest)
          isAlive = true
        } else {
          tried.append(way.inner)
        }
      }
      after.append(rest)
    }
    if isAlive {
      for (offset, rest) in after.enumerated() { states[first + offset] = rest }
    } else {
      failAttribute(tag, index, tried, first)
    }
  }

  /// Closes the start tag: what an attribute was required for falls away.
  private func close(_ tag: borrowing XMLStartTag, _ first: Int) {
    var isAlive = false
    var after: [PatternID] = []
    if states.count - first == 1 {
      let rest = derivatives.closing(states[first])
      if rest != PatternTable.notAllowed {
        states[first] = rest
        return
      }
      after = [rest]
    } else {
      for index in first..<states.count {
        let rest = derivatives.closing(states[index])
        after.append(rest)
        if rest != PatternTable.notAllowed { isAlive = true }
      }
    }
    if !isAlive {
      failAttributes(tag, first)
      for index in first..<states.count {
        states[index] = derivatives.closing(states[index], forgiving: true)
      }
    } else {
      for (offset, rest) in after.enumerated() { states[first + offset] = rest }
    }
  }

  // MARK: Names

  private func symbol(of tag: borrowing XMLStartTag) -> Int32 {
    let key = tag.key
    let slot = Int((key.name >> 3 ^ key.name >> 12 ^ key.namespace >> 4) & 511)
    if cache[slot].symbol >= 0, cache[slot].key == key { return cache[slot].symbol }
    let name = QualifiedName(namespace: tag.namespace, local: tag.localName)
    let symbol = derivatives.grammar.names.symbol(of: name)
    cache[slot] = CachedSymbol(key: key, symbol: symbol)
    return symbol
  }

  private func symbol(ofAttribute index: Int, of tag: borrowing XMLStartTag) -> Int32 {
    let key = tag.attributeKey(index)
    let slot = Int((key.name >> 3 ^ key.name >> 12 ^ key.namespace >> 4) & 511)
    if cache[slot].symbol >= 0, cache[slot].key == key { return cache[slot].symbol }
    let name = QualifiedName(
      namespace: tag.attributeNamespace(index), local: tag.attributeLocalName(index))
    let symbol = derivatives.grammar.names.symbol(of: name)
    cache[slot] = CachedSymbol(key: key, symbol: symbol)
    return symbol
  }

  private func declareNamespaces(_ tag: borrowing XMLStartTag) {
    var count = 0
    tag.forEachNamespace { prefix, namespace in
      derivatives.namespaces.append((prefix ?? "", namespace))
      count += 1
    }
    namespaceCounts.append(count)
  }

  // MARK: Identifiers

  private func noteIdentifiers(_ tag: borrowing XMLStartTag, _ element: Int32) {
    guard !derivatives.grammar.identifiers.isEmpty else { return }
    for index in 0..<tag.attributeCount {
      let symbol = symbol(ofAttribute: index, of: tag)
      let kind = derivatives.grammar.identifier(element: element, attribute: symbol)
      guard kind != .none else { continue }
      let values = Lexical.tokens(value(of: index, tag))
      for value in values {
        let id = String(decoding: value, as: UTF8.self)
        func problem(_ kind: MatchProblem.Kind) -> MatchProblem {
          MatchProblem(
            kind: kind, line: tag.line, column: tag.column, element: trail.name,
            namespace: "", attribute: written(index, tag), value: id, path: trail.path)
        }
        if kind == .id {
          if !identifiers.insert(Lexical.hash(value)).inserted { add(problem(.duplicateID)) }
        } else {
          references.append((Lexical.hash(value), problem(.unresolvedID)))
        }
      }
    }
  }

  // MARK: Problems

  /// The attribute's name, with its prefix.
  private func written(_ index: Int, _ tag: borrowing XMLStartTag) -> String {
    (tag.attributePrefix(index).map { $0 + ":" } ?? "") + tag.attributeLocalName(index)
  }

  private func add(_ problem: MatchProblem) {
    problemCount += 1
    if problems.count < limit { problems.append(problem) }
  }

  /// Marks the level that holds the states from `first`; whether it had failed before.
  private func markFailed() -> Bool {
    let had = levels[levels.count - 1].hasFailed
    levels[levels.count - 1].hasFailed = true
    return had
  }

  private func failElement(_ symbol: Int32, _ tag: borrowing XMLStartTag) {
    let follows = markFailed()
    guard explains else {
      problemCount += 1
      return
    }
    let first = levels[levels.count - 1].firstState
    var problem = MatchProblem(
      kind: .elementNotAllowed, line: tag.line, column: tag.column, element: trail.name,
      namespace: tag.namespace, path: trail.path)
    problem.isKnownName = derivatives.grammar.elementsBySymbol[symbol] != nil
    problem.expected = derivatives.expectedContent(states[first...])
    problem.follows = follows
    add(problem)
  }

  private func failAttribute(
    _ tag: borrowing XMLStartTag, _ index: Int, _ tried: [PatternID], _ first: Int
  ) {
    guard explains else {
      problemCount += 1
      return
    }
    var problem = MatchProblem(
      kind: tried.isEmpty ? .attributeNotAllowed : .attributeValue, line: tag.line,
      column: tag.column, element: trail.name, namespace: tag.namespace,
      attribute: written(index, tag),
      value: String(decoding: value(of: index, tag).prefix(200), as: UTF8.self), path: trail.path)
    if tried.isEmpty {
      problem.expected = derivatives.expectedAttributes(states[first...])
    } else {
      problem.expected = derivatives.expectedValues(tried[...])
    }
    add(problem)
  }

  private func failAttributes(_ tag: borrowing XMLStartTag, _ first: Int) {
    guard explains else {
      problemCount += 1
      return
    }
    var problem = MatchProblem(
      kind: .attributesMissing, line: tag.line, column: tag.column, element: trail.name,
      namespace: tag.namespace, path: trail.path)
    problem.expected = derivatives.requiredAttributes(states[first...])
    add(problem)
  }

  private func failText(_ first: Int, _ line: Int, _ column: Int) {
    let follows = markFailed()
    guard explains else {
      problemCount += 1
      return
    }
    let isPlain = textState == .plain
    var problem = MatchProblem(
      kind: .textNotAllowed, line: isPlain ? textLine : line,
      column: isPlain ? textColumn : column, element: trail.name, namespace: "", path: trail.path)
    problem.expected = derivatives.expectedContent(states[first...])
    problem.follows = follows
    add(problem)
  }

  private func failEnd(_ first: Int, _ line: Int, _ column: Int, hasChildren: Bool) {
    let follows = markFailed()
    guard explains else {
      problemCount += 1
      return
    }
    var kind = MatchProblem.Kind.incomplete
    if !hasChildren, textState == .plain || textState == .buffered {
      let isString = states[first...].contains {
        derivatives.table[$0].traits.contains(.string)
      }
      kind = isString ? .textValue : .textNotAllowed
      // Text that may stand here, in an element that wants more.
      if kind == .textNotAllowed,
        states[first...].contains(where: {
          derivatives.text([], after: $0) != PatternTable.notAllowed
        })
      {
        kind = .incomplete
      }
    }
    let isAtText = kind == .textNotAllowed && textState == .plain
    var problem = MatchProblem(
      kind: kind, line: isAtText ? textLine : line, column: isAtText ? textColumn : column,
      element: trail.name, namespace: "",
      value: kind == .textValue ? String(decoding: text.prefix(200), as: UTF8.self) : nil,
      path: trail.path)
    problem.expected =
      kind == .textValue
      ? derivatives.expectedValues(states[first...]) : derivatives.expectedContent(states[first...])
    problem.follows = follows
    add(problem)
  }
}
