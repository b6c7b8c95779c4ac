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

    mutating func startElement(_ tag: borrowing XMLStartTag) -> Bool {
      events += 1
      if events & 1023 == 0, isOverdue() {
        wasOverdue = true
        return false
      }
      var position = 0
      while position < open.count {
        if matchers[open[position]]?.startElement(tag) ?? false {
          position += 1
        } else {
          open.remove(at: position)
        }
      }
      checks?.startElement(tag)
      return checks != nil || !open.isEmpty
    }

    mutating func endElement(_ line: Int, _ column: Int) -> Bool {
      var position = 0
      while position < open.count {
        if matchers[open[position]]?.endElement(line: line, column: column) ?? false {
          position += 1
        } else {
          open.remove(at: position)
        }
      }
      checks?.endElement()
      return checks != nil || !open.isEmpty
    }

    mutating func characters(_ bytes: Span<UInt8>, _ endLine: Int) {
      for position in open.indices {
        matchers[open[position]]?.characters(bytes, endLine: endLine)
      }
      checks?.characters(bytes, endLine: endLine)
    }
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

  func startElement(_ tag: borrowing XMLStartTag) -> Bool { state.startElement(tag) }

  func endElement(line: Int, column: Int) -> Bool { state.endElement(line, column) }

  func characters(_ bytes: Span<UInt8>, endLine: Int) { state.characters(bytes, endLine) }
}
