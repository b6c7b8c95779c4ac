internal import LibXML2

/// Validates TEI documents against a RELAX NG schema.
///
/// The schema is brought into its simple form once and shared. A document is matched against it
/// while it is parsed; libxml2 gives a second opinion where ``ValidationOptions`` ask for one.
public struct SchemaValidator: Sendable {
  let compiled: CompiledSchema
  /// What the schema is called in messages.
  public let name: String

  /// A validator with the schema that everything `tei` writes is valid against,
  /// `schemas/tei-corpus.rng`; compiled once in a process.
  ///
  /// - Throws: ``SchemaError`` where what this build embeds is no schema.
  public static func corpus() throws(SchemaError) -> SchemaValidator { try embedded.get() }

  /// That schema as a file, in RELAX NG's XML syntax.
  public static var corpusSchema: [UInt8] { EmbeddedResource.schema }

  private static let embedded = Result { () throws(SchemaError) in
    let name = "tei-corpus.rng"
    let compiled = CompiledSchema(embedded: EmbeddedResource.schema, name: name)
    do throws(SchemaFault) {
      _ = try compiled.simplified()
    } catch {
      throw SchemaError(name: name, reason: "\(error)")
    }
    return SchemaValidator(compiled: compiled, name: name)
  }

  private init(compiled: CompiledSchema, name: String) {
    self.compiled = compiled
    self.name = name
  }

  /// A validator with the RELAX NG schema (either syntax) in `schema`, which refers to no other file.
  ///
  /// - Throws: ``SchemaError`` with the place of what is wrong in it.
  public init(schema: [UInt8], name: String) throws(SchemaError) {
    try self.init(schema: schema, name: name) { path throws(SchemaFault) in
      throw SchemaFault(
        place: nil, message: "the schema refers to \(path); open it by its path, or merge the two")
    }
  }

  /// A validator with the RELAX NG schema in the file at `path`, and what it includes.
  ///
  /// The one place where TEIKit reads files: those that the schema names, local ones in its own
  /// folder or below, and never the network.
  /// - Throws: ``SchemaError``.
  public init(path: String) throws(SchemaError) {
    let bytes: [UInt8]
    do throws(LocalFile.Failure) {
      bytes = try LocalFile.read(path, inside: nil)
    } catch {
      throw SchemaError(name: path, reason: error.reason)
    }
    try self.init(schema: bytes, name: path, files: SchemaFiles(of: path))
  }

  /// A validator with the schema in `bytes`, which stands at `name` and may name `files`.
  init(
    schema: [UInt8], name: String, files: SchemaFiles, noting: ReadFiles? = nil
  ) throws(SchemaError) {
    try self.init(schema: schema, name: name) { other throws(SchemaFault) in
      do throws(LocalFile.Failure) {
        if let noting { return try noting.read(other) }
        return try files.read(other)
      } catch {
        throw SchemaFault(place: nil, message: error.reason)
      }
    }
  }

  private init(
    schema: [UInt8], name: String,
    load: @escaping @Sendable (String) throws(SchemaFault) -> [UInt8]
  ) throws(SchemaError) {
    compiled = CompiledSchema(bytes: schema, path: name, load: load)
    self.name = name
    do throws(SchemaFault) {
      _ = try compiled.simplified()
    } catch {
      throw SchemaError(name: name, reason: "\(error)")
    }
  }

  /// What is wrong with the TEI file `document` by this schema; nothing where it is valid.
  public func validate(
    _ document: [UInt8], options: ValidationOptions = ValidationOptions(checksTEI: false)
  ) -> ValidationReport {
    DocumentValidator(schemas: [self], options: options).validate(document)
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
