internal import LibXML2

/// An HTML document as the parser sees it, one event after another.
struct HTMLEvents {
  /// One of them; positions are byte offsets in the source.
  enum Event {
    case start(name: String, attributes: HTMLAttributes, position: Int)
    case end(name: String, position: Int)
    case text([UInt8], position: Int)

    var position: Int {
      switch self {
      case .start(_, _, let position), .end(_, let position), .text(_, let position): position
      }
    }
  }

  /// The events, ends without a start left out.
  private(set) var events: [Event] = []
  /// Whether elements nest deeper than ``HTMLNames/greatestDepth``.
  private(set) var isTooDeep = false

  /// The events of `bytes`: UTF-8 without a NUL.
  init(_ bytes: [UInt8]) {
    let collector = Collector()
    HTMLEventReader.read(bytes, collector)
    events = collector.events
    isTooDeep = collector.isTooDeep
  }

  private final class Collector: HTMLEventHandler {
    var events: [Event] = []
    var isTooDeep = false
    private var open: [String] = []

    func startElement(_ name: String, _ attributes: HTMLAttributes, position: Int) -> Bool {
      let name = name.lowercased()
      open.append(name)
      events.append(.start(name: name, attributes: attributes, position: position))
      isTooDeep = open.count > HTMLNames.greatestDepth
      return !isTooDeep
    }

    func endElement(_ name: String, position: Int) -> Bool {
      let name = name.lowercased()
      guard let place = open.lastIndex(of: name) else { return true }
      // What the parser left open ends here too.
      while open.count > place {
        events.append(.end(name: open.removeLast(), position: position))
      }
      return true
    }

    func characters(_ bytes: [UInt8], position: Int) {
      events.append(.text(bytes, position: position))
    }
  }
}
