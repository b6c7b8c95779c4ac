internal import LibXML2

/// A schema in any of the languages that people have for TEI.
public struct Schema: Sendable {
  /// How schemas are loaded.
  public struct Options: Sendable {
    /// Whether the Schematron rules that stand in RELAX NG schemas are checked too.
    public var runsEmbeddedRules: Bool
    /// The phase of Schematron schemas to run; nil for their default.
    public var phase: String?

    /// Embedded rules are run, all phases.
    public init(runsEmbeddedRules: Bool = true, phase: String? = nil) {
      self.runsEmbeddedRules = runsEmbeddedRules
      self.phase = phase
    }
  }

  /// What the schema is called in messages.
  public let name: String
  /// What it is written in.
  public let language: SchemaLanguage
  /// What cannot be checked of it, and why; notes, as long as the schema can be used.
  public let notes: [ValidationProblem]

  let grammar: SchemaValidator?
  let documentSchemas: [any DocumentSchema]
  /// Whether the schema can be used without the whole document in memory, if less of it.
  var streams: Bool { grammar != nil }

  /// The schema that everything `tei` writes is valid against.
  public static func corpus() throws(SchemaError) -> Schema {
    let grammar = try SchemaValidator.corpus()
    return Schema(grammar)
  }

  /// The RELAX NG schema of `grammar`.
  public init(_ grammar: SchemaValidator) {
    name = grammar.name
    language = .relaxNG
    notes = []
    self.grammar = grammar
    documentSchemas = []
  }

  /// The schema in the file at `path`, with what it includes.
  ///
  /// Only local files are read, in the schema's own folder or below.
  /// - Throws: ``SchemaError`` with the place of what is wrong in it.
  public init(path: String, options: Options = Options()) throws(SchemaError) {
    let bytes: [UInt8]
    do throws(LocalFile.Failure) {
      bytes = try LocalFile.read(path, inside: nil)
    } catch {
      throw SchemaError(name: path, reason: error.reason)
    }
    try self.init(bytes, path: path, files: SchemaFiles(of: path), options: options)
  }

  /// The schema in `bytes`, which refers to no other file.
  ///
  /// - Throws: ``SchemaError`` with the place of what is wrong in it.
  public init(
    _ bytes: [UInt8], name: String, options: Options = Options()
  ) throws(SchemaError) {
    try self.init(bytes, path: name, files: SchemaFiles(folder: nil), options: options)
  }

  init(
    _ bytes: [UInt8], path: String, files: SchemaFiles, options: Options
  ) throws(SchemaError) {
    name = path
    language = SchemaLanguage.recognize(bytes)
    switch language {
    case .relaxNG, .relaxNGCompact:
      let read = ReadFiles(files)
      grammar = try SchemaValidator(schema: bytes, name: path, files: files, noting: read)
      var embedded: [any DocumentSchema] = []
      var notes: [ValidationProblem] = []
      if options.runsEmbeddedRules, language == .relaxNG,
        let rules = try Self.embeddedRules(bytes, path: path, others: read.all)
      {
        notes = rules.notes
        if !rules.isEmpty { embedded = [rules] }
      }
      documentSchemas = embedded
      self.notes = notes
    case .xmlSchema:
      grammar = nil
      documentSchemas = [try XSDDocumentSchema(bytes, path: path, files: files)]
      notes = []
    case .dtd:
      grammar = nil
      documentSchemas = [try DTDDocumentSchema(bytes, path: path, files: files)]
      notes = []
    case .schematron:
      grammar = nil
      do throws(SchemaFault) {
        let document = try SchematronReader.read(bytes, path: path, files: files)
        let rules = try SchematronCompiler.compile(
          document, phase: options.phase, isEmbedded: false)
        let schema = SchematronSchema(rules, name: path)
        documentSchemas = [schema]
        notes = schema.notes
      } catch {
        throw SchemaError(name: path, reason: "\(error)")
      }
    }
  }

  /// The rules of Schematron that stand in a RELAX NG schema and what it includes; nil where there
  /// are none.
  private static func embeddedRules(
    _ bytes: [UInt8], path: String, others: [(path: String, bytes: [UInt8])]
  ) throws(SchemaError) -> SchematronSchema? {
    do throws(SchemaFault) {
      var document = try SchematronReader.readEmbedded(bytes, path: path)
      for other in others where SchemaLanguage.recognize(other.bytes) == .relaxNG {
        document.add(try SchematronReader.readEmbedded(other.bytes, path: other.path))
      }
      guard !document.patterns.isEmpty else { return nil }
      let rules = try SchematronCompiler.compile(document, phase: nil, isEmbedded: true)
      return SchematronSchema(rules, name: path)
    } catch {
      throw SchemaError(name: path, reason: "\(error)")
    }
  }
}
