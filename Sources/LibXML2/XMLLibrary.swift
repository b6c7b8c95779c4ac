import CLibXML2

/// libxml2 itself, readied once per process before its first use.
enum XMLLibrary {
  private static let started: Void = tei_xml_start()

  static func start() { started }
}
