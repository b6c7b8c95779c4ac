@testable import TEIKit

/// What exports make of documents.
enum Exported {
  /// The texts of the TEI file `bytes`.
  static func texts(
    _ bytes: [UInt8], separation: TEITextOptions.Separation = .blank, keepsFurniture: Bool = false
  ) -> (texts: [TEIText], report: ValidationReport) {
    var options = TEITextOptions()
    options.separation = separation
    options.keepsFurniture = keepsFurniture
    var texts: [TEIText] = []
    let report = TEITextReader(options: options).read(bytes) { text in
      texts.append(text)
      return true
    }
    return (texts, report)
  }

  /// A TEI file whose `text` holds `body`, written by somebody else.
  static func foreign(_ body: String, header: String = "") -> [UInt8] {
    Array(
      """
      <TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="x" xml:lang="en">
        <teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc>\(header)</teiHeader>
        <text><body>\(body)</body></text>
      </TEI>
      """.utf8)
  }

  /// The text of such a file as a string.
  static func plain(_ body: String) -> String? {
    texts(foreign(body)).texts.first.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  /// `body` of such a file, exported to `format`.
  static func string(
    _ format: ExportFormat, _ bytes: [UInt8], offsets: OffsetUnit = .codepoints
  ) -> String {
    var output: [UInt8] = []
    for text in texts(bytes).texts {
      TextExport(format, offsets: offsets).append(text, source: "a.xml", to: &output)
    }
    return String(decoding: output, as: UTF8.self)
  }
}
