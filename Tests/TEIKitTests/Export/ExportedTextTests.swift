import TEITestSupport
import Testing

@testable import TEIKit

/// The text that is exported is the text that was converted.
struct ExportedTextTests {
  private static func check(_ result: ConversionResult, _ name: String) throws {
    guard result.isValid else { return }
    let (texts, report) = Exported.texts(result.tei, separation: .line, keepsFurniture: true)
    #expect(report.problems.isEmpty, "\(name)")
    let text = try #require(texts.first)
    // Outside of the macro, which would print whole documents.
    let isSame = text.bytes == result.tagged.text.bytes
    #expect(isSame, "\(name)")
    let blocks = result.tagged.text.blocks
    let hasBlocks = text.blocks.map(\.range) == blocks.map(\.range)
    #expect(hasBlocks, "\(name)")
    let source = result.tagged
    let names = text.marks.filter { $0.nameType != nil && $0.depth == 0 }
    let hasNames =
      names.map(\.range) == source.mentions.map(\.range)
      && names.map(\.nameType) == source.mentions.map(\.type)
    #expect(hasNames, "\(name)")
    let dates = text.marks.filter { $0.kind == .date }.map(\.range)
    let hasDates = dates == source.dates.map(\.range)
    #expect(hasDates, "\(name)")
    try checkKept(result, name)
  }

  /// Without debris and with blank lines, the same blocks but for those that aren't kept.
  private static func checkKept(_ result: ConversionResult, _ name: String) throws {
    let text = try #require(Exported.texts(result.tei).texts.first)
    let kept = result.tagged.text.blocks.filter {
      if case .boilerplate = $0.kind { return false }
      return $0.kind != .pageFurniture
    }
    let wanted = kept.map { Array(result.tagged.text.bytes[$0.range.offsets]) }
    let found = text.blocks.map { Array(text.bytes[$0.range.offsets]) }
    let isSame = wanted == found
    #expect(isSame, "\(name)")
    // Nothing but white space stands between blocks, and something always does.
    var end = 0
    for (index, block) in text.blocks.enumerated() {
      let between = text.bytes[end..<block.range.start]
      let isSpace = between.allSatisfy { [0x20, 0x0A, 0x09].contains($0) }
      #expect(isSpace && (index == 0 || !between.isEmpty), "\(name)")
      end = block.range.end
    }
    #expect(end == text.bytes.count, "\(name)")
    var exported: [UInt8] = []
    TextExport(.txt).append(text, source: name, to: &exported)
    let isText = exported == (text.bytes.isEmpty ? [] : text.bytes + [0x0A])
    #expect(isText, "\(name)")
  }

  private static func options(_ part: Int) -> ConverterOptions {
    var options = ConverterOptions()
    options.annotation = ConverterOptions.Annotation.allCases[part % 3]
    options.record = part % 2 == 0 ? .counts : .inline
    options.hyphens = ConverterOptions.Hyphens.allCases[part % 3]
    options.identifiers = part % 4 == 3 ? .all : .blocks
    options.profile = ConverterOptions.Profile.allCases[part % 3]
    options.ledger = .none
    return options
  }

  @Test func goldensKeepTheirText() throws {
    for (name, path) in GoldenTests.cases.sorted(by: { $0.key < $1.key }) {
      var options = ConverterOptions()
      options.profile = GoldenTests.profiles[name] ?? .news
      if path.hasSuffix(".html") { options.sourceForm = .html }
      let result = try Converter(options: options).convert(try TestFiles.bytes(path), name: name)
      #expect(result.isValid)
      try Self.check(result, name)
    }
  }

  @Test(arguments: 0..<6)
  func goldensKeepTheirTextHoweverTheyAreMarkedUp(_ part: Int) throws {
    for (name, path) in GoldenTests.cases.sorted(by: { $0.key < $1.key }) {
      var options = Self.options(part)
      if path.hasSuffix(".html") { options.sourceForm = .html }
      try Self.check(
        try Converter(options: options).convert(try TestFiles.bytes(path), name: name), name)
    }
  }

  @Test(arguments: 0..<4)
  func anyTextComesOutAsItWasConverted(_ part: Int) throws {
    var generator = SeededGenerator(seed: TestFiles.seed + 700 + UInt64(part))
    let text = try Converter(options: Self.options(part))
    var options = Self.options(part)
    options.sourceForm = .html
    let html = try Converter(options: options)
    for n in 0..<150 {
      try Self.check(
        try text.convert(generator.bytes(upTo: n % 50 == 0 ? 4000 : 400), name: "x"), "\(part)-\(n)"
      )
      try Self.check(try html.convert(generator.html(500), name: "x"), "html \(part)-\(n)")
    }
  }

  @Test(.needsShared("seeds"))
  func seedsKeepTheirText() throws {
    let converter = try Converter()
    for path in TestFiles.files(below: try #require(TestFiles.shared("seeds"))) {
      try Self.check(try converter.convert(try TestFiles.bytes(at: path), name: path), path)
    }
  }
}
