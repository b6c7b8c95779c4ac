import TEITestSupport
import Testing

@testable import TEIKit

/// Texts made of the marks that structure is told by: every document is valid and gives its source
/// back, whatever stands beside what.
struct StructurePropertyTests {
  private static let pieces = [
    "- ", "* ", "1. ", "2. ", "3. ", "a) ", "b) ", "(i) ", "• ", "    ", "  ", "\t", "\n", "\n",
    "\n\n", "\n\n", "\u{C}", "```\n", "~~~\n", "| a | b |\n", "|---|---|\n", "a\tb\n",
    "x    y    12\n", "+---+\n", "> ", ">> ", "[1] ", "word[1] ", "word¹ ", "¹ note\n", "†",
    "* * *\n",
    "# Head\n", "## Sub\n", "Title\n=====\n", "CHAPTER I\n", "1.1 Aim\n", "KIM: ", "LEE.\n",
    "[Exit.]\n", "(Aside.) ", "Dear Sir,\n", "Yours sincerely,\n", "A. Holm\n", "P.S. Rain.\n",
    "12 Fish Lane\n", "AB1 2CD Town\n", "By Jane Doe\n", "4 May 2020\n", "Share on X\n",
    "Tags: a\n", "Leave a comment\n", "[Illustration: A\n", "boat]\n", "-- \n", "int x = 0;\n",
    "The boat came in. ", "nobody saw it\n", "So it went on,\n", "12\n", "- 7 -\n", "From: a\n",
    "To: b\n", "*** START OF THE PROJECT\n", "Produced by X\n", "*** END OF THE PROJECT\n",
    "Enter LEE.\n", "    $ run\n", "é", "漢字",
  ]

  @Test(arguments: 0..<12)
  func anyMixtureIsValidAndComesBack(_ part: Int) throws {
    var generator = SeededGenerator(seed: TestFiles.seed + 100 + UInt64(part))
    var options = ConverterOptions()
    options.profile = ConverterOptions.Profile.allCases[part % 3]
    options.tagsNames = part % 4 == 0
    options.identifiers = part % 2 == 0 ? .all : .blocks
    options.record = part % 5 == 0 ? .inline : .counts
    let converter = try Converter(options: options)
    for _ in 0..<300 {
      var text = ""
      for _ in 0..<Int.random(in: 1..<60, using: &generator) {
        text += Self.pieces.randomElement(using: &generator) ?? ""
      }
      let bytes = Array(text.utf8)
      let result = try converter.convert(bytes, name: "x.txt")
      let errors = result.findings.filter { $0.severity == .error }.map(\.message)
      #expect(errors == [], "\(text)")
      let isRestored = try Restorer().restore(result.tei) == bytes
      #expect(isRestored, "\(text)")
      Self.checkPointers(result.tei, text)
    }
  }

  /// Every `target` leads to an `xml:id`.
  private static func checkPointers(_ tei: [UInt8], _ text: String) {
    let xml = String(decoding: tei, as: UTF8.self)
    let identifiers = Set(values(of: "xml:id", in: xml))
    for target in values(of: "target", in: xml) {
      #expect(identifiers.contains(String(target.dropFirst())), "\(target) of \(text)")
    }
  }

  private static func values(of attribute: String, in xml: String) -> [String] {
    xml.split(separator: " \(attribute)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }
}
