import Testing

@testable import TEIKit

/// The body of the TEI of a text: one string a line, without indents and `xml:id`.
struct WrittenBody {
  let lines: [String]
  let text: SegmentedText

  /// Converts `text` without tagging names, and checks what holds for every document.
  init(_ text: String, _ options: ConverterOptions = ConverterOptions()) throws {
    var options = options
    options.tagsNames = false
    let result = try Converter(options: options).convert(Array(text.utf8), name: "text.txt")
    let errors = result.findings.filter { $0.severity == .error }.map(\.message)
    #expect(errors == [])
    let restored = try Restorer().restore(result.tei)
    #expect(restored == Array(text.utf8))
    self.text = result.tagged.text
    let tei = String(decoding: result.tei, as: UTF8.self)
    let all = tei.split(separator: "\n", omittingEmptySubsequences: false)
    let start = all.firstIndex { $0.hasSuffix("<body>") } ?? all.startIndex
    let end = all.lastIndex { $0.hasSuffix("</body>") } ?? start
    lines = all[start..<end].dropFirst(2).dropLast().map { line in
      Self.withoutIdentifiers(line.drop { $0 == " " })
    }
  }

  /// Converts `text` with `profile`.
  init(_ text: String, profile: ConverterOptions.Profile) throws {
    var options = ConverterOptions()
    options.profile = profile
    try self.init(text, options)
  }

  private static func withoutIdentifiers(_ line: Substring) -> String {
    var rest = line
    var output = ""
    while let range = rest.firstRange(of: " xml:id=\"") {
      output += rest[..<range.lowerBound]
      rest = rest[range.upperBound...].drop { $0 != "\"" }.dropFirst()
    }
    return output + rest
  }

  /// The lines that hold `part`.
  func lines(with part: String) -> [String] { lines.filter { $0.contains(part) } }

  /// The texts of the blocks for which `matches`.
  func texts(where matches: (BlockKind) -> Bool) -> [String] {
    text.blocks.filter { matches($0.kind) }.map {
      String(decoding: text.bytes[$0.range.offsets], as: UTF8.self)
    }
  }
}
