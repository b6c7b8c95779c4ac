import CLibXML2

// @unchecked: libxml2 completes the DTD while it validates, so that only one thread at a time may
// use one. `validate` is the only use, and whoever shares one must hand it on whole.

/// A DTD, read from a file that the user gave; for one thread at a time.
public final class DocumentTypeDefinition: @unchecked Sendable {
  /// Gives the bytes of a file that the DTD names, and its path, seen from the file at `base`.
  public typealias Loader = (_ reference: String, _ base: String) throws(LocalFile.Failure) -> (
    path: String, bytes: [UInt8]
  )

  /// How many files a DTD may have.
  public static let fileLimit = 1_000

  /// A document without elements that holds the DTD.
  private let document: xmlDocPtr

  /// Reads the DTD in `bytes`, which stands at `path`, with the parameter entities that it names.
  ///
  /// How often it refers to parameter entities, how large they are, and what they come to where they
  /// are referred to, is bounded.
  /// - Throws: ``XMLError/schema(_:)`` with the place of what is wrong.
  public init(parsing bytes: [UInt8], path: String, load: @escaping Loader) throws(XMLError) {
    guard bytes.count <= LocalFile.byteLimit else {
      throw .tooLarge(byteCount: bytes.count, limit: LocalFile.byteLimit)
    }
    let files = EntityFiles(load)
    let name = files.documents.address(of: path)
    var collector = DiagnosticCollector(limit: 100)
    let parsed = withExtendedLifetime(files) {
      collector.collect { reader in
        var dtd = tei_dtd_reader(
          reader: reader.pointee,
          resolve: { context, name, reference, base in
            guard let context, let name, let reference else { return nil }
            let files = Unmanaged<EntityFiles>.fromOpaque(context).takeUnretainedValue()
            return files.address(
              of: String(cString: reference), base.map { String(cString: $0) },
              entity: String(cString: name)
            ).flatMap { strdup($0) }
          },
          is_unreadable: { context, name in
            guard let context, let name else { return 0 }
            let files = Unmanaged<EntityFiles>.fromOpaque(context).takeUnretainedValue()
            return files.use(String(cString: name)) ? 1 : 0
          },
          byte_count: { context, address in
            guard let context, let address else { return 0 }
            let files = Unmanaged<EntityFiles>.fromOpaque(context).takeUnretainedValue()
            return files.documents.byteCount(at: String(cString: address))
          },
          resolve_context: Unmanaged.passUnretained(files).toOpaque(), references: 0,
          entity_bytes: 0, expanded_bytes: 0)
        return bytes.withUnsafeBytes {
          tei_dtd_parse($0.baseAddress, CInt($0.count), name, &dtd)
        }
      }
    }
    guard let parsed else {
      if collector.ranOutOfMemory { throw .outOfMemory }
      var found = collector.diagnostics.filter { $0.severity == .fatal }
      if found.isEmpty { found = collector.diagnostics.filter { $0.severity == .error } }
      found = found.map { files.documents.restore($0) }
      if let reason = files.failure {
        found = found.prefix(1).map {
          XMLDiagnostic(
            severity: .error, message: "\($0.message): \(reason)", line: $0.line,
            column: $0.column, code: $0.code, domain: .validity, source: $0.source)
        }
      }
      throw .schema(
        found.isEmpty
          ? [
            XMLDiagnostic(
              severity: .error, message: "libxml2 refused the DTD and gave no reason",
              domain: .validity, source: path)
          ] : found)
    }
    document = parsed
  }

  deinit { xmlFreeDoc(document) }

  /// Whether the DTD declares any element at all.
  public var hasElements: Bool {
    guard let dtd = document.pointee.extSubset else { return false }
    var next = dtd.pointee.children
    while let node = next {
      if node.pointee.type == XML_ELEMENT_DECL { return true }
      next = node.pointee.next
    }
    return false
  }

  /// What of `tree` the DTD does not allow; empty where it is valid.
  ///
  /// It forgets and rebuilds what `tree` knows of identifiers.
  public func validate(_ tree: borrowing XMLTree, limit: Int = 100) -> [XMLDiagnostic] {
    var collector = DiagnosticCollector(limit: limit)
    let verdict = collector.collect {
      tei_dtd_validate(document.pointee.extSubset, tree.document, $0)
    }
    if verdict == 1 { return [] }
    let found = collector.diagnostics.filter { $0.severity != .warning }
    if !found.isEmpty { return found }
    return [
      XMLDiagnostic(
        severity: .error, message: "the DTD does not allow this document", domain: .validity)
    ]
  }
}

/// The files of a DTD's parameter entities, read when they are declared.
private final class EntityFiles {
  let documents = SchemaDocuments()
  /// Why the file that was asked for and could not be read was not.
  private(set) var failure: String?
  private var failures: [String: String] = [:]
  private let load: DocumentTypeDefinition.Loader
  private var seen: Set<String> = []

  init(_ load: @escaping DocumentTypeDefinition.Loader) { self.load = load }

  /// Whether the file of `entity` could not be read.
  func use(_ entity: String) -> Bool {
    failure = failures[entity] ?? failure
    return failures[entity] != nil
  }

  func address(of reference: String, _ base: String?, entity: String) -> String? {
    do throws(LocalFile.Failure) {
      let file = try load(reference, base.map { documents.path(at: $0) } ?? "")
      let address = documents.address(of: file.path)
      guard seen.insert(address).inserted else { return address }
      guard seen.count < DocumentTypeDefinition.fileLimit else {
        throw LocalFile.Failure(reason: "the DTD has too many files")
      }
      documents.put(file.bytes, at: address)
      return address
    } catch {
      // The first declaration of an entity is the one that counts.
      failures[entity] = failures[entity] ?? error.reason
      return nil
    }
  }
}
