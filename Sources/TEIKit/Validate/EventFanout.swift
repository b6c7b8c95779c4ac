internal import LibXML2

/// Shows one document to several handlers, each until it wants no more.
final class EventFanout: XMLEventHandler {
  private var handlers: [any XMLEventHandler]
  private let isOverdue: @Sendable () -> Bool
  private var events = 0
  /// Whether the document was given up.
  private(set) var wasOverdue = false

  init(_ handlers: [any XMLEventHandler], isOverdue: @escaping @Sendable () -> Bool) {
    self.handlers = handlers
    self.isOverdue = isOverdue
  }

  func startElement(_ tag: borrowing XMLStartTag) -> Bool {
    events += 1
    if events & 1023 == 0, isOverdue() {
      wasOverdue = true
      return false
    }
    var index = 0
    while index < handlers.count {
      if handlers[index].startElement(tag) { index += 1 } else { handlers.remove(at: index) }
    }
    return !handlers.isEmpty
  }

  func endElement(line: Int, column: Int) -> Bool {
    var index = 0
    while index < handlers.count {
      if handlers[index].endElement(line: line, column: column) {
        index += 1
      } else {
        handlers.remove(at: index)
      }
    }
    return !handlers.isEmpty
  }

  func characters(_ bytes: Span<UInt8>, endLine: Int) {
    for handler in handlers { handler.characters(bytes, endLine: endLine) }
  }
}
