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
    var taken: [Derivatives?] = []
    defer {
      for (schema, derivatives) in zip(schemas, taken) {
        if let derivatives { schema.compiled.giveBack(derivatives) }
      }
    }
    var problems: [ValidationProblem] = []
    for schema in schemas {
      do throws(SchemaFault) {
        taken.append(try schema.compiled.takeDerivatives())
      } catch {
        taken.append(nil)
        problems.append(
          ValidationProblem(
            .unusableSchema, line: 0, column: 0, message: "\(schema.name): \(error)"))
      }
    }
    let matchers = taken.map { derivatives in
      derivatives.map { DocumentMatcher($0, explains: false, limit: 0) }
    }
    let checks = options.checksTEI ? TEIChecks(limit: options.limit) : nil
    let fanout = EventFanout(
      matchers.compactMap { $0 } + (checks.map { [$0] } ?? []), isOverdue: options.isOverdue)
    do throws(XMLError) {
      try source.show(to: fanout)
    } catch {
      return ValidationReport(error: error)
    }
    if fanout.wasOverdue { return Self.overdue }
    var omitted = 0
    for (index, schema) in schemas.enumerated() {
      guard let matcher = matchers[index] else { continue }
      matcher.finish()
      var found = SchemaFindings()
      if !matcher.isValid {
        do throws(XMLError) {
          found = try explain(source, by: taken[index])
        } catch {
          // A document may be invalid before it is ill-formed: then it is ill-formed.
          return ValidationReport(error: error)
        }
        if found.wasOverdue { return Self.overdue }
      }
      if let other = secondOpinion(on: source, by: schema, isValid: matcher.isValid) {
        found.problems.append(other)
      }
      omitted += found.omitted
      problems += named(found.problems, schema.name)
    }
    if !others.isEmpty {
      do throws(XMLError) {
        let found = try checkWhole(source)
        if found.wasOverdue { return Self.overdue }
        problems += found.problems
        omitted += found.omitted
      } catch {
        return ValidationReport(error: error)
      }
    }
    if let checks {
      let known = Set(problems.filter { $0.code == .duplicateIdentifier }.map(\.line))
      problems += checks.finish().filter {
        $0.code != .duplicateIdentifier || !known.contains($0.line)
      }
      omitted += checks.omitted
    }
    return ValidationReport(problems: Self.sorted(problems), omitted: omitted)
  }

  private struct SchemaFindings {
    var problems: [ValidationProblem] = []
    var omitted = 0
    var wasOverdue = false
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
  private func checkWhole(_ source: Source) throws(XMLError) -> DocumentFindings {
    let tree: XMLTree
    switch source {
    case .bytes(let bytes): tree = try XMLTree(parsing: bytes, options: .anySize)
    case .file(let path):
      let wanted = others.filter { !$0.isOptional }
      guard !wanted.isEmpty else { return WholeDocument.tooLarge(others) }
      tree = try WholeDocument.read(path)
    }
    var found = DocumentFindings()
    for other in others {
      let one = other.schema.check(tree, limit: options.limit, isOverdue: options.isOverdue)
      found.problems += named(one.problems, other.name)
      found.omitted += one.omitted
      if one.wasOverdue || options.isOverdue() { found.wasOverdue = true }
    }
    return found
  }

  /// Reads the document again, to say what is wrong.
  private func explain(
    _ source: Source, by derivatives: Derivatives?
  ) throws(XMLError) -> SchemaFindings {
    guard let derivatives else { return SchemaFindings() }
    let matcher = DocumentMatcher(derivatives, explains: true, limit: options.limit)
    let fanout = EventFanout([matcher], isOverdue: options.isOverdue)
    try source.show(to: fanout)
    matcher.finish()
    var found = SchemaFindings()
    found.problems = ProblemExplainer.explain(matcher.problems)
    found.omitted = matcher.problemCount - matcher.problems.count
    found.wasOverdue = fanout.wasOverdue
    if matcher.isExhausted {
      found.problems.append(
        ValidationProblem(
          .unfinished, line: 0, column: 0,
          message: "the schema asks for more work on this document than a document may cost"))
    }
    return found
  }

  /// What libxml2 says otherwise, or nil where it agrees or is not asked.
  private func secondOpinion(
    on source: Source, by schema: SchemaValidator, isValid: Bool
  ) -> ValidationProblem? {
    switch options.secondOpinion {
    case .never: return nil
    case .invalid where isValid: return nil
    default: break
    }
    // What is found in identifiers is not libxml2's to say, so that it can but agree or not with
    // the rest.
    guard case .bytes(let bytes) = source,
      let tree = try? XMLTree(parsing: bytes, options: .anySize)
    else { return nil }
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
