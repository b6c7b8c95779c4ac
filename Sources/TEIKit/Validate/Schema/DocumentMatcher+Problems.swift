internal import LibXML2

/// What is wrong, once it shows.
extension DocumentMatcher {
  /// The attribute's name, with its prefix.
  func written(_ index: Int, _ tag: borrowing XMLStartTag) -> String {
    (tag.attributePrefix(index).map { $0 + ":" } ?? "") + tag.attributeLocalName(index)
  }

  /// Whether what is wrong is to be told in full: what is beyond the limit is but counted, or a
  /// document with a million faults would take minutes.
  private var isExplaining: Bool { explains && problems.count < limit }

  mutating func add(_ problem: MatchProblem) {
    problemCount += 1
    if problems.count < limit { problems.append(problem) }
  }

  /// Marks the level that holds the states from `first`; whether it had failed before.
  mutating func markFailed() -> Bool {
    let had = levels[levels.count - 1].hasFailed
    levels[levels.count - 1].hasFailed = true
    return had
  }

  mutating func failElement(_ symbol: Int32, _ tag: borrowing XMLStartTag) {
    let follows = markFailed()
    guard isExplaining else {
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

  mutating func failAttribute(
    _ tag: borrowing XMLStartTag, _ index: Int, _ tried: [PatternID], _ first: Int
  ) {
    guard isExplaining else {
      problemCount += 1
      return
    }
    readValue(of: index, tag)
    var problem = MatchProblem(
      kind: tried.isEmpty ? .attributeNotAllowed : .attributeValue, line: tag.line,
      column: tag.column, element: trail.name, namespace: tag.namespace,
      attribute: written(index, tag),
      value: String(decoding: value.prefix(200), as: UTF8.self), path: trail.path)
    if tried.isEmpty {
      problem.expected = derivatives.expectedAttributes(states[first...])
    } else {
      problem.expected = derivatives.expectedValues(tried[...])
    }
    add(problem)
  }

  mutating func failAttributes(_ tag: borrowing XMLStartTag, _ first: Int) {
    guard isExplaining else {
      problemCount += 1
      return
    }
    var problem = MatchProblem(
      kind: .attributesMissing, line: tag.line, column: tag.column, element: trail.name,
      namespace: tag.namespace, path: trail.path)
    problem.expected = derivatives.requiredAttributes(states[first...])
    add(problem)
  }

  mutating func failText(_ first: Int, _ line: Int, _ column: Int) {
    let follows = markFailed()
    guard isExplaining else {
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

  mutating func failEnd(_ first: Int, _ line: Int, _ column: Int, hasChildren: Bool) {
    let follows = markFailed()
    guard isExplaining else {
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
        mayHoldText(first)
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

  /// Whether text may stand in the innermost element, whatever more it wants.
  private mutating func mayHoldText(_ first: Int) -> Bool {
    for index in first..<states.count
    where derivatives.text(after: states[index]) != PatternTable.notAllowed {
      return true
    }
    return false
  }
}
