/// What stands before the root element of a document, as far as it names files.
///
/// - SeeAlso: W3C, "Associating Schemas with XML documents 1.0"; XML 1.0 §2.8.
struct DocumentProlog: Sendable {
  /// An `<?xml-model?>`.
  struct Model: Hashable, Sendable {
    let href: String
    let type: String?
    let schemaNamespace: String?
    let phase: String?
    let line: Int
    let column: Int
  }

  /// The identifiers of a `<!DOCTYPE>`.
  struct Doctype: Hashable, Sendable {
    let publicIdentifier: String?
    let systemIdentifier: String?
    let line: Int
    let column: Int
  }

  private(set) var models: [Model] = []
  private(set) var doctype: Doctype?
  /// How many bytes it may have.
  static let byteLimit = 1 << 18

  /// Reads the beginning of `document`. O(1): looks at ``byteLimit`` bytes.
  init(_ document: [UInt8]) {
    // In UTF-16, what matters here is ASCII with NULs between.
    let bytes = document.prefix(Self.byteLimit).filter { $0 != 0 }
    var at = 0
    var line = 1
    var lineStart = 0
    func starts(with text: StaticString) -> Bool {
      text.withUTF8Buffer { bytes[at...].starts(with: $0) }
    }
    func advance(to end: Int) {
      while at < min(end, bytes.count) {
        if bytes[at] == 0x0A {
          line += 1
          lineStart = at + 1
        }
        at += 1
      }
    }
    func end(after text: StaticString) -> Int {
      var i = at
      while i < bytes.count {
        if text.withUTF8Buffer({ bytes[i...].starts(with: $0) }) {
          return i + text.utf8CodeUnitCount
        }
        i += 1
      }
      return bytes.count
    }
    while at < bytes.count {
      if starts(with: "<?") {
        let end = end(after: "?>")
        let content = bytes[min(at + 2, end)..<max(at + 2, end - 2)]
        advance(to: end)
        if content.starts(with: Array("xml-model".utf8)), content.count > 9,
          Lexical.isSpace(content[content.startIndex + 9])
        {
          let fields = Self.fields(Array(content.dropFirst(9)))
          guard let href = fields["href"] else { continue }
          models.append(
            Model(
              href: href, type: fields["type"], schemaNamespace: fields["schematypens"],
              phase: fields["phase"], line: line, column: at - lineStart + 1))
        }
      } else if starts(with: "<!--") {
        advance(to: end(after: "-->"))
      } else if starts(with: "<!DOCTYPE") {
        let start = at
        var depth = 0
        var i = at
        while i < bytes.count {
          if bytes[i] == UInt8(ascii: "[") { depth += 1 }
          if bytes[i] == UInt8(ascii: "]") { depth -= 1 }
          if bytes[i] == UInt8(ascii: ">"), depth <= 0 { break }
          i += 1
        }
        advance(to: i + 1)
        doctype = Self.doctype(Array(bytes[start..<min(i, bytes.count)]), line, at - lineStart + 1)
      } else if starts(with: "<") {
        return
      } else {
        advance(to: at + 1)
      }
    }
  }

  /// The pseudo-attributes in `bytes`.
  private static func fields(_ bytes: [UInt8]) -> [String: String] {
    var fields: [String: String] = [:]
    var i = 0
    while i < bytes.count {
      while i < bytes.count, Lexical.isSpace(bytes[i]) { i += 1 }
      let start = i
      while i < bytes.count, bytes[i] != UInt8(ascii: "="), !Lexical.isSpace(bytes[i]) { i += 1 }
      let name = String(decoding: bytes[start..<i], as: UTF8.self)
      while i < bytes.count, Lexical.isSpace(bytes[i]) { i += 1 }
      guard i < bytes.count, bytes[i] == UInt8(ascii: "=") else { return fields }
      i += 1
      while i < bytes.count, Lexical.isSpace(bytes[i]) { i += 1 }
      guard i < bytes.count, bytes[i] == UInt8(ascii: "\"") || bytes[i] == UInt8(ascii: "'") else {
        return fields
      }
      let quote = bytes[i]
      i += 1
      let valueStart = i
      while i < bytes.count, bytes[i] != quote { i += 1 }
      fields[name] = unescaped(String(decoding: bytes[valueStart..<i], as: UTF8.self))
      i += 1
    }
    return fields
  }

  private static func unescaped(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var text = text
    for (reference, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&"),
    ] {
      text = text.replacing(reference, with: character)
    }
    return text
  }

  private static func doctype(_ bytes: [UInt8], _ line: Int, _ column: Int) -> Doctype {
    var literals: [String] = []
    var i = 0
    var word: [UInt8] = []
    var keyword = ""
    while i < bytes.count, bytes[i] != UInt8(ascii: "[") {
      if bytes[i] == UInt8(ascii: "\"") || bytes[i] == UInt8(ascii: "'") {
        let quote = bytes[i]
        i += 1
        let start = i
        while i < bytes.count, bytes[i] != quote { i += 1 }
        literals.append(String(decoding: bytes[start..<i], as: UTF8.self))
      } else if Lexical.isSpace(bytes[i]) {
        word = []
      } else {
        word.append(bytes[i])
        if word.elementsEqual("PUBLIC".utf8) { keyword = "PUBLIC" }
        if word.elementsEqual("SYSTEM".utf8) { keyword = "SYSTEM" }
      }
      i += 1
    }
    let isPublic = keyword == "PUBLIC"
    return Doctype(
      publicIdentifier: isPublic ? literals.first : nil,
      systemIdentifier: isPublic
        ? literals.dropFirst().first : keyword == "SYSTEM" ? literals.first : nil,
      line: line, column: column)
  }
}
