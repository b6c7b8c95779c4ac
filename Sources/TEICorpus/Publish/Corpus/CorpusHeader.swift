internal import TEIKit

/// Writes the beginning of a file of a corpus: its root and `teiHeader`, summed over its documents.
///
/// - SeeAlso: TEI P5 §2 and §16.1.
struct CorpusHeader {
  /// What the file is called.
  let title: String
  let publisher: String?
  let licence: String?
  /// The day of the conversion, where it is to be told.
  let date: String?
  let totals: CorpusTables.Totals

  /// The XML declaration, the start tag of `root` and the header, in which all identifiers begin
  /// with `id`.
  func start(of root: String, id: String) -> String {
    let language = totals.languages.count == 1 ? totals.languages[0].ident : nil
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <\(root) xmlns="http://www.tei-c.org/ns/1.0" xml:id="\(id)"
      """
    if let language { text += " xml:lang=\"\(language)\"" }
    text += """
      >
        <teiHeader>
          <fileDesc>
            <titleStmt>
              <title>\(Self.escaped(title))</title>
              <respStmt><resp>automatic conversion to TEI</resp><name ref="#\(id).swift-tei">swift-tei</name></respStmt>
            </titleStmt>
            <extent>\(Self.measure(totals.documents, "document"))\(Self.measure(totals.words, "word"))</extent>
            <publicationStmt>
      \(publication)
            </publicationStmt>
            <sourceDesc><bibl><title>\(Self.escaped(title))</title></bibl></sourceDesc>
          </fileDesc>
          <encodingDesc>

      """
    if !totals.tags.isEmpty {
      text += "      <tagsDecl partial=\"true\">\n"
      text += "        <namespace name=\"http://www.tei-c.org/ns/1.0\">"
      for tag in totals.tags { text += "<tagUsage gi=\"\(tag.name)\" occurs=\"\(tag.count)\"/>" }
      text += "</namespace>\n      </tagsDecl>\n"
    }
    if !totals.prefixes.isEmpty {
      text += "      <listPrefixDef>\n"
      for prefix in totals.prefixes { text += "        \(prefix)\n" }
      text += "      </listPrefixDef>\n"
    }
    text += """
            <appInfo>
              <application xml:id="\(id).swift-tei" ident="swift-tei" version="\(SwiftTEI.version)"><label>swift-tei</label></application>
            </appInfo>
          </encodingDesc>
          <profileDesc>
            <langUsage>\(languages)</langUsage>
          </profileDesc>
          <revisionDesc><change who="#\(id).swift-tei"\(when)>Put together.</change></revisionDesc>
        </teiHeader>

      """
    return text
  }

  private var publication: String {
    guard let publisher else {
      let words = licence.map { " Licence: \(Self.escaped($0))" } ?? ""
      return "        <p>Unpublished conversion.\(words)</p>"
    }
    var text = "        <publisher>\(Self.escaped(publisher))</publisher>"
    if let licence {
      let isAddress = licence.hasPrefix("https://") || licence.hasPrefix("http://")
      let target = isAddress ? " target=\"\(Self.escaped(licence))\"" : ""
      text +=
        "\n        <availability><licence\(target)>\(Self.escaped(licence))</licence></availability>"
    }
    return text
  }

  private var languages: String {
    let known = totals.languages.isEmpty ? [("und", "Undetermined")] : totals.languages
    return known.map { "<language ident=\"\($0.0)\">\($0.1)</language>" }.joined()
  }

  private var when: String { date.map { " when=\"\($0)\"" } ?? "" }

  /// `count` of `unit`, as extents are told.
  static func measure(_ count: Int, _ unit: String) -> String {
    "<measure unit=\"\(unit)s\" quantity=\"\(count)\">\(count) \(unit)\(count == 1 ? "" : "s")"
      + "</measure>"
  }

  /// `text` as the content of an element or a value in double quotes.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// The file at `path` of the corpus as a reference (RFC 3986), whatever its name.
  static func address(of path: String) -> String {
    var address = ""
    let digits = Array("0123456789ABCDEF".unicodeScalars)
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        address.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        address += "%"
        address.unicodeScalars.append(digits[Int(byte >> 4)])
        address.unicodeScalars.append(digits[Int(byte & 15)])
      }
    }
    return address
  }
}
