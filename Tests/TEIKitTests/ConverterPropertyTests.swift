import TEITestSupport
import Testing

@testable import TEIKit

/// What holds for any bytes at all.
struct ConverterPropertyTests {
  private static func check(_ bytes: [UInt8], _ name: String, _ converter: Converter) throws {
    let result = try converter.convert(bytes, name: name)
    // Outside of the macro, which would print whole documents.
    let errors = result.findings.filter { $0.severity == .error }.map(\.message)
    #expect(errors == [], "\(name): \(bytes)")
    let isRestored = try Restorer().restore(result.tei, ledger: result.ledger) == bytes
    #expect(isRestored, "\(name): \(bytes)")
  }

  @Test(arguments: 0..<10)
  func anyBytesConvertAndComeBack(_ part: Int) throws {
    let converter = try Converter()
    var generator = SeededGenerator(seed: TestFiles.seed + UInt64(part))
    for n in 0..<1000 {
      try Self.check(generator.bytes(upTo: n % 50 == 0 ? 4000 : 300), "\(part)-\(n)", converter)
    }
  }

  @Test(arguments: 0..<4)
  func anyHTMLConvertsAndComesBack(_ part: Int) throws {
    var generator = SeededGenerator(seed: TestFiles.seed + UInt64(100 + part))
    var options = ConverterOptions()
    options.sourceForm = .html
    options.annotation = ConverterOptions.Annotation.allCases[part % 3]
    options.annotatesNameParts = part == 3
    options.identifiers = part == 1 ? .all : .blocks
    options.record = part == 2 ? .inline : .counts
    options.profile = part == 3 ? .plain : .news
    let converter = try Converter(options: options)
    for n in 0..<200 {
      try Self.check(generator.html(n % 50 == 0 ? 4000 : 400), "\(part)-\(n)", converter)
      if n % 10 == 0 { try Self.check(generator.bytes(upTo: 300), "\(part)-\(n)", converter) }
    }
  }

  @Test func samplesComeBack() throws {
    let converter = try Converter()
    for path in TestFiles.files(below: TestFiles.root + "/Tests/Samples") {
      try Self.check(try TestFiles.bytes(at: path), path, converter)
    }
  }

  @Test(.needsShared("seeds"))
  func seedsComeBack() throws {
    let converter = try Converter()
    for path in TestFiles.files(below: try #require(TestFiles.shared("seeds"))) {
      try Self.check(try TestFiles.bytes(at: path), path, converter)
    }
  }

  @Test(.needsShared("data/encodings/files"))
  func encodingFilesComeBack() throws {
    let converter = try Converter()
    let folder = try #require(TestFiles.shared("data/encodings/files"))
    for path in TestFiles.files(below: folder) {
      try Self.check(try TestFiles.bytes(at: path), path, converter)
    }
  }

  @Test func sidecarsAndPlainProfilesComeBack() throws {
    var generator = SeededGenerator(seed: 8)
    for place in [ConverterOptions.LedgerPlace.embedded, .sidecar] {
      for profile in ConverterOptions.Profile.allCases {
        var options = ConverterOptions()
        options.ledger = place
        options.profile = profile
        options.identifiers = .all
        options.normalizesUnicode = false
        let converter = try Converter(options: options)
        for n in 0..<200 { try Self.check(generator.bytes(upTo: 300), "\(n)", converter) }
      }
    }
  }

  @Test func blocksCoverTheTextAndNamesStayInside() throws {
    var generator = SeededGenerator(seed: 9)
    let converter = try Converter()
    for _ in 0..<500 {
      let tagged = try converter.convert(generator.bytes(upTo: 600), name: "x").tagged
      var end = -1
      for block in tagged.text.blocks {
        #expect(block.range.start == end + 1)
        #expect(!block.range.isEmpty)
        if case .verbatim = block.kind {
        } else {
          #expect(!tagged.text.bytes[block.range.offsets].contains(0x0A))
        }
        end = block.range.end
      }
      #expect(max(end, 0) == tagged.text.bytes.count)
      for (a, b) in zip(tagged.mentions, tagged.mentions.dropFirst()) {
        #expect(a.range.upperBound <= b.range.lowerBound)
      }
      for mention in tagged.mentions {
        #expect(tagged.text.blocks.contains { $0.range.contains(mention.range) })
      }
    }
  }

  @Test func twoConversionsGiveTheSameBytes() throws {
    var generator = SeededGenerator(seed: 10)
    let first = try Converter()
    let second = try Converter()
    for n in 0..<100 {
      let bytes = generator.bytes(upTo: 800)
      let same = try first.convert(bytes, name: "x").tei == second.convert(bytes, name: "x").tei
      #expect(same, "\(n)")
    }
  }

  @Test func metadataOfAnyKindGivesWellFormedText() throws {
    var options = ConverterOptions()
    options.metadata.title = "A <b> & \"c\" \u{0}\u{FFFE} ]]>"
    options.metadata.publisher = "X & Sons\n"
    options.metadata.licence = "https://example.org/?a=1&b=2"
    options.metadata.keywords = ["<", "&"]
    let result = try Converter(options: options).convert(
      Array("Text.\n".utf8), name: "a<&>\u{1}.txt")
    let messages = result.findings.map(\.message)
    #expect(messages == [])
  }

  @Test func metadataThatTheSchemaRefusesMakesTheDocumentInvalid() throws {
    var options = ConverterOptions()
    options.metadata.language = "not a language"
    let result = try Converter(options: options).convert(Array("Text.\n".utf8), name: "a.txt")
    let codes = Set(result.findings.map(\.code))
    #expect(codes == [.invalidValue, .missingAttribute])
  }
}
