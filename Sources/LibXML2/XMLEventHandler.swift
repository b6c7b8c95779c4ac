import CLibXML2

/// Sees a document while it is parsed, so that no tree is needed and every place is exact.
public protocol XMLEventHandler: AnyObject {
  /// An element begins. Returning `false` ends the parse.
  func startElement(_ tag: borrowing XMLStartTag) -> Bool
  /// The element that began last, and has not ended, ends; the place is just after its end tag.
  /// Returning `false` ends the parse.
  func endElement(line: Int, column: Int) -> Bool
  /// A piece of text, with references resolved, and the line on which it ends; one text may come
  /// in several pieces.
  func characters(_ bytes: Span<UInt8>, endLine: Int)
}

/// A name in one document: equal keys are equal names, as long as that document is parsed.
public struct XMLNameKey: Hashable, Sendable {
  /// The local name.
  public let name: UInt
  /// The namespace.
  public let namespace: UInt

  /// A place for the name in a table of `count` entries, a power of two.
  public func slot(of count: Int) -> Int {
    Int(truncatingIfNeeded: name >> 3 ^ name >> 12 ^ namespace >> 4) & (count - 1)
  }

  /// The key of no name.
  public static let none = XMLNameKey(name: 0, namespace: 0)
}

/// A start tag, while a handler is shown it.
public struct XMLStartTag: ~Copyable {
  private let tag: UnsafePointer<tei_xml_tag>

  init(tag: UnsafePointer<tei_xml_tag>) { self.tag = tag }

  /// The line, from 1, on which the tag ends.
  public var line: Int { tag.pointee.line }
  /// The column, from 1 in code points, just after the tag.
  public var column: Int { tag.pointee.column }
  /// What tells the element's name from others of this document.
  public var key: XMLNameKey {
    XMLNameKey(
      name: UInt(bitPattern: tag.pointee.name), namespace: UInt(bitPattern: tag.pointee.uri))
  }
  /// The name without its prefix.
  public var localName: String { String(cString: tag.pointee.name) }
  /// Whether the local name is `name`, whatever the namespace; allocates nothing.
  public func isNamed(_ name: StaticString) -> Bool { name.equals(tag.pointee.name) }
  /// The local name as one number: see ``packed(_:)``.
  public var packedName: UInt64 {
    guard let name = tag.pointee.name else { return 0 }
    var packed: UInt64 = 0
    var count = 0
    while name[count] != 0 {
      if count == 8 { return 0 }
      packed = packed << 8 | UInt64(name[count])
      count += 1
    }
    return packed
  }
  /// The bytes of `name` as one number, the first one in the highest place; 0 where there are more
  /// than eight, so that the elements of TEI with text can be told apart at one glance.
  public static func packed(_ name: StaticString) -> UInt64 {
    name.withUTF8Buffer { bytes in
      bytes.count > 8 ? 0 : bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
  /// The prefix, or nil for none.
  public var prefix: String? { tag.pointee.prefix.map { String(cString: $0) } }
  /// The namespace's name, or an empty string for none.
  public var namespace: String { tag.pointee.uri.map { String(cString: $0) } ?? "" }

  /// How many attributes the tag has; declarations of namespaces are none.
  public var attributeCount: Int { Int(tag.pointee.attribute_count) }
  /// What tells the name of the attribute at `index` from others of this document.
  public func attributeKey(_ index: Int) -> XMLNameKey {
    XMLNameKey(
      name: UInt(bitPattern: attribute(index, 0)), namespace: UInt(bitPattern: attribute(index, 2)))
  }
  /// The local name of the attribute at `index`.
  public func attributeLocalName(_ index: Int) -> String { string(attribute(index, 0)) }
  /// The prefix of the attribute at `index`, or nil for none.
  public func attributePrefix(_ index: Int) -> String? {
    attribute(index, 1).map { String(cString: $0) }
  }
  /// The namespace's name of the attribute at `index`, or an empty string for none.
  public func attributeNamespace(_ index: Int) -> String { string(attribute(index, 2)) }
  /// The value, normalized as XML says, of the attribute at `index`, as UTF-8.
  public func attributeValue(_ index: Int) -> [UInt8] {
    guard let start = attribute(index, 3), let end = attribute(index, 4) else { return [] }
    let bytes = UnsafeBufferPointer(start: start, count: end - start)
    guard memchr(start, CInt(UInt8(ascii: "&")), bytes.count) != nil else { return Array(bytes) }
    return Self.withAmpersands(bytes)
  }

  /// Puts the value of the attribute at `index` into `buffer`, in place of what was there.
  public func copyAttributeValue(_ index: Int, to buffer: inout [UInt8]) {
    buffer.removeAll(keepingCapacity: true)
    guard let start = attribute(index, 3), let end = attribute(index, 4) else { return }
    let bytes = UnsafeBufferPointer(start: start, count: end - start)
    if memchr(start, CInt(UInt8(ascii: "&")), bytes.count) == nil {
      buffer.append(contentsOf: bytes)
    } else {
      buffer.append(contentsOf: Self.withAmpersands(bytes))
    }
  }

  /// libxml2 leaves an ampersand as `&#38;`, for a tree to be made of it.
  private static func withAmpersands(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let reference = Array("&#38;".utf8)
    var value: [UInt8] = []
    value.reserveCapacity(bytes.count)
    var i = 0
    while i < bytes.count {
      value.append(bytes[i])
      i += bytes[i...].starts(with: reference) ? reference.count : 1
    }
    return value
  }

  /// Hands each namespace that the tag declares to `body`: its prefix, or nil, and its name.
  public func forEachNamespace(_ body: (_ prefix: String?, _ namespace: String) -> Void) {
    for index in 0..<Int(tag.pointee.namespace_count) {
      let prefix = tag.pointee.namespaces[2 * index].map { String(cString: $0) }
      body(prefix, string(tag.pointee.namespaces[2 * index + 1]))
    }
  }
  /// How many namespaces the tag declares.
  public var namespaceCount: Int { Int(tag.pointee.namespace_count) }

  private func attribute(_ index: Int, _ part: Int) -> UnsafePointer<xmlChar>? {
    precondition(index >= 0 && index < attributeCount, "an attribute that the tag has")
    return tag.pointee.attributes[5 * index + part]
  }

  private func string(_ bytes: UnsafePointer<xmlChar>?) -> String {
    bytes.map { String(cString: $0) } ?? ""
  }
}

/// Holds a handler while libxml2 has a pointer to it.
struct XMLEventRelay {
  // Whoever reads holds the handler for longer than libxml2 has the relay; to count references at
  // each event would cost as much as the events.
  private unowned(unsafe) let handler: any XMLEventHandler
  /// Whether the parse goes on though the handler wants no more.
  private let isUndaunted: Bool
  /// Whether the handler wanted no more, which is no fault of the document.
  private(set) var hasEnded = false

  private init(handler: any XMLEventHandler, isUndaunted: Bool) {
    self.handler = handler
    self.isUndaunted = isUndaunted
  }

  private var ending: CInt { isUndaunted ? 0 : 1 }

  /// Calls `body` with events that reach `handler` until it wants no more, and end with that call.
  static func withEvents<Result>(
    of handler: any XMLEventHandler, isUndaunted: Bool = false,
    _ body: (UnsafePointer<tei_xml_events>) -> Result
  ) -> (result: Result, hasEnded: Bool) {
    var relay = XMLEventRelay(handler: handler, isUndaunted: isUndaunted)
    let result = withUnsafeMutablePointer(to: &relay) { relay in
      var events = tei_xml_events(
        context: relay,
        start_element: { context, tag in
          guard let context, let tag else { return 1 }
          let relay = context.assumingMemoryBound(to: XMLEventRelay.self)
          if relay.pointee.hasEnded { return relay.pointee.ending }
          if relay.pointee.handler.startElement(XMLStartTag(tag: tag)) { return 0 }
          relay.pointee.hasEnded = true
          return relay.pointee.ending
        },
        end_element: { context, line, column in
          guard let context else { return 1 }
          let relay = context.assumingMemoryBound(to: XMLEventRelay.self)
          if relay.pointee.hasEnded { return relay.pointee.ending }
          if relay.pointee.handler.endElement(line: line, column: column) { return 0 }
          relay.pointee.hasEnded = true
          return relay.pointee.ending
        },
        characters: { context, bytes, count, line in
          guard let context, let bytes else { return }
          let relay = context.assumingMemoryBound(to: XMLEventRelay.self)
          if relay.pointee.hasEnded { return }
          relay.pointee.handler.characters(
            UnsafeBufferPointer(start: bytes, count: Int(count)).span, endLine: line)
        })
      return withUnsafePointer(to: &events) { body($0) }
    }
    return withExtendedLifetime(handler) { (result, relay.hasEnded) }
  }
}

/// Reads documents without building trees, in memory that does not grow with them.
public enum XMLStream {
  /// Shows the document in `bytes` to `handler`.
  ///
  /// - Returns: what the parser disliked without the document being ill-formed.
  /// - Throws: ``XMLError`` as ``XMLTree`` does; not where the handler ended the parse.
  @discardableResult
  public static func read(
    _ bytes: [UInt8], options: XMLParseOptions = .secure, handler: any XMLEventHandler
  ) throws(XMLError) -> [XMLDiagnostic] {
    guard bytes.count <= options.byteLimit else {
      throw .tooLarge(byteCount: bytes.count, limit: options.byteLimit)
    }
    guard !bytes.isEmpty else { throw .empty(source: nil) }
    return try read(depthLimit: options.depthLimit, handler) { reader in
      bytes.withUnsafeBytes { tei_xml_stream($0.baseAddress, CInt($0.count), nil, reader) }
    }
  }

  /// Shows the document in the file at `path`, of whatever size, to `handler`.
  @discardableResult
  public static func read(
    path: String, options: XMLParseOptions = .secure, handler: any XMLEventHandler
  ) throws(XMLError) -> [XMLDiagnostic] {
    try read(depthLimit: options.depthLimit, handler) { tei_xml_stream(nil, 0, path, $0) }
  }

  private static func read(
    depthLimit: Int, _ handler: any XMLEventHandler,
    _ parse: (UnsafeMutablePointer<tei_xml_reader>) -> CInt
  ) throws(XMLError) -> [XMLDiagnostic] {
    XMLLibrary.start()
    var collector = DiagnosticCollector(limit: 100)
    let (isWellFormed, hasEnded) = XMLEventRelay.withEvents(of: handler) { events in
      collector.collect(depthLimit: depthLimit, events: events, parse) != 0
    }
    if hasEnded { return collector.diagnostics }
    guard isWellFormed, !collector.isRefused, collector.stop == nil else {
      throw XMLError(parsing: collector)
    }
    return collector.diagnostics
  }
}
