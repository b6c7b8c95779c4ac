/// The functions of XPath 1.0, and `current()` of XSLT.
enum XPathFunctions {
  /// What a function takes and gives.
  struct Signature: Sendable {
    let arguments: ClosedRange<Int>
    let result: XPathTranslator.Kind
    /// Whether its first argument must be nodes.
    var takesNodes = false
    /// Whether its arguments are texts, to which XPath 2.0 makes no number.
    var takesText = false
  }

  /// - SeeAlso: XPath 1.0 §4, "Core Function Library"; XSLT 1.0 §12.4.
  static let all: [String: Signature] = [
    "last": Signature(arguments: 0...0, result: .number),
    "position": Signature(arguments: 0...0, result: .number),
    "count": Signature(arguments: 1...1, result: .number, takesNodes: true),
    "id": Signature(arguments: 1...1, result: .nodes),
    "local-name": Signature(arguments: 0...1, result: .string, takesNodes: true),
    "namespace-uri": Signature(arguments: 0...1, result: .string, takesNodes: true),
    "name": Signature(arguments: 0...1, result: .string, takesNodes: true),
    "string": Signature(arguments: 0...1, result: .string),
    "concat": Signature(arguments: 2...100, result: .string),
    "starts-with": Signature(arguments: 2...2, result: .boolean, takesText: true),
    "contains": Signature(arguments: 2...2, result: .boolean, takesText: true),
    "substring-before": Signature(arguments: 2...2, result: .string, takesText: true),
    "substring-after": Signature(arguments: 2...2, result: .string, takesText: true),
    "substring": Signature(arguments: 2...3, result: .string, takesText: true),
    "string-length": Signature(arguments: 0...1, result: .number, takesText: true),
    "normalize-space": Signature(arguments: 0...1, result: .string, takesText: true),
    "translate": Signature(arguments: 3...3, result: .string, takesText: true),
    "boolean": Signature(arguments: 1...1, result: .boolean),
    "not": Signature(arguments: 1...1, result: .boolean),
    "true": Signature(arguments: 0...0, result: .boolean),
    "false": Signature(arguments: 0...0, result: .boolean),
    "lang": Signature(arguments: 1...1, result: .boolean),
    "number": Signature(arguments: 0...1, result: .number),
    "sum": Signature(arguments: 1...1, result: .number, takesNodes: true),
    "floor": Signature(arguments: 1...1, result: .number),
    "ceiling": Signature(arguments: 1...1, result: .number),
    "round": Signature(arguments: 1...1, result: .number),
    "current": Signature(arguments: 0...0, result: .nodes),
  ]
}
