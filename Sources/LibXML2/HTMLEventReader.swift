import CLibXML2

/// Sees an HTML document while it is parsed.
///
/// libxml2 balances what the source does not: elements end that had no end tag.
public protocol HTMLEventHandler: AnyObject {
  /// An element begins; its tag ends at or behind `position`. Returning `false` ends the parse.
  func startElement(_ name: String, _ attributes: HTMLAttributes, position: Int) -> Bool
  /// An element ends. Returning `false` ends the parse.
  func endElement(_ name: String, position: Int) -> Bool
  /// A piece of text with references resolved, or of a script or style sheet, read up to
  /// `position` or one character before.
  func characters(_ bytes: [UInt8], position: Int)
}

/// The attributes of a start tag, in its order; names are in lower case.
public struct HTMLAttributes: Sendable {
  private let pairs: [(name: String, value: String)]

  /// The attributes `pairs`.
  public init(_ pairs: [(name: String, value: String)]) { self.pairs = pairs }

  init(_ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    var pairs: [(name: String, value: String)] = []
    var next = list
    while let pair = next, let name = pair[0] {
      pairs.append(
        (String(cString: name).lowercased(), pair[1].map { String(cString: $0) } ?? ""))
      next = pair + 2
    }
    self.pairs = pairs
  }

  /// The value of the attribute `name`; empty where it has none, nil where there is none such.
  public subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }
}

/// Reads HTML through libxml2's parser, without a tree.
///
/// Nothing outside the bytes is ever read, and scripts are text.
public enum HTMLEventReader {
  /// Shows the document in `bytes`, UTF-8 without a NUL, to `handler`.
  ///
  /// Any bytes are HTML. Positions are byte offsets in `bytes`.
  public static func read(_ bytes: [UInt8], _ handler: any HTMLEventHandler) {
    XMLLibrary.start()
    guard !bytes.isEmpty, bytes.count < Int(Int32.max) else { return }
    var relay = HTMLEventRelay(handler: handler)
    withUnsafeMutablePointer(to: &relay) { relay in
      var events = tei_html_events(
        context: relay,
        start_element: { context, name, attributes, position in
          guard let context, let name else { return 1 }
          let goesOn = context.assumingMemoryBound(to: HTMLEventRelay.self).pointee.handler
            .startElement(
              String(cString: name), HTMLAttributes(attributes), position: Int(position))
          return goesOn ? 0 : 1
        },
        end_element: { context, name, position in
          guard let context, let name else { return 1 }
          let goesOn = context.assumingMemoryBound(to: HTMLEventRelay.self).pointee.handler
            .endElement(String(cString: name), position: Int(position))
          return goesOn ? 0 : 1
        },
        characters: { context, bytes, count, position in
          guard let context, let bytes else { return }
          context.assumingMemoryBound(to: HTMLEventRelay.self).pointee.handler.characters(
            Array(UnsafeBufferPointer(start: bytes, count: Int(count))), position: Int(position))
        })
      bytes.withUnsafeBytes { buffer in
        _ = tei_html_parse(buffer.baseAddress, Int32(buffer.count), &events)
      }
    }
  }
}

/// Holds a handler while libxml2 has a pointer to it.
private struct HTMLEventRelay {
  let handler: any HTMLEventHandler
}

/// Addresses as RFC 3986 has them.
public enum URIReference {
  /// `reference` resolved against the address `base`, or nil where one of them is malformed.
  public static func resolve(_ reference: String, against base: String) -> String? {
    XMLLibrary.start()
    guard let result = xmlBuildURI(reference, base) else { return nil }
    defer { tei_xml_free(result) }
    return String(cString: result)
  }
}
