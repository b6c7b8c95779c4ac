internal import LibXML2

/// A document type definition in a file of its own.
struct DTDDocumentSchema: DocumentSchema {
  private let pool: SchemaPool<DocumentTypeDefinition>

  /// Reads the DTD in `bytes`, which stands at `path`.
  init(_ bytes: [UInt8], path: String, files: SchemaFiles) throws(SchemaError) {
    @Sendable func read() throws(XMLError) -> DocumentTypeDefinition {
      try DocumentTypeDefinition(parsing: bytes, path: path) {
        (reference, base) throws(LocalFile.Failure) in try files.read(reference, from: base)
      }
    }
    let first: DocumentTypeDefinition
    do throws(XMLError) {
      first = try read()
    } catch {
      throw SchemaError(name: path, reason: DiagnosticTranslator.reason(error))
    }
    guard first.hasElements else {
      throw SchemaError(name: path, reason: "the DTD declares no element")
    }
    pool = SchemaPool(first) { try? read() }
  }

  func check(
    _ tree: borrowing XMLTree, sift: RuleSift?, limit: Int, isOverdue: () -> Bool
  ) -> DocumentFindings {
    var found: [XMLDiagnostic] = []
    // A DTD that could be read once can be read again.
    let dtd = pool.take()
    guard let dtd else { return DocumentFindings(wasOverdue: true) }
    found = dtd.validate(tree, limit: limit)
    pool.giveBack(dtd)
    return DocumentFindings(problems: DiagnosticTranslator.explain(found, by: .dtd))
  }
}
