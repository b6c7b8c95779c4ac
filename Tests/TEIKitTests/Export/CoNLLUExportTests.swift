import TEITestSupport
import Testing

@testable import TEIKit

struct CoNLLUExportTests {
  /// Says what of the file `text` is not as CoNLL-U asks, in lines.
  static func faults(_ text: String) -> [String] {
    var faults: [String] = []
    guard !text.isEmpty else { return [] }
    if !text.hasSuffix("\n\n") { faults.append("no empty line at the end") }
    var comments: [String: String] = [:]
    var rebuilt = ""
    var count = 0
    var isSpaced = false
    var sentenceIDs: Set<String> = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.isEmpty {
        if count == 0 { faults.append("a sentence without tokens") }
        if rebuilt != comments["text"] { faults.append("“\(rebuilt)” is not the text") }
        let id = comments["sent_id"] ?? ""
        if id.isEmpty || !sentenceIDs.insert(id).inserted { faults.append("sent_id “\(id)”") }
        (comments, rebuilt, count, isSpaced) = ([:], "", 0, false)
        continue
      }
      if line.hasPrefix("# ") {
        if count > 0 { faults.append("a comment among tokens") }
        // As bytes: a combining mark may follow, and make one character of both.
        for name in ["text", "sent_id"] where line.utf8.starts(with: "# \(name) = ".utf8) {
          comments[name] = String(decoding: line.utf8.dropFirst(name.utf8.count + 5), as: UTF8.self)
        }
        continue
      }
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      count += 1
      if columns.count != 10 { faults.append("\(columns.count) columns: \(line)") }
      guard columns.count == 10 else { continue }
      if columns[0] != String(count) { faults.append("token \(columns[0]) is number \(count)") }
      if columns.contains(where: \.isEmpty) { faults.append("an empty column: \(line)") }
      if columns[2..<9].contains(where: { $0 != "_" }) { faults.append("not open: \(line)") }
      if isSpaced { rebuilt += " " }
      rebuilt += columns[1]
      isSpaced = !columns[9].split(separator: "|").contains("SpaceAfter=No")
      let known = ["NE=", "EntityId=", "EntityLink=", "Date=", "Cert=", "SpaceAfter=No"]
      for part in columns[9].split(separator: "|") where part != "_" {
        if !known.contains(where: part.hasPrefix) { faults.append("unknown: \(part)") }
      }
    }
    return faults
  }

  /// The text of all tokens, without spaces.
  static func forms(_ text: String) -> String {
    text.split(separator: "\n").filter { !$0.hasPrefix("# ") }
      .map { String($0.split(separator: "\t")[1].filter { $0 != " " }) }.joined()
  }

  @Test(arguments: ConverterOptions.Annotation.allCases)
  func goldensAreWellFormedAndComplete(_ annotation: ConverterOptions.Annotation) throws {
    for (name, path) in GoldenTests.cases.sorted(by: { $0.key < $1.key }) {
      var options = ConverterOptions()
      options.annotation = annotation
      options.ledger = .none
      if path.hasSuffix(".html") { options.sourceForm = .html }
      let tei = try Converter(options: options).convert(try TestFiles.bytes(path), name: name).tei
      let output = Exported.string(.conllu, tei)
      #expect(Self.faults(output) == [], "\(name)")
      let text = String(decoding: Exported.texts(tei).texts[0].bytes, as: UTF8.self)
      // What is between tokens is white space, of whatever kind.
      let wanted = text.unicodeScalars.filter { !$0.properties.isWhitespace && $0.value > 0x20 }
      let found = Self.forms(output).unicodeScalars.filter {
        !$0.properties.isWhitespace && $0.value > 0x20
      }
      let isSame = Array(wanted) == Array(found)
      #expect(isSame, "\(name)")
    }
  }

  @Test(arguments: 0..<3)
  func anyTextIsWellFormed(_ part: Int) throws {
    var generator = SeededGenerator(seed: TestFiles.seed + 900 + UInt64(part))
    var options = ConverterOptions()
    options.annotation = ConverterOptions.Annotation.allCases[part]
    let converter = try Converter(options: options)
    for n in 0..<100 {
      let tei = try converter.convert(generator.bytes(upTo: 500), name: "x").tei
      #expect(Self.faults(Exported.string(.conllu, tei)) == [], "\(part)-\(n)")
    }
  }

  @Test func namesAndDatesAreInTheLastColumn() {
    let output = Exported.string(
      .conllu,
      Exported.foreign(
        "<p xml:id=\"p9\">“<persName ref=\"https://example.org/a|b\">Ada Moor</persName>'s, on "
          + "<date when=\"2020-05-05\">5 May</date>.</p>"))
    let lines = output.split(separator: "\n").map(String.init)
    #expect(lines[2] == "# newpar id = p9")
    #expect(lines.contains("# text = “Ada Moor's, on 5 May."))
    #expect(
      lines.contains(
        "2\tAda\t_\t_\t_\t_\t_\t_\t_\tNE=B-PER|EntityLink=https://example.org/a%7Cb"))
    #expect(lines.contains("3\tMoor\t_\t_\t_\t_\t_\t_\t_\tNE=I-PER|SpaceAfter=No"))
    #expect(lines.contains("7\t5\t_\t_\t_\t_\t_\t_\t_\tNE=B-DATE|Date=2020-05-05"))
  }

  @Test func sentencesAndTokensOfTheDocumentGoFirst() {
    let output = Exported.string(
      .conllu,
      Exported.foreign(
        "<p><s><w>Mr</w><pc>.</pc> <w>New York</w></s> <s><w>is. It</w></s> rest here.</p>"))
    #expect(Self.faults(output) == [])
    #expect(output.contains("# text = Mr. New York\n"))
    #expect(output.contains("2\t.\t"))
    #expect(output.contains("3\tNew York\t"))
    #expect(output.contains("1\tis. It\t"))
    #expect(output.contains("# text = rest here.\n"))
  }
}
