internal import LibXML2

/// A datatype of RELAX NG: one of its own two, or one of W3C XML Schema with its facets.
///
/// The commonest are decided here; libxml2 decides dates, durations, binary data and all facets.
/// - SeeAlso: RELAX NG §4.16 and §6.2.8; XML Schema part 2.
struct Datatype: Sendable {
  /// The library of W3C XML Schema's types.
  static let xsdLibrary = "http://www.w3.org/2001/XMLSchema-datatypes"

  /// Which decision a type takes.
  enum Kind: Hashable, Sendable {
    case anything
    case anyURI
    case language
    case boolean
    case integer(minimum: String?, maximum: String?)
    case decimal
    case float
    case name, ncName, nmToken
    case names(Kinds)
    case qName
    /// libxml2 decides.
    case other

    /// Lists of names.
    enum Kinds: Hashable, Sendable { case ncNames, nmTokens }
  }

  /// How white space in a value is treated before anything else.
  enum WhiteSpace: Hashable, Sendable { case preserve, replace, collapse }

  /// What a value is to identifiers in a document, as DTDs have them.
  enum Identifier: Hashable, Sendable { case none, id, idref, idrefs }

  /// The name, such as `token`.
  let name: String
  /// The library, empty for RELAX NG's own.
  let library: String
  /// The facets, in order.
  let parameters: [Parameter]
  let kind: Kind
  let whiteSpace: WhiteSpace
  let identifier: Identifier
  private let checked: XSDType?
  /// The facets called `pattern`, as far as they need no libxml2.
  private let patterns: [XSDPattern]
  private let hasOtherFacets: Bool

  /// How much a byte of a value costs to check, against one that is compared.
  let cost: Int

  /// A facet.
  struct Parameter: Hashable, Sendable {
    let name: String
    let value: String
  }

  /// Why there is no such datatype.
  enum Failure: Error, Equatable {
    case unknownLibrary
    case unknownType
    case parameter(String)
  }

  /// The type `name` of `library` with `parameters`.
  init(library: String, name: String, parameters: [Parameter]) throws(Failure) {
    self.name = name
    self.library = library
    self.parameters = parameters
    switch library {
    case "":
      guard name == "string" || name == "token" else { throw .unknownType }
      if let first = parameters.first {
        throw .parameter("the type \"\(name)\" takes no parameter \"\(first.name)\"")
      }
      kind = .anything
      whiteSpace = name == "token" ? .collapse : .preserve
      identifier = .none
      checked = nil
      patterns = []
      hasOtherFacets = false
      cost = 1
    case Self.xsdLibrary:
      guard let (kind, whiteSpace, identifier) = Self.xsdTypes[name] else { throw .unknownType }
      self.kind = kind
      self.whiteSpace = whiteSpace
      self.identifier = identifier
      var patterns: [XSDPattern] = []
      var others: [Parameter] = []
      for parameter in parameters {
        if parameter.name == "pattern", let pattern = XSDPattern(parameter.value) {
          patterns.append(pattern)
        } else {
          others.append(parameter)
        }
      }
      self.patterns = patterns
      hasOtherFacets = !others.isEmpty
      cost = patterns.reduce(1) { max($0, $1.cost) }
      do {
        guard
          let type = try XSDType(
            name: name, facets: others.map { (name: $0.name, value: $0.value) })
        else { throw Failure.unknownType }
        checked = type
      } catch let error as XSDType.FacetError {
        throw .parameter(
          error.isKnown
            ? "\"\(error.value)\" is no value for the parameter \"\(error.facet)\""
            : "the type \"\(name)\" takes no parameter \"\(error.facet)\"")
      } catch {
        throw .unknownType
      }
    default: throw .unknownLibrary
    }
  }

  /// Whether every value is allowed.
  var allowsAnything: Bool { kind == .anything && parameters.isEmpty }

  /// Whether `value`, as it stands in the document, is one of the type's.
  func allows(_ value: [UInt8]) -> Bool {
    if allowsAnything { return true }
    let value = normalized(value)
    switch kind {
    case .anything: break
    case .anyURI: if !Lexical.isAnyURI(value) { return false }
    case .language: if !Lexical.isLanguage(value) { return false }
    case .boolean: if !Lexical.isBoolean(value) { return false }
    case .integer(let minimum, let maximum):
      guard Lexical.isInteger(value, minimum: minimum, maximum: maximum) else { return false }
    case .decimal: if !Lexical.isDecimal(value) { return false }
    case .float: if !Lexical.isFloat(value) { return false }
    case .ncName: if !Lexical.isNCName(value) { return false }
    case .name: if !XMLNames.isName(value) { return false }
    case .nmToken: if !XMLNames.isNMToken(value) { return false }
    case .names(let kinds):
      let parts = value.split(separator: 0x20).map { Array($0) }
      guard !parts.isEmpty else { return false }
      for part in parts {
        guard kinds == .ncNames ? Lexical.isNCName(part) : XMLNames.isNMToken(part) else {
          return false
        }
      }
    case .qName: if !Lexical.isQName(value) { return false }
    case .other: if let checked, !checked.allows(value) { return false }
    }
    for pattern in patterns where !pattern.matches(value) { return false }
    guard hasOtherFacets, kind != .other, let checked else { return true }
    return checked.allows(value)
  }

  /// Whether two values that the type allows are the same.
  func areEqual(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    let first = normalized(first)
    let second = normalized(second)
    if first == second { return true }
    switch kind {
    case .boolean, .integer, .decimal, .float, .other:
      return checked?.areEqual(first, second) ?? false
    default: return false
    }
  }

  /// `value` with its white space as the type wants it.
  func normalized(_ value: [UInt8]) -> [UInt8] {
    switch whiteSpace {
    case .preserve: value
    case .replace: value.map { Lexical.isSpace($0) ? 0x20 : $0 }
    case .collapse: Lexical.collapse(value)
    }
  }

  private static let xsdTypes: [String: (Kind, WhiteSpace, Identifier)] = {
    var types: [String: (Kind, WhiteSpace, Identifier)] = [
      "string": (.anything, .preserve, .none),
      "normalizedString": (.anything, .replace, .none),
      "token": (.anything, .collapse, .none),
      "anyURI": (.anyURI, .collapse, .none),
      "language": (.language, .collapse, .none),
      "boolean": (.boolean, .collapse, .none),
      "decimal": (.decimal, .collapse, .none),
      "float": (.float, .collapse, .none),
      "double": (.float, .collapse, .none),
      "Name": (.name, .collapse, .none),
      "NCName": (.ncName, .collapse, .none),
      "NMTOKEN": (.nmToken, .collapse, .none),
      "NMTOKENS": (.names(.nmTokens), .collapse, .none),
      "ID": (.ncName, .collapse, .id),
      "IDREF": (.ncName, .collapse, .idref),
      "IDREFS": (.names(.ncNames), .collapse, .idrefs),
      "ENTITY": (.ncName, .collapse, .none),
      "ENTITIES": (.names(.ncNames), .collapse, .none),
      "QName": (.qName, .collapse, .none),
      "NOTATION": (.qName, .collapse, .none),
    ]
    for name in [
      "dateTime", "date", "time", "gYearMonth", "gYear", "gMonthDay", "gDay", "gMonth", "duration",
      "hexBinary", "base64Binary",
    ] { types[name] = (.other, .collapse, .none) }
    for (name, minimum, maximum): (String, String?, String?) in [
      ("integer", nil, nil), ("nonPositiveInteger", nil, "0"), ("negativeInteger", nil, "-1"),
      ("nonNegativeInteger", "0", nil), ("positiveInteger", "1", nil),
      ("long", "-9223372036854775808", "9223372036854775807"),
      ("int", "-2147483648", "2147483647"), ("short", "-32768", "32767"), ("byte", "-128", "127"),
      ("unsignedLong", "0", "18446744073709551615"), ("unsignedInt", "0", "4294967295"),
      ("unsignedShort", "0", "65535"), ("unsignedByte", "0", "255"),
    ] { types[name] = (.integer(minimum: minimum, maximum: maximum), .collapse, .none) }
    return types
  }()
}
