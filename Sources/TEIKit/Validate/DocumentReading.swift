internal import LibXML2

/// Shows one document to matchers, to the checks of TEI and to sifts, each until it wants no more.
final class DocumentReading: XMLEventHandler {
  private var state: State

  // In one struct, so that each event asks once for the right to change it.
  private struct State {
    var matchers: [DocumentMatcher?]
    /// Which matchers want more.
    var open: [Int]
    var checks: TEIChecks?
    var sifts: [RuleSift?]
    /// Which sifts want more.
    var openSifts: [Int]
    var events = 0
    var wasOverdue = false
    let isOverdue: @Sendable () -> Bool

    mutating func startElement(_ tag: borrowing XMLStartTag) -> Bool {
      events += 1
      if events & 1023 == 0 || tag.attributeCount > 100, isOverdue() {
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
      for position in openSifts.indices { sifts[openSifts[position]]?.startElement(tag) }
      return wantsMore
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
      position = 0
      while position < openSifts.count {
        if sifts[openSifts[position]]?.endElement() ?? false {
          position += 1
        } else {
          openSifts.remove(at: position)
        }
      }
      return wantsMore
    }

    private var wantsMore: Bool { checks != nil || !open.isEmpty || !openSifts.isEmpty }

    mutating func characters(_ bytes: Span<UInt8>, _ endLine: Int) {
      for position in open.indices {
        matchers[open[position]]?.characters(bytes, endLine: endLine)
      }
      checks?.characters(bytes, endLine: endLine)
    }
  }

  /// A reading by `matchers` and `sifts`, where there are any, and `checks`.
  init(
    _ matchers: consuming [DocumentMatcher?], checks: TEIChecks? = nil,
    sifts: consuming [RuleSift?] = [],
    isOverdue: @escaping @Sendable () -> Bool = { false }
  ) {
    var open: [Int] = []
    for index in matchers.indices where matchers[index] != nil { open.append(index) }
    let openSifts = sifts.indices.filter { sifts[$0].map { !$0.isFull } ?? false }
    state = State(
      matchers: matchers, open: open, checks: checks, sifts: sifts, openSifts: openSifts,
      isOverdue: isOverdue)
  }

  /// Whether the document was given up.
  var wasOverdue: Bool { state.wasOverdue }

  /// Gives the matcher at `index` back.
  func takeMatcher(_ index: Int) -> DocumentMatcher? { state.matchers[index].take() }

  /// Gives the sift at `index` back.
  func takeSift(_ index: Int) -> RuleSift? { state.sifts[index].take() }

  /// Gives the checks back.
  func takeChecks() -> TEIChecks? { state.checks.take() }

  func startElement(_ tag: borrowing XMLStartTag) -> Bool { state.startElement(tag) }

  func endElement(line: Int, column: Int) -> Bool { state.endElement(line, column) }

  func characters(_ bytes: Span<UInt8>, endLine: Int) { state.characters(bytes, endLine) }
}
