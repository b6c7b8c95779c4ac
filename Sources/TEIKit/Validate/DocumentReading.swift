internal import LibXML2

/// Shows one document to matchers and to the checks of TEI, each until it wants no more.
final class DocumentReading: XMLEventHandler {
  private var state: State

  // In one struct, so that each event asks once for the right to change it.
  private struct State {
    var matchers: [DocumentMatcher?]
    /// Which matchers want more.
    var open: [Int]
    var checks: TEIChecks?
    var events = 0
    var wasOverdue = false
    let isOverdue: @Sendable () -> Bool
  }

  /// A reading by `matchers`, where there are any, and `checks`.
  init(
    _ matchers: consuming [DocumentMatcher?], checks: TEIChecks? = nil,
    isOverdue: @escaping @Sendable () -> Bool = { false }
  ) {
    var open: [Int] = []
    for index in matchers.indices where matchers[index] != nil { open.append(index) }
    state = State(matchers: matchers, open: open, checks: checks, isOverdue: isOverdue)
  }

  /// Whether the document was given up.
  var wasOverdue: Bool { state.wasOverdue }

  /// Gives the matcher at `index` back.
  func takeMatcher(_ index: Int) -> DocumentMatcher? { state.matchers[index].take() }

  /// Gives the checks back.
  func takeChecks() -> TEIChecks? { state.checks.take() }

  func startElement(_ tag: borrowing XMLStartTag) -> Bool {
    state.events += 1
    if state.events & 1023 == 0, state.isOverdue() {
      state.wasOverdue = true
      return false
    }
    var position = 0
    while position < state.open.count {
      let index = state.open[position]
      if state.matchers[index]?.startElement(tag) ?? false {
        position += 1
      } else {
        state.open.remove(at: position)
      }
    }
    state.checks?.startElement(tag)
    return state.checks != nil || !state.open.isEmpty
  }

  func endElement(line: Int, column: Int) -> Bool {
    var position = 0
    while position < state.open.count {
      let index = state.open[position]
      if state.matchers[index]?.endElement(line: line, column: column) ?? false {
        position += 1
      } else {
        state.open.remove(at: position)
      }
    }
    state.checks?.endElement()
    return state.checks != nil || !state.open.isEmpty
  }

  func characters(_ bytes: Span<UInt8>, endLine: Int) {
    for index in state.open { state.matchers[index]?.characters(bytes, endLine: endLine) }
    state.checks?.characters(bytes, endLine: endLine)
  }
}
