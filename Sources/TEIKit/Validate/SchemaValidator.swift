internal import LibXML2

/// Validates TEI documents against a RELAX NG schema, through libxml2.
///
/// The schema is compiled once and shared; every document gets a fresh validation context.
public struct SchemaValidator: Sendable {
  private let schema: RelaxNGSchema
  /// What the schema is called in messages.
  public let name: String

  /// A validator with the schema that everything `tei` writes is valid against,
  /// `schemas/tei-corpus.rng`; compiled once in a process.
  ///
  /// - Throws: ``SchemaError`` where libxml2 refuses what this build embeds.
  public static func corpus() throws(SchemaError) -> SchemaValidator { try embedded.get() }

  private static let embedded = Result { () throws(SchemaError) in
    try SchemaValidator(schema: EmbeddedResource.schema, name: "tei-corpus.rng")
  }

  /// A validator with the RELAX NG schema (XML syntax) in `schema`.
  ///
  /// - Throws: ``SchemaError`` with the places of what is wrong in it.
  public init(schema: [UInt8], name: String) throws(SchemaError) {
    do {
      self.schema = try RelaxNGSchema(parsing: schema, name: name)
    } catch {
      throw SchemaError(name: name, reason: "\(error)")
    }
    self.name = name
  }

  /// A validator with the RELAX NG schema in the file at `path`, and what it includes.
  ///
  /// The one place where TEIKit reads files: libxml2 follows `include` and `externalRef` itself,
  /// and never onto the network.
  /// - Throws: ``SchemaError``.
  public init(path: String) throws(SchemaError) {
    do {
      schema = try RelaxNGSchema(path: path)
    } catch {
      throw SchemaError(name: path, reason: "\(error)")
    }
    name = path
  }

  /// What is wrong with the TEI file `document`; nothing where it is valid.
  public func validate(_ document: [UInt8]) -> ValidationReport {
    do {
      let tree = try XMLTree(parsing: document)
      return report(on: tree)
    } catch {
      return ValidationReport(error: error)
    }
  }

  /// What is wrong with `tree`.
  func report(on tree: borrowing XMLTree) -> ValidationReport {
    ValidationReport(
      problems: schema.validate(tree).map {
        ValidationProblem(
          code: .invalid, line: $0.line, column: $0.column, element: $0.element,
          message: $0.message)
      })
  }
}

/// A schema that can't be used.
public struct SchemaError: Error, Sendable, CustomStringConvertible {
  /// What the schema is called.
  public let name: String
  /// What is wrong, with its place.
  public let reason: String

  /// One sentence.
  public var description: String { "the schema \(name) can't be used: \(reason)" }
}
