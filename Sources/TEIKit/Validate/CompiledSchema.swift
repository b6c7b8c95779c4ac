internal import LibXML2
internal import Synchronization

/// A schema made ready for both engines, each when it is first needed; shared by all threads.
final class CompiledSchema: Sendable {
  private let makeGrammar: @Sendable () throws(SchemaFault) -> Grammar
  private let makeSecond: @Sendable (Grammar?) -> Result<RelaxNGSchema, SecondOpinionError>
  private let grammar: Mutex<Result<Grammar, SchemaFault>?> = Mutex(nil)
  private let second: Mutex<Result<RelaxNGSchema, SecondOpinionError>?> = Mutex(nil)
  /// What was found out about patterns, for the next document of whichever thread.
  private let idle: Mutex<[Derivatives]> = Mutex([])

  /// Why libxml2 gives no opinion.
  enum SecondOpinionError: Error, Sendable {
    /// libxml2 would take too long to load it.
    case tooLarge
    case refused(String)
  }

  /// A schema of which `bytes` are those of the file at `path`.
  init(
    bytes: [UInt8], path: String, load: @escaping @Sendable (String) throws(SchemaFault) -> [UInt8]
  ) {
    makeGrammar = { () throws(SchemaFault) in
      try SchemaSimplifier.simplify(bytes, path: path, load: load)
    }
    makeSecond = { grammar in
      guard let grammar, let rewritten = GrammarWriter.write(grammar) else {
        return .failure(.tooLarge)
      }
      return Self.compile(rewritten, path)
    }
  }

  /// A schema without other files that is right, as tests see to, and that libxml2 is known to load
  /// well as it stands.
  init(embedded bytes: [UInt8], name: String) {
    makeGrammar = { () throws(SchemaFault) in
      try SchemaSimplifier.simplify(bytes, path: name, isVouchedFor: true) {
        path throws(SchemaFault) in
        throw SchemaFault(place: nil, message: "\(path) is another file")
      }
    }
    makeSecond = { _ in Self.compile(bytes, name) }
  }

  private static func compile(
    _ bytes: [UInt8], _ name: String
  ) -> Result<RelaxNGSchema, SecondOpinionError> {
    do {
      return .success(try RelaxNGSchema(parsing: bytes, name: name))
    } catch {
      return .failure(.refused("\(error)"))
    }
  }

  /// The simple form.
  func simplified() throws(SchemaFault) -> Grammar {
    let result = grammar.withLock { known in
      if let known { return known }
      let made: Result<Grammar, SchemaFault>
      do throws(SchemaFault) {
        made = .success(try makeGrammar())
      } catch {
        made = .failure(error)
      }
      known = made
      return made
    }
    return try result.get()
  }

  /// libxml2's compiled form.
  func secondOpinion() throws(SecondOpinionError) -> RelaxNGSchema {
    let result = second.withLock { known in
      if let known { return known }
      let made = makeSecond(try? simplified())
      known = made
      return made
    }
    return try result.get()
  }

  /// What one thread at a time may use; to be given back.
  func takeDerivatives() throws(SchemaFault) -> Derivatives {
    let grammar = try simplified()
    return idle.withLock { $0.popLast() } ?? Derivatives(grammar)
  }

  /// Takes `derivatives` back.
  func giveBack(_ derivatives: consuming Derivatives) {
    let returned = derivatives
    idle.withLock { $0.append(returned) }
  }
}
