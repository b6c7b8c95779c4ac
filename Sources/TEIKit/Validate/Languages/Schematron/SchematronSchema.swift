internal import LibXML2

/// Rules of Schematron, evaluated through libxml2's XPath.
///
/// In each pattern, a node is looked at by the first rule whose context it meets. Patterns that can
/// have nothing to say of a document, as ``RuleSift`` finds while it is read, are not evaluated.
/// - SeeAlso: ISO/IEC 19757-3:2016, §6 and annex C.
struct SchematronSchema: DocumentSchema {
  /// How many operations of libxml2 the rules may cost a document.
  private static let budget = 4_000_000_000
  /// How many of one evaluation.
  private static let operationLimit: UInt = 20_000_000

  /// A part of a message, with the number of its expression.
  private enum MessagePart: Sendable {
    case text(String)
    case value(Int)
    case name
  }

  private struct Variable: Sendable {
    let name: String
    let value: Int
  }

  private struct Check: Sendable {
    let code: FindingCode
    let firesWhen: Bool
    let test: Int
    let message: [MessagePart]
    let diagnostics: [[MessagePart]]
  }

  private struct Rule: Sendable {
    let contexts: [(expression: Int, elementName: String?)]
    let variables: [Variable]
    let checks: [Check]
  }

  private struct Pattern: Sendable {
    let variables: [Variable]
    let rules: [Rule]
  }

  /// Everything compiled, for one thread at a time.
  private struct Machine: Sendable {
    let program: XPathProgram
    let variables: [Variable]
    let patterns: [Pattern]
    let refused: Int

    init(_ rules: SchematronRules) {
      let program = XPathProgram(namespaces: rules.namespaces)
      var numbers: [String: Int] = [:]
      var refused = 0
      func number(_ text: String) -> Int? {
        if let known = numbers[text] { return known }
        guard let made = program.compile(text) else { return nil }
        numbers[text] = made
        return made
      }
      func parts(_ message: [SchematronRules.MessagePart]) -> [MessagePart] {
        message.map { part in
          switch part {
          case .text(let text): .text(text)
          case .value(let text): number(text).map { .value($0) } ?? .text("{\(text)}")
          case .name: .name
          }
        }
      }
      func declared(_ variables: [SchematronRules.Variable]) -> [Variable] {
        variables.compactMap { variable in
          number(variable.value).map { Variable(name: variable.name, value: $0) }
        }
      }
      variables = declared(rules.variables)
      var patterns: [Pattern] = []
      for pattern in rules.patterns {
        var made: [Rule] = []
        for rule in pattern.rules {
          let contexts = rule.contexts.compactMap { context in
            number(context.text).map { (expression: $0, elementName: context.elementName) }
          }
          guard contexts.count == rule.contexts.count else {
            refused += rule.checks.count
            break
          }
          var checks: [Check] = []
          for check in rule.checks {
            guard let test = number(check.test) else {
              refused += 1
              continue
            }
            checks.append(
              Check(
                code: check.code, firesWhen: check.firesWhen, test: test,
                message: parts(check.message), diagnostics: check.diagnostics.map(parts)))
          }
          made.append(
            Rule(contexts: contexts, variables: declared(rule.variables), checks: checks))
        }
        patterns.append(Pattern(variables: declared(pattern.variables), rules: made))
      }
      self.program = program
      self.patterns = patterns
      self.refused = refused
    }
  }

  private let pool: SchemaPool<Machine>
  private let sieve: RuleSieve
  /// What is said once of the schema.
  let notes: [ValidationProblem]
  /// Whether there is anything to check.
  let isEmpty: Bool

  /// Compiles `rules`.
  init(_ rules: SchematronRules, name: String) {
    let first = Machine(rules)
    var skipped = rules.skipped
    if first.refused > 0 { skipped["libxml2 does not take it", default: 0] += first.refused }
    notes = Self.note(skipped, rules.checkCount).map { [$0] } ?? []
    isEmpty = rules.patterns.isEmpty
    pool = SchemaPool(first) { Machine(rules) }
    sieve = RuleSieve(rules)
  }

  private static func note(_ skipped: [String: Int], _ count: Int) -> ValidationProblem? {
    let total = skipped.values.reduce(0, +)
    guard total > 0 else { return nil }
    let reasons = skipped.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      $0.value > 1 ? "\($0.key) (\($0.value))" : $0.key
    }
    return ValidationProblem(
      .skippedRules, line: 0, column: 0,
      message: "\(total) of \(count) Schematron checks are not done, as XPath 1.0 can't say them: "
        + ProblemExplainer.list(reasons, joinedBy: "and"),
      remedy: "run them with an XSLT processor, or “--no-schematron” to run none")
  }

  func sift() -> RuleSift? { RuleSift(sieve) }

  func check(
    _ tree: borrowing XMLTree, sift: RuleSift?, limit: Int, isOverdue: () -> Bool
  ) -> DocumentFindings {
    guard let machine = pool.take() else { return DocumentFindings(wasOverdue: true) }
    defer { pool.giveBack(machine) }
    var run = Run(limit: limit)
    withoutActuallyEscaping(isOverdue) { isOverdue in
      _ = machine.program.evaluate(on: tree, operationLimit: Self.operationLimit) { session in
        run.go(machine, sift?.needed, session, isOverdue)
      }
    }
    return run.findings
  }

  /// One document's check.
  private struct Run {
    let limit: Int
    var findings = DocumentFindings()
    private var isTooExpensive = false
    private var hasFailed: Set<Int> = []

    init(limit: Int) { self.limit = limit }

    /// Evaluates those patterns that are `needed`; all where that is not known.
    mutating func go(
      _ machine: Machine, _ needed: Set<Int>?, _ session: borrowing XPathSession,
      _ isOverdue: () -> Bool
    ) {
      let names = session.elementNames()
      set(machine.variables, session, session.root)
      for (number, pattern) in machine.patterns.enumerated()
      where needed?.contains(number) ?? true {
        set(pattern.variables, session, session.root)
        var taken: Set<XPathNode> = []
        for rule in pattern.rules {
          var nodes: [XPathNode] = []
          for context in rule.contexts
          where context.elementName.map({ names.contains($0) }) ?? true {
            nodes += select(context.expression, session)
          }
          for node in nodes where taken.insert(node).inserted {
            guard !rule.checks.isEmpty else { continue }
            set(rule.variables, session, node)
            for check in rule.checks { run(check, session, node) }
            if isOverdue() || session.operations > SchematronSchema.budget {
              findings.wasOverdue = true
              return
            }
          }
        }
      }
      if isTooExpensive {
        findings.problems.append(
          ValidationProblem(
            .unfinished, line: 0, column: 0,
            message: "a rule of Schematron asks for more work on this document than it may cost"))
      }
    }

    private mutating func select(_ expression: Int, _ session: borrowing XPathSession)
      -> [XPathNode]
    {
      do throws(XPathFailure) {
        return try session.select(expression, at: session.root)
      } catch {
        note(error, expression)
        return []
      }
    }

    private mutating func set(
      _ variables: [Variable], _ session: borrowing XPathSession, _ node: XPathNode
    ) {
      for variable in variables {
        do throws(XPathFailure) {
          try session.setVariable(variable.name, to: variable.value, at: node)
        } catch {
          note(error, variable.value)
        }
      }
    }

    private mutating func run(
      _ check: Check, _ session: borrowing XPathSession, _ node: XPathNode
    ) {
      do throws(XPathFailure) {
        guard try session.isTrue(check.test, at: node) == check.firesWhen else { return }
      } catch {
        note(error, check.test)
        return
      }
      guard findings.problems.count < limit else {
        findings.omitted += 1
        return
      }
      let place = session.place(of: node)
      let message = text(check.message, session, node)
      let more = check.diagnostics.map { text($0, session, node) }.filter { !$0.isEmpty }
      findings.problems.append(
        ValidationProblem(
          check.code, line: place.line, column: place.column,
          element: session.elementName(of: node), attribute: session.attributeName(of: node),
          message: message.isEmpty ? "a rule of the schema is not kept" : message,
          remedy: more.joined(separator: "; "), path: session.path(of: node)))
    }

    private mutating func note(_ failure: XPathFailure, _ expression: Int) {
      switch failure {
      case .tooExpensive: isTooExpensive = true
      case .failed(let reason):
        guard hasFailed.insert(expression).inserted else { return }
        findings.problems.append(
          ValidationProblem(
            .unfinished, line: 0, column: 0, message: "a rule of Schematron failed: \(reason)"))
      }
    }

    private func text(
      _ parts: [MessagePart], _ session: borrowing XPathSession, _ node: XPathNode
    ) -> String {
      var bytes: [UInt8] = []
      for part in parts {
        switch part {
        case .text(let text): bytes += text.utf8
        case .name: bytes += session.name(of: node).utf8
        case .value(let expression):
          do throws(XPathFailure) {
            bytes += try session.string(expression, at: node).utf8.prefix(300)
          } catch {
            bytes += "…".utf8
          }
        }
        if bytes.count > 2_000 { break }
      }
      return Self.line(bytes)
    }

    /// One line without a full stop at its end, in which nothing steers a terminal.
    private static func line(_ bytes: [UInt8]) -> String {
      var text = Lexical.collapse(bytes)
      if text.last == UInt8(ascii: ".") { text.removeLast() }
      let scalars = String(decoding: text, as: UTF8.self).unicodeScalars.prefix(600)
      return scalars.map {
        $0.value < 0x20 || (0x7F...0x9F).contains($0.value) ? " " : String($0)
      }.joined()
    }
  }
}
