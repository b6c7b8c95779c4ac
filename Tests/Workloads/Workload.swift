import TEIKit

/// A piece of work whose instructions are counted.
enum Workload: String, CaseIterable {
  /// Nothing but what comes before all work: reading the files and loading what is embedded.
  case start
  /// Text to TEI without names: normalized, segmented, written, validated, read back.
  case plain
  /// Text to TEI with names.
  case names
  /// The same with sentences and tokens.
  case tokens
  /// The source out of TEI.
  case restore
  /// TEI against the embedded schema and by the checks of TEI.
  case validate

  /// Does the work `rounds` times; no rounds leave what comes before it.
  func run(_ sources: [(name: String, bytes: [UInt8])], rounds: Int) throws {
    var options = ConverterOptions()
    options.tagsNames = self == .names || self == .tokens
    if self == .tokens { options.annotation = .tokens }
    let converter = try Converter(options: options)
    let validator = try SchemaValidator.corpus()
    switch self {
    case .start:
      return
    case .plain, .names, .tokens:
      for _ in 0..<rounds {
        for source in sources {
          let result = try converter.convert(source.bytes, name: source.name)
          guard result.isValid else { throw WorkloadError.isInvalid(source.name) }
        }
      }
    case .restore, .validate:
      let documents = try sources.map { try converter.convert($0.bytes, name: $0.name).tei }
      for _ in 0..<rounds {
        for (document, source) in zip(documents, sources) {
          if self == .restore {
            guard try Restorer().restore(document) == source.bytes else {
              throw WorkloadError.isInvalid(source.name)
            }
          } else {
            let report = validator.validate(document, options: ValidationOptions())
            guard report.isValid else { throw WorkloadError.isInvalid(source.name) }
          }
        }
      }
    }
  }
}

/// The work came to something wrong, so that its instructions tell nothing.
enum WorkloadError: Error {
  case isInvalid(String)
}
