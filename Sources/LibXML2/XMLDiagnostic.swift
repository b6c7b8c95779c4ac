import CLibXML2

/// One problem that libxml2 found in a document or a schema.
public struct XMLDiagnostic: Hashable, Sendable {
  /// How much a problem matters.
  public enum Severity: String, Sendable {
    /// The document can be used as it is.
    case warning
    /// A rule is broken, but reading could go on.
    case error
    /// Nothing after this place was understood.
    case fatal
  }

  /// Which part of libxml2 spoke.
  public enum Domain: String, Sendable {
    /// The XML parser: well-formedness and namespaces.
    case parser
    /// What XML leaves to validity yet a parser checks: whether each `xml:id` is a name and unique.
    case validity
    /// RELAX NG: a schema's own correctness, or a document's validity against it.
    case relaxng
    /// W3C XML Schema: a schema's own correctness, or a document's validity by it.
    case schema
    /// XPath.
    case xpath
    /// Input and output, encodings, memory.
    case other
  }

  /// How much it matters.
  public let severity: Severity
  /// What is wrong, in libxml2's words: trimmed, one line, without control characters.
  public let message: String
  /// The line, from 1; for an element, that on which its start tag ends. 0 where unknown.
  public let line: Int
  /// The column, from 1, in code points; for an element, that just after its start tag, as jing
  /// counts. 0 where unknown.
  public let column: Int
  /// libxml2's number for this kind of problem (`xmlParserErrors`).
  public let code: Int
  /// Which part of libxml2 spoke.
  public let domain: Domain
  /// The local name of the element it happened in, where known.
  public let element: String?
  /// The name or path of the file, where known; a document parsed from bytes has none.
  public let source: String?
  /// The element as an XPath expression, for what is said of a document by a schema; empty where
  /// unknown.
  public let path: String

  /// A problem with all that is known of it.
  public init(
    severity: Severity, message: String, line: Int = 0, column: Int = 0, code: Int = 0,
    domain: Domain, element: String? = nil, source: String? = nil,
    path: String = ""
  ) {
    self.severity = severity
    self.message = message
    self.line = line
    self.column = column
    self.code = code
    self.domain = domain
    self.element = element
    self.source = source
    self.path = path
  }
}

extension XMLDiagnostic: CustomStringConvertible {
  /// `source:line:column: severity: message`, without the parts that are unknown.
  public var description: String {
    var place = source ?? ""
    if line > 0 {
      place += place.isEmpty ? "\(line)" : ":\(line)"
      if column > 0 { place += ":\(column)" }
    }
    return (place.isEmpty ? "" : place + ": ") + "\(severity.rawValue): \(message)"
  }
}

extension XMLDiagnostic {
  /// What is wrong, by the numbers of XML Schema and DTDs.
  public enum Kind: Sendable {
    case element, incomplete, content, attribute, missingAttribute, value, text, duplicate
    case reference, undeclared, other
  }

  /// What is wrong, as far as libxml2's number tells.
  public var kind: Kind {
    switch UInt32(clamping: code) {
    case XML_SCHEMAV_ELEMENT_CONTENT.rawValue, XML_SCHEMAV_CVC_COMPLEX_TYPE_2_4.rawValue:
      message.contains("Missing child") ? .incomplete : .element
    case XML_SCHEMAV_CVC_ELT_1.rawValue: .undeclared
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_1.rawValue, XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1.rawValue,
      XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2.rawValue:
      .attribute
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_4.rawValue, XML_DTD_MISSING_ATTRIBUTE.rawValue:
      .missingAttribute
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1.rawValue, XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2.rawValue,
      XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3.rawValue:
      .text
    case XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1
      .rawValue...XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_3
      .rawValue,
      XML_SCHEMAV_CVC_LENGTH_VALID.rawValue...XML_SCHEMAV_CVC_ENUMERATION_VALID.rawValue,
      XML_SCHEMAV_CVC_ATTRIBUTE_3.rawValue, XML_SCHEMAV_CVC_ATTRIBUTE_4.rawValue,
      XML_DTD_ATTRIBUTE_VALUE.rawValue, XML_DTD_ATTRIBUTE_DEFAULT.rawValue:
      .value
    case XML_SCHEMAV_CVC_IDC.rawValue:
      message.contains("No match found") ? .reference : .duplicate
    case XML_DTD_UNKNOWN_ELEM.rawValue: .undeclared
    case XML_DTD_CONTENT_MODEL.rawValue, XML_DTD_NOT_EMPTY.rawValue, XML_DTD_INVALID_CHILD.rawValue,
      XML_DTD_NOT_PCDATA.rawValue:
      .content
    case XML_DTD_UNKNOWN_ATTRIBUTE.rawValue: .attribute
    case XML_DTD_ID_REDEFINED.rawValue: .duplicate
    case XML_DTD_UNKNOWN_ID.rawValue: .reference
    default: .other
    }
  }
}
