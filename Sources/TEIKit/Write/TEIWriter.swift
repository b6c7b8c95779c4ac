/// Writes a TEI document from standoff spans, straight to bytes.
struct TEIWriter: Sendable {
  private let options: ConverterOptions

  /// A writer with the choices of `options`.
  init(options: ConverterOptions = ConverterOptions()) {
    self.options = options
  }

  /// The document of `tagged`.
  ///
  /// - Parameters:
  ///   - sourceDigest: SHA-256 of the source, in hexadecimal.
  ///   - ledger: the ledger's bytes, for the header, or nil.
  func write(_ tagged: TaggedText, sourceDigest: String, ledger: [UInt8]?) -> TEIDocument {
    var body = TEIBodyWriter(tagged, options: options)
    body.write()
    let facts = DocumentFacts(
      tagged: tagged, options: options, sourceDigest: sourceDigest, body: body.writer)
    var writer = XMLByteWriter(
      capacity: body.writer.bytes.count + (ledger?.count ?? 0) * 3 / 2 + 8192)
    var bodyStart = 0
    writer.declaration()
    writer.container(
      .TEI, (.xmlns, TEINamespace.tei), (.id, DocumentIdentifier.identifier(of: facts.identifier)),
      (.lang, tagged.language)
    ) { writer in
      TEIHeaderWriter(facts, ledger: ledger).write(to: &writer)
      StandoffWriter.write(tagged.entities, to: &writer)
      writer.container(.text) { writer in
        writer.container(.body) { writer in
          bodyStart = writer.bytes.count
          writer.splice(body.writer)
        }
      }
    }
    return TEIDocument(
      bytes: writer.bytes, blockOffsets: body.blockOffsets.map { $0 + bodyStart })
  }
}

/// A document as written.
struct TEIDocument {
  /// The file.
  let bytes: [UInt8]
  /// Where the element of each block starts in `bytes`.
  let blockOffsets: [Int]
}

/// Names of namespaces.
enum TEINamespace {
  /// The TEI's.
  static let tei = "http://www.tei-c.org/ns/1.0"
}

/// The `xml:id` of a document, from what names it.
enum DocumentIdentifier {
  /// Identifiers that the writer gives to other elements.
  private static let reserved: Set<String> = ["source", "swift-tei"]

  /// An XML name like `stem`: letters, digits, `_`, `-` and `.` stay, all else becomes `-`.
  static func identifier(of stem: String) -> String {
    var name = ""
    for scalar in stem.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".": name.unicodeScalars.append(scalar)
      default: if !name.hasSuffix("-") { name += "-" }
      }
    }
    while name.hasSuffix("-") || name.hasSuffix(".") { name.removeLast() }
    let startsWell = name.utf8.first.map { ByteClasses.isLetter($0) || $0 == 0x5F } ?? false
    return startsWell && !reserved.contains(name) && !looksGenerated(name) ? name : "doc." + name
  }

  /// Whether `name` looks like the identifier of a block (`p12`) or of an entity (`place.rome`).
  private static func looksGenerated(_ name: String) -> Bool {
    let rest = name.utf8.drop { ByteClasses.isLower($0) }
    if rest.isEmpty || rest.count == name.utf8.count { return false }
    let letters = name.utf8.count - rest.count
    if letters <= 2, rest.allSatisfy(ByteClasses.isDigit) { return true }
    return ["person.", "place.", "org.", "doc."].contains { name.hasPrefix($0) }
  }
}
