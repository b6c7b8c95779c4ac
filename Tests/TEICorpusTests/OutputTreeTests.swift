import TEIKit
import Testing

@testable import TEICorpus

struct OutputTreeTests {
  private let folder: TemporaryFolder
  private let tree: OutputTree

  init() throws {
    folder = try TemporaryFolder()
    tree = OutputTree(folder: folder("out"))
  }

  private func result(
    _ ledger: ConverterOptions.LedgerPlace = .embedded, isValid: Bool = true
  ) throws -> ConversionResult {
    var options = ConverterOptions()
    options.ledger = ledger
    let schemas = isValid ? [] : [try Self.refusing()]
    let converter = try Converter(options: options, schemas: schemas)
    return try converter.convert(Array("Hello there.\n".utf8), name: "a.txt")
  }

  private static func refusing() throws -> SchemaValidator {
    let schema =
      #"<element name="no" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>"#
    return try SchemaValidator(schema: Array(schema.utf8), name: "no.rng")
  }

  @Test func nothingIsMadeBeforeSomethingIsWritten() throws {
    #expect(try folder.names().isEmpty)
  }

  @Test func validDocumentStandsUnderItsStem() throws {
    let written = try tree.write(try result(), stem: "sub/a", report: "unused")
    #expect(written == OutputTree.Written(path: folder("out/sub/a.xml"), isValid: true))
    #expect(try folder.names() == ["out", "out/sub", "out/sub/a.xml"])
    let slashed = OutputTree(folder: folder("out/"))
    #expect(try slashed.write(try result(), stem: "b", report: "").path == folder("out/b.xml"))
  }

  @Test func ledgerStandsBesideItsDocument() throws {
    _ = try tree.write(try result(.sidecar), stem: "a", report: "")
    #expect(try folder.names() == ["out", "out/a.ledger", "out/a.xml"])
  }

  @Test func invalidDocumentTakesTheGoodNameAway() throws {
    _ = try tree.write(try result(.sidecar), stem: "a", report: "")
    let written = try tree.write(
      try result(.sidecar, isValid: false), stem: "a", report: "what is wrong\n")
    #expect(written == OutputTree.Written(path: folder("out/a.invalid.xml"), isValid: false))
    #expect(try folder.names() == ["out", "out/a.invalid.txt", "out/a.invalid.xml"])
    #expect(folder.text("out/a.invalid.txt") == "what is wrong\n")
  }

  @Test func validDocumentTakesTheInvalidOneAway() throws {
    _ = try tree.write(try result(isValid: false), stem: "a", report: "")
    _ = try tree.write(try result(), stem: "a", report: "")
    #expect(try folder.names() == ["out", "out/a.xml"])
  }

  @Test func filesThatBelongToNoDocumentAreKept() throws {
    try folder.write("mine", to: "out/a.invalid.txt")
    _ = try tree.write(try result(), stem: "a", report: "")
    #expect(folder.text("out/a.invalid.txt") == "mine")
    try folder.write("mine", to: "out/b.ledger")
    _ = try tree.write(try result(isValid: false), stem: "b", report: "")
    #expect(folder.text("out/b.ledger") == "mine")
  }

  @Test func pairIsNotTornWhereTheDocumentCannotBeWritten() throws {
    // A folder stands where the document should, so that only the ledger could be written.
    try folder.write("", to: "out/a.xml/x")
    #expect(throws: FileError.self) {
      try tree.write(try result(.sidecar), stem: "a", report: "")
    }
    #expect(try folder.names().allSatisfy { !$0.hasSuffix(".tmp") })
  }

  @Test func documentThatWouldReplaceItsSourceIsKnown() throws {
    try folder.write("", to: "out/a.xml")
    try folder.write("", to: "a.xml")
    #expect(tree.replaces(InputFile(path: folder("out/../out/a.xml"), outputStem: "a")))
    #expect(!tree.replaces(InputFile(path: folder("a.xml"), outputStem: "a")))
    #expect(!tree.replaces(InputFile(path: "-", outputStem: "stdin")))
  }
}
