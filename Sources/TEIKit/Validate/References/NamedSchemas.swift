internal import LibXML2
internal import Synchronization

/// The schemas that documents name themselves, each loaded once for all documents.
public final class NamedSchemas: Sendable {
  /// What of a document is followed.
  public struct Sources: OptionSet, Sendable {
    /// The bits.
    public let rawValue: Int

    /// Those of `rawValue`.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// `<?xml-model?>`.
    public static let models = Sources(rawValue: 1)
    /// `<!DOCTYPE>`, for its external DTD.
    public static let doctype = Sources(rawValue: 2)
  }

  private struct Key: Hashable {
    let path: String
    let phase: String?
  }

  private let sources: Sources
  private let catalog: SchemaCatalog?
  private let root: String?
  private let options: Schema.Options
  private let loaded: Mutex<[Key: Result<Schema, SchemaError>]> = Mutex([:])

  /// Schemas that documents name, by what `sources` say.
  ///
  /// - Parameters:
  ///   - sources: what of a document names schemas.
  ///   - catalog: where local copies are.
  ///   - root: the folder in which other files must stand; nil for that of each document.
  ///   - options: how schemas are loaded.
  public init(
    following sources: Sources, catalog: SchemaCatalog? = nil, root: String? = nil,
    options: Schema.Options = Schema.Options()
  ) {
    self.sources = sources
    self.catalog = catalog
    self.root = root.flatMap { LocalFile.folder(at: $0) }
    self.options = options
  }

  /// The first bytes of the file at `path`, as far as ``schemas(of:at:)`` needs them.
  public static func head(of path: String) -> [UInt8] {
    LocalFile.head(of: path, count: DocumentProlog.byteLimit)
  }

  /// The schemas that `document`, which stands at `path`, names, and what is wrong with those that
  /// can't be used. Its first 256 KiB are enough.
  public func schemas(
    of document: [UInt8], at path: String
  ) -> (schemas: [Schema], problems: [ValidationProblem]) {
    let prolog = DocumentProlog(document)
    var schemas: [Schema] = []
    var problems: [ValidationProblem] = []
    func add(
      _ reference: String, _ identifier: String?, _ phase: String?, _ line: Int, _ column: Int
    ) {
      switch schema(reference, identifier, phase: phase, from: path) {
      case .success(let schema): schemas.append(schema)
      case .failure(let error):
        problems.append(
          ValidationProblem(
            .unusableReference, line: line, column: column,
            message: "the schema \"\(reference)\" can't be used: \(error.reason)",
            remedy: "name a local copy of it in a catalog (--catalog), or by --schema"))
      }
    }
    if sources.contains(.models) {
      for model in prolog.models {
        add(model.href, nil, model.phase ?? options.phase, model.line, model.column)
      }
      if prolog.models.isEmpty, !(sources.contains(.doctype) && prolog.doctype != nil) {
        problems.append(
          ValidationProblem(
            .unusableReference, line: 1, column: 1,
            message: "the document names no schema in <?xml-model?>",
            remedy: "name one by --schema"))
      }
    }
    if sources.contains(.doctype), let doctype = prolog.doctype,
      let system = doctype.systemIdentifier
    {
      add(system, doctype.publicIdentifier, nil, doctype.line, doctype.column)
    }
    return (schemas, problems)
  }

  private func schema(
    _ reference: String, _ identifier: String?, phase: String?, from document: String
  ) -> Result<Schema, SchemaError> {
    let catalogued = catalog?.path(of: reference, publicIdentifier: identifier)
    guard let path = catalogued ?? SchemaFiles.resolve(reference, against: document) else {
      return .failure(
        SchemaError(name: reference, reason: "it is no local file, and nothing is fetched"))
    }
    let key = Key(path: path, phase: phase)
    if let known = loaded.withLock({ $0[key] }) { return known }
    var options = options
    options.phase = phase
    let result: Result<Schema, SchemaError>
    do throws(SchemaError) {
      if catalogued != nil {
        result = .success(try Schema(path: path, options: options))
      } else {
        result = .success(try read(path, from: document, options))
      }
    } catch {
      result = .failure(error)
    }
    loaded.withLock { $0[key] = result }
    return result
  }

  private func read(
    _ path: String, from document: String, _ options: Schema.Options
  ) throws(SchemaError) -> Schema {
    let files = SchemaFiles(folder: root ?? LocalFile.folder(of: document))
    let bytes: [UInt8]
    do throws(LocalFile.Failure) {
      bytes = try files.read(path)
    } catch {
      throw SchemaError(name: path, reason: error.reason)
    }
    return try Schema(bytes, path: path, files: files, options: options)
  }
}
