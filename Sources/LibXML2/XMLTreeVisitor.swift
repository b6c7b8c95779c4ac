import CLibXML2

/// Sees the elements and the text of an ``XMLTree``, in document order.
public protocol XMLTreeVisitor {
  /// An element begins.
  mutating func startElement(_ element: borrowing XMLElementView)
  /// The element that began last, and has not ended, ends.
  mutating func endElement(_ element: borrowing XMLElementView)
  /// A run of text, or a CDATA section, as UTF-8; never empty.
  ///
  /// A comment, a processing instruction or the bounds of a CDATA section divide a text into runs.
  ///
  /// - Parameters:
  ///   - bytes: the text, with references resolved and line ends made LF.
  ///   - line: where the run begins, from 1. Counted from the last start tag, so that it is
  ///     off where `&#10;` or an end tag broken over lines stand between.
  mutating func characters(_ bytes: Span<UInt8>, line: Int)
}

extension XMLTree {
  /// Shows every element and every text to `visitor`, in document order.
  ///
  /// Comments, processing instructions and the document type are passed over. O(n), and without
  /// recursion.
  public func visit(_ visitor: inout some XMLTreeVisitor) {
    var line = 0
    var next = document.pointee.children
    while let node = next {
      switch node.pointee.type {
      case XML_ELEMENT_NODE:
        line = tei_xml_line(node)
        visitor.startElement(XMLElementView(node: node))
        if let child = node.pointee.children {
          next = child
          continue
        }
        visitor.endElement(XMLElementView(node: node))
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
        if let bytes = node.contentBytes {
          visitor.characters(bytes.span, line: line)
          line += bytes.span.lineFeedCount
        }
      case XML_COMMENT_NODE, XML_PI_NODE:
        if let bytes = node.contentBytes { line += bytes.span.lineFeedCount }
      default:
        // A document type. There are no entity references: none that is declared is read, and
        // none that is not declared is well-formed here.
        break
      }
      next = node.following { visitor.endElement(XMLElementView(node: $0)) }
    }
  }
}

extension xmlNodePtr {
  /// The content, or nil where there is none; it lives as long as the tree.
  fileprivate var contentBytes: UnsafeBufferPointer<UInt8>? {
    guard let content = pointee.content else { return nil }
    let count = strlen(UnsafeRawPointer(content).assumingMemoryBound(to: CChar.self))
    return count == 0 ? nil : UnsafeBufferPointer(start: content, count: count)
  }

  /// The node after this one and its descendants, once every element that ends between is left.
  fileprivate func following(_ leave: (xmlNodePtr) -> Void) -> xmlNodePtr? {
    var node = self
    while node.pointee.next == nil {
      guard let parent = node.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else {
        return nil
      }
      leave(parent)
      node = parent
    }
    return node.pointee.next
  }
}

extension Span<UInt8> {
  fileprivate var lineFeedCount: Int {
    var count = 0
    for i in indices where self[i] == UInt8(ascii: "\n") { count += 1 }
    return count
  }
}
