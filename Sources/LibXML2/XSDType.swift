import CLibXML2

// @unchecked: all is set in `init` and freed when no thread holds the object any more; libxml2
// only reads types, facets and their automata while it checks values.

/// A built-in datatype of W3C XML Schema, with facets.
public final class XSDType: @unchecked Sendable {
  /// Why a facet can't be used.
  public struct FacetError: Error, Hashable, Sendable {
    /// The facet's name.
    public let facet: String
    /// Its value.
    public let value: String
    /// Whether the facet exists, so that only its value is wrong.
    public let isKnown: Bool
  }

  private let type: xmlSchemaTypePtr
  private var facets: [xmlSchemaFacetPtr] = []
  private var strings: [UnsafeMutablePointer<CChar>] = []

  /// The type called `name`, such as `dateTime`; nil where there is none.
  ///
  /// - Throws: ``FacetError`` where a facet does not exist, or does not allow its value.
  public init?(
    name: String, facets parameters: [(name: String, value: String)]
  ) throws(FacetError) {
    XMLLibrary.start()
    guard
      let type = xmlSchemaGetPredefinedType(name, "http://www.w3.org/2001/XMLSchema")
    else { return nil }
    self.type = type
    for (name, value) in parameters {
      guard let kind = Self.facetKinds[name] else {
        throw FacetError(facet: name, value: value, isKnown: false)
      }
      guard let facet = xmlSchemaNewFacet(), let string = strdup(value) else {
        throw FacetError(facet: name, value: value, isKnown: true)
      }
      facets.append(facet)
      strings.append(string)
      facet.pointee.type = kind
      facet.pointee.value = UnsafeRawPointer(string).assumingMemoryBound(to: xmlChar.self)
      // What is wrong with an expression goes to no context; the place is known to whoever calls.
      var collector = DiagnosticCollector(limit: 1)
      let result = collector.collect { reader in
        let before = tei_xml_install(reader)
        defer { tei_xml_restore(before) }
        return xmlSchemaCheckFacet(facet, type, nil, nil)
      }
      guard result == 0 else { throw FacetError(facet: name, value: value, isKnown: true) }
    }
  }

  deinit {
    for facet in facets { xmlSchemaFreeFacet(facet) }
    for string in strings { free(string) }
  }

  private static let facetKinds: [String: xmlSchemaTypeType] = [
    "minInclusive": XML_SCHEMA_FACET_MININCLUSIVE, "minExclusive": XML_SCHEMA_FACET_MINEXCLUSIVE,
    "maxInclusive": XML_SCHEMA_FACET_MAXINCLUSIVE, "maxExclusive": XML_SCHEMA_FACET_MAXEXCLUSIVE,
    "totalDigits": XML_SCHEMA_FACET_TOTALDIGITS,
    "fractionDigits": XML_SCHEMA_FACET_FRACTIONDIGITS, "pattern": XML_SCHEMA_FACET_PATTERN,
    "length": XML_SCHEMA_FACET_LENGTH, "maxLength": XML_SCHEMA_FACET_MAXLENGTH,
    "minLength": XML_SCHEMA_FACET_MINLENGTH,
  ]

  /// Whether `value`, in which white space is as the type wants it, is one of the type's, and no
  /// facet rules it out.
  ///
  /// A value that holds a NUL is none.
  public func allows(_ value: [UInt8]) -> Bool {
    guard !value.contains(0) else { return false }
    return Self.withString(value) { string in
      var parsed: xmlSchemaValPtr?
      guard tei_xsd_allows(type, string, &parsed) != 0 else { return false }
      defer { if let parsed { xmlSchemaFreeValue(parsed) } }
      return facets.allSatisfy { xmlSchemaValidateFacet(type, $0, string, parsed) == 0 }
    }
  }

  /// Whether two values of the type are equal, such as `1` and `01` for an integer.
  public func areEqual(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    if first == second { return true }
    guard !first.contains(0), !second.contains(0) else { return false }
    return Self.withString(first) { first in
      Self.withString(second) { second in
        var one: xmlSchemaValPtr?
        var other: xmlSchemaValPtr?
        defer {
          if let one { xmlSchemaFreeValue(one) }
          if let other { xmlSchemaFreeValue(other) }
        }
        guard tei_xsd_allows(type, first, &one) != 0, tei_xsd_allows(type, second, &other) != 0,
          let one, let other
        else { return false }
        return xmlSchemaCompareValues(one, other) == 0
      }
    }
  }

  private static func withString<Result>(
    _ bytes: [UInt8], _ body: (UnsafePointer<xmlChar>) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: xmlChar.self, capacity: bytes.count + 1) { buffer in
      _ = buffer.initialize(from: bytes)
      buffer.initializeElement(at: bytes.count, to: 0)
      // An allocation of at least one byte has an address.
      guard let base = buffer.baseAddress else { preconditionFailure("no memory") }
      return body(base)
    }
  }
}

/// The names of XML 1.0, by the tables of its fourth edition, as RELAX NG means them.
public enum XMLNames {
  /// Whether `bytes` are a name without a colon.
  public static func isNCName(_ bytes: [UInt8]) -> Bool { check(bytes, xmlValidateNCName) }
  /// Whether `bytes` are a name.
  public static func isName(_ bytes: [UInt8]) -> Bool { check(bytes, xmlValidateName) }
  /// Whether `bytes` are a name token.
  public static func isNMToken(_ bytes: [UInt8]) -> Bool { check(bytes, xmlValidateNMToken) }

  private static func check(
    _ bytes: [UInt8], _ validate: (UnsafePointer<xmlChar>?, CInt) -> CInt
  ) -> Bool {
    guard !bytes.isEmpty, !bytes.contains(0) else { return false }
    return (bytes + [0]).withUnsafeBufferPointer { validate($0.baseAddress, 0) == 0 }
  }
}
