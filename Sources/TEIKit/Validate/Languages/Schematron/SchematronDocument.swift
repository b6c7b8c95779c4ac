/// A schema of Schematron as it is written, abstract rules and patterns still in it.
///
/// - SeeAlso: ISO/IEC 19757-3:2016, §5.
struct SchematronDocument: Sendable {
  /// A variable.
  struct Variable: Sendable {
    let name: String
    /// Nil where its value is no expression but content.
    let value: String?
  }

  /// A part of a message.
  enum MessagePart: Sendable {
    case text(String)
    /// `value-of`.
    case value(String)
    /// `name`, with its path.
    case name(String?)
  }

  /// An `assert` or a `report`.
  struct Check: Sendable {
    let place: SchemaPlace
    let isReport: Bool
    let test: String
    let role: String?
    let identifier: String?
    /// The identifiers of its diagnostics.
    let diagnostics: [String]
    var message: [MessagePart]
  }

  /// What stands in a rule that bears on its checks, in order.
  enum RuleItem: Sendable {
    case check(Check)
    /// The identifier of an abstract rule.
    case extends(String)
  }

  struct Rule: Sendable {
    let place: SchemaPlace
    let identifier: String?
    let isAbstract: Bool
    var context: String?
    let role: String?
    var variables: [Variable] = []
    var items: [RuleItem] = []
  }

  struct Pattern: Sendable {
    let place: SchemaPlace
    let identifier: String?
    let isAbstract: Bool
    /// The abstract pattern that it is made of.
    let isA: String?
    /// Whether it is about other documents.
    let namesDocuments: Bool
    var parameters: [String: String] = [:]
    var variables: [Variable] = []
    var rules: [Rule] = []
  }

  struct Phase: Sendable {
    let identifier: String
    var variables: [Variable] = []
    var active: [String] = []
  }

  var queryBinding: String?
  var defaultPhase: String?
  var namespaces: [String: String] = [:]
  var variables: [Variable] = []
  var patterns: [Pattern] = []
  var phases: [Phase] = []
  var diagnostics: [String: [MessagePart]] = [:]
  /// Files that it includes.
  var includes: [(href: String, place: SchemaPlace)] = []
}
