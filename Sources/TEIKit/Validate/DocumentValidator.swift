internal import LibXML2

/// Validates documents against any number of schemas, and by the rules of TEI that no schema knows,
/// in one reading.
public struct DocumentValidator: Sendable {
  private let schemas: [SchemaValidator]
  private let options: ValidationOptions
  /// The schemas that need the whole document in memory.
  private let others: [WholeDocument.Named]
  /// Whether problems say by which schema.
  private let namesSchemas: Bool

  /// A validator by `schemas`.
  public init(schemas: [SchemaValidator], options: ValidationOptions = ValidationOptions()) {
    self.init(schemas.map { Schema($0) }, options: options)
  }

  /// A validator by `schemas`, of whatever language.
  public init(_ schemas: [Schema], options: ValidationOptions = ValidationOptions()) {
    self.schemas = schemas.compactMap(\.grammar)
    self.options = options
    others = schemas.flatMap { schema in
      schema.documentSchemas.map {
        WholeDocument.Named(name: schema.name, schema: $0, isOptional: schema.streams)
      }
    }
    namesSchemas = schemas.count > 1
  }

  /// Where a document is.
  private enum Source {
    case bytes([UInt8])
    case file(String)

    func show(to handler: any XMLEventHandler) throws(XMLError) {
      switch self {
      case .bytes(let bytes): try XMLStream.read(bytes, options: .anySize, handler: handler)
      case .file(let path): try XMLStream.read(path: path, handler: handler)
      }
    }
  }

  /// What is wrong with the document in `bytes`; O(n).
  public func validate(_ bytes: [UInt8]) -> ValidationReport { validate(.bytes(bytes)) }

  /// What is wrong with the document in the file at `path`, in memory that does not grow with it.
  ///
  /// libxml2 is not asked, as it would need the whole document in memory.
  public func validate(path: String) -> ValidationReport { validate(.file(path)) }

  private func validate(_ source: Source) -> ValidationReport {
    var problems: [ValidationProblem] = []
    var matchers: [DocumentMatcher?] = []
    for schema in schemas {
      do throws(SchemaFault) {
        matchers.append(
          DocumentMatcher(try schema.compiled.takeDerivatives(), explains: false, limit: 0))
      } catch {
        matchers.append(nil)
        problems.append(
          ValidationProblem(
            .unusableSchema, line: 0, column: 0, message: "\(schema.name): \(error)"))
      }
    }
    let reading = DocumentReading(
      matchers,
      checks: options.checksTEI
        ? TEIChecks(limit: options.limit, findTarget: options.findTarget) : nil,
      sifts: others.map { $0.schema.sift() },
      isOverdue: options.isOverdue)
    // The reading alone holds what is changed, or it would be copied.
    matchers = []
    var outcome: XMLError?
    do throws(XMLError) {
      try source.show(to: reading)
    } catch {
      outcome = error
    }
    var results: [SchemaResult?] = []
    for (index, schema) in schemas.enumerated() {
      let isRead = outcome == nil && !reading.wasOverdue
      results.append(finish(reading, index, source, schema, isRead: isRead))
    }
    // A document may be invalid before it is ill-formed: then it is ill-formed.
    if let error = outcome ?? results.compactMap({ $0?.error }).first {
      return ValidationReport(error: error)
    }
    if reading.wasOverdue || results.contains(where: { $0?.wasOverdue ?? false }) {
      return Self.overdue
    }
    var omitted = 0
    for (index, result) in results.enumerated() {
      guard let result else { continue }
      omitted += result.omitted
      problems += named(result.problems, schemas[index].name)
    }
    var whole: [(schema: WholeDocument.Named, sift: RuleSift?)] = []
    for (index, other) in others.enumerated() {
      let sift = reading.takeSift(index)
      if sift.map({ !$0.needed.isEmpty }) ?? true { whole.append((other, sift)) }
    }
    if !whole.isEmpty {
      do throws(XMLError) {
        let found = try checkWhole(source, whole)
        if found.wasOverdue { return Self.overdue }
        problems += found.problems
        omitted += found.omitted
      } catch {
        return ValidationReport(error: error)
      }
    }
    if var checks = reading.takeChecks() {
      let known = Set(problems.filter { $0.code == .duplicateIdentifier }.map(\.line))
      problems += checks.finish().filter {
        $0.code != .duplicateIdentifier || !known.contains($0.line)
      }
      omitted += checks.omitted
    }
    return ValidationReport(problems: Self.sorted(problems), omitted: omitted)
  }

  /// What is to be said by one schema.
  private struct SchemaResult {
    var problems: [ValidationProblem] = []
    var omitted = 0
    var wasOverdue = false
    var error: XMLError?
  }

  private static let overdue = ValidationReport(problems: [
    ValidationProblem(
      .unfinished, line: 0, column: 0, message: "validation was given up: it took too long")
  ])

  private func named(_ problems: [ValidationProblem], _ schema: String) -> [ValidationProblem] {
    guard namesSchemas else { return problems }
    return problems.map { problem in
      var problem = problem
      problem.schema = schema
      return problem
    }
  }

  /// Reads the document into memory, for the schemas that need it whole.
  private func checkWhole(
    _ source: Source, _ others: [(schema: WholeDocument.Named, sift: RuleSift?)]
  ) throws(XMLError) -> DocumentFindings {
    let tree: XMLTree
    switch source {
    case .bytes(let bytes): tree = try XMLTree(parsing: bytes, options: .anySize)
    case .file(let path):
      let isWanted = others.contains { !$0.schema.isOptional }
      guard isWanted else { return WholeDocument.tooLarge(others.map(\.schema)) }
      tree = try WholeDocument.read(path)
    }
    var found = DocumentFindings()
    for (other, sift) in others {
      let one = other.schema.check(
        tree, sift: sift, limit: options.limit, isOverdue: options.isOverdue)
      found.problems += named(one.problems, other.name)
      found.omitted += one.omitted
      if one.wasOverdue || options.isOverdue() { found.wasOverdue = true }
    }
    return found
  }

  /// Ends the matcher at `index`, where there is one, and says what is wrong where something is.
  private func finish(
    _ reading: DocumentReading, _ index: Int, _ source: Source, _ schema: SchemaValidator,
    isRead: Bool
  ) -> SchemaResult? {
    guard var matcher = reading.takeMatcher(index) else { return nil }
    var result = SchemaResult()
    guard isRead else {
      schema.compiled.giveBack((consume matcher).takeDerivatives())
      return result
    }
    matcher.finish()
    let isValid = matcher.isValid
    var hasGivenUp = matcher.hasGivenUpIdentifiers
    var derivatives = (consume matcher).takeDerivatives()
    if !isValid {
      // The document is read again, to say what is wrong.
      let reading = DocumentReading(
        [DocumentMatcher(consume derivatives, explains: true, limit: options.limit)],
        isOverdue: options.isOverdue)
      do throws(XMLError) {
        try source.show(to: reading)
      } catch {
        result.error = error
      }
      result.wasOverdue = reading.wasOverdue
      guard var matcher = reading.takeMatcher(0) else { preconditionFailure("one was given") }
      matcher.finish()
      result.problems = ProblemExplainer.explain(matcher.problems)
      result.omitted = matcher.problemCount - matcher.problems.count
      hasGivenUp = matcher.hasGivenUpIdentifiers
      if matcher.isExhausted {
        result.problems.append(
          ValidationProblem(
            .unfinished, line: 0, column: 0,
            message: "the schema asks for more work on this document than a document may cost"))
      }
      derivatives = (consume matcher).takeDerivatives()
    }
    schema.compiled.giveBack(consume derivatives)
    if hasGivenUp {
      result.problems.append(
        ValidationProblem(
          .checkGivenUp, line: 0, column: 0,
          message: "there are too many identifiers: not all were held against the schema"))
    }
    guard result.error == nil, !result.wasOverdue else { return result }
    if let other = secondOpinion(on: source, by: schema, isValid: isValid) {
      result.problems.append(other)
    }
    return result
  }

  /// What libxml2 says otherwise, or nil where it agrees or is not asked.
  private func secondOpinion(
    on source: Source, by schema: SchemaValidator, isValid: Bool
  ) -> ValidationProblem? {
    guard case .bytes(let bytes) = source, !options.isOverdue() else { return nil }
    switch options.secondOpinion {
    case .never: return nil
    case .invalid where isValid || bytes.count > Self.opinionLimit: return nil
    case .sample where bytes.count > Self.opinionLimit: return nil
    case .sample where isValid && !Self.isSampled(bytes): return nil
    default: break
    }
    // What is found in identifiers is not libxml2's to say, so that it can but agree or not with
    // the rest.
    guard let tree = try? XMLTree(parsing: bytes, options: .anySize) else { return nil }
    let opinion: RelaxNGSchema
    do throws(CompiledSchema.SecondOpinionError) {
      opinion = try schema.compiled.secondOpinion()
    } catch {
      switch error {
      case .tooLarge: return nil
      case .refused(let reason):
        return ValidationProblem(
          .enginesDiffer, line: 0, column: 0,
          message: "libxml2 can't use the schema \(schema.name): \(reason)")
      }
    }
    let diagnostics = opinion.validate(tree, limit: 1)
    guard diagnostics.isEmpty != isValid else { return nil }
    let place = diagnostics.first
    return ValidationProblem(
      .enginesDiffer, line: place?.line ?? 0, column: place?.column ?? 0,
      message: diagnostics.isEmpty
        ? "libxml2 finds nothing wrong by \(schema.name)"
        : "libxml2 finds the document invalid by \(schema.name): \(place?.message ?? "")",
      remedy: "the verdict is ours; please report the two files as a fault of one or the other")
  }

  /// How large a document may be that libxml2 is asked about unasked: it takes some seconds for a
  /// megabyte.
  private static let opinionLimit = 1_000_000
  /// One valid document in so many is shown to libxml2.
  private static let sampleInterval: UInt64 = 256

  /// Whether the valid document `bytes` is shown to libxml2: chosen by what it holds, so that the
  /// same are chosen whatever else is validated, and when.
  static func isSampled(_ bytes: [UInt8]) -> Bool {
    var hash = UInt64(bytes.count)
    for byte in bytes.suffix(1024) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return (hash ^ hash >> 32).multipliedFullWidth(by: sampleInterval).high == 0
  }

  /// In the order of the document; where two stand in one place, the first that was found first.
  private static func sorted(_ problems: [ValidationProblem]) -> [ValidationProblem] {
    problems.enumerated().sorted { one, other in
      (one.element.line, one.element.column, one.offset)
        < (other.element.line, other.element.column, other.offset)
    }.map(\.element)
  }
}

extension XMLParseOptions {
  /// As large as libxml2 takes.
  fileprivate static let anySize = XMLParseOptions(byteLimit: Int(Int32.max))
}
