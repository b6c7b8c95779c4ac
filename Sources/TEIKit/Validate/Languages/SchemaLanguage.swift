/// The languages in which people have schemas for TEI.
public enum SchemaLanguage: String, Sendable, CaseIterable {
  /// RELAX NG in XML syntax.
  case relaxNG
  /// RELAX NG in compact syntax.
  case relaxNGCompact
  /// W3C XML Schema.
  case xmlSchema
  /// A document type definition.
  case dtd
  /// ISO Schematron, or Schematron 1.5.
  case schematron

  /// What people call it.
  public var title: String {
    switch self {
    case .relaxNG: "RELAX NG"
    case .relaxNGCompact: "RELAX NG, compact syntax"
    case .xmlSchema: "W3C XML Schema"
    case .dtd: "DTD"
    case .schematron: "Schematron"
    }
  }

  static let relaxNGNamespace = "http://relaxng.org/ns/structure/1.0"
  static let xmlSchemaNamespace = "http://www.w3.org/2001/XMLSchema"
  static let schematronNamespaces: Set<String> = [
    "http://purl.oclc.org/dsdl/schematron", "http://www.ascc.net/xml/schematron",
  ]

  /// The language of the schema in `bytes`, by what stands in it: the namespace of the root
  /// element, a declaration of a DTD, or else compact syntax. XML of another kind is left to
  /// RELAX NG, whose reader says what it is not.
  ///
  /// O(1): looks at the first 256 KiB.
  static func recognize(_ bytes: [UInt8]) -> SchemaLanguage {
    var head = SchemaHead(bytes)
    return head.language()
  }
}

/// The beginning of a schema, without comments and processing instructions.
private struct SchemaHead {
  private var bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) {
    // In UTF-16, what matters here is ASCII with NULs between.
    self.bytes = bytes.prefix(1 << 18).filter { $0 != 0 }
    if self.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    if self.bytes.starts(with: [0xFE, 0xFF]) || self.bytes.starts(with: [0xFF, 0xFE]) { at = 2 }
  }

  mutating func language() -> SchemaLanguage {
    skipSpace()
    // A reference to a parameter entity.
    if at < bytes.count, bytes[at] == UInt8(ascii: "%") { return .dtd }
    var hasMarkup = false
    while at < bytes.count {
      skipSpace()
      if starts(with: "<?") {
        hasMarkup = true
        skip(past: "?>")
      } else if starts(with: "<!--") {
        hasMarkup = true
        skip(past: "-->")
      } else if starts(with: "<!DOCTYPE") {
        skipDoctype()
      } else if starts(with: "<!") {
        return .dtd
      } else if starts(with: "<") {
        return languageOfRoot()
      } else {
        break
      }
    }
    if at < bytes.count, bytes[at] == UInt8(ascii: "%") { return .dtd }
    // A text declaration alone, or comments alone, are still a DTD, if an empty one.
    return hasMarkup ? .dtd : .relaxNGCompact
  }

  private func languageOfRoot() -> SchemaLanguage {
    var end = at
    var quote: UInt8 = 0
    while end < bytes.count, quote != 0 || bytes[end] != UInt8(ascii: ">") {
      if quote != 0 {
        if bytes[end] == quote { quote = 0 }
      } else if bytes[end] == UInt8(ascii: "\"") || bytes[end] == UInt8(ascii: "'") {
        quote = bytes[end]
      }
      end += 1
    }
    let tag = String(decoding: bytes[at..<end], as: UTF8.self)
    let name = tag.dropFirst().prefix { !" \t\r\n/>".contains($0) }
    let prefix = name.firstIndex(of: ":").map { name[..<$0] }
    let declaration = prefix.map { "xmlns:\($0)" } ?? "xmlns"
    guard let namespace = Self.value(of: declaration, in: tag) else { return .relaxNG }
    if namespace == SchemaLanguage.xmlSchemaNamespace { return .xmlSchema }
    return SchemaLanguage.schematronNamespaces.contains(namespace) ? .schematron : .relaxNG
  }

  /// The value of the attribute `name` in `tag`.
  private static func value(of name: String, in tag: String) -> String? {
    let tag = Array(tag.utf8)
    let name = Array(name.utf8)
    var i = 0
    while i < tag.count {
      let start = i
      while i < tag.count, !Lexical.isSpace(tag[i]), tag[i] != UInt8(ascii: "=") { i += 1 }
      let found = tag[start..<i]
      while i < tag.count, Lexical.isSpace(tag[i]) { i += 1 }
      guard i < tag.count, tag[i] == UInt8(ascii: "=") else { continue }
      i += 1
      while i < tag.count, Lexical.isSpace(tag[i]) { i += 1 }
      guard i < tag.count else { return nil }
      let quote = tag[i]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
      i += 1
      let valueStart = i
      while i < tag.count, tag[i] != quote { i += 1 }
      if found.elementsEqual(name) {
        return String(decoding: tag[valueStart..<i], as: UTF8.self)
      }
      i += 1
      while i < tag.count, Lexical.isSpace(tag[i]) { i += 1 }
    }
    return nil
  }

  private func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[at...].starts(with: $0) }
  }

  private mutating func skipSpace() {
    while at < bytes.count, Lexical.isSpace(bytes[at]) { at += 1 }
  }

  private mutating func skip(past text: StaticString) {
    while at < bytes.count, !starts(with: text) { at += 1 }
    at = min(bytes.count, at + text.utf8CodeUnitCount)
  }

  private mutating func skipDoctype() {
    var depth = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth -= 1 }
      if byte == UInt8(ascii: ">"), depth <= 0 { return }
    }
  }
}
