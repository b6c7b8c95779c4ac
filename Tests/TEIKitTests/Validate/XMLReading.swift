import LibXML2

/// Reading XML in tests.
enum XMLReading {
  /// Shows `xml` to `handler`.
  static func show(_ xml: String, to handler: any XMLEventHandler) throws {
    try XMLStream.read(Array(xml.utf8), handler: handler)
  }
}
