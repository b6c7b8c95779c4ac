import Testing

@testable import TEIKit

struct RestorerTests {
  private let source = Array(
    "A first line\nof text that is wrapped.\n\nA second paragraph, with more.\n".utf8)

  private func convert(_ place: ConverterOptions.LedgerPlace = .embedded) throws -> ConversionResult
  {
    var options = ConverterOptions()
    options.ledger = place
    return try Converter(options: options).convert(source, name: "x.txt")
  }

  private func edited(_ tei: [UInt8], _ old: String, _ new: String) -> [UInt8] {
    let text = String(decoding: tei, as: UTF8.self)
    let parts = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
    return Array(parts.joined(separator: new).utf8)
  }

  @Test func anEditedTextIsRefusedWithItsPlace() throws {
    let tei = edited(try convert().tei, "second", "other")
    let error = #expect(throws: RestoreError.self) { try Restorer().restore(tei) }
    guard case .textEdited(let place) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(place.line > 1)
  }

  @Test func editingTheHeaderOrTheMarkupIsNoEditOfTheText() throws {
    let title = edited(try convert().tei, "Unpublished conversion.", "Published.")
    #expect(try Restorer().restore(title) == source)
    let tagged = edited(title, "second paragraph", "<name>second</name> paragraph")
    #expect(try Restorer().restore(tagged) == source)
  }

  @Test func withoutALedgerNothingIsRestored() throws {
    #expect(throws: RestoreError.noLedger) { try Restorer().restore(try convert(.none).tei) }
  }

  @Test func aLedgerBesideTheDocumentRestores() throws {
    let result = try convert(.sidecar)
    #expect(try Restorer().restore(result.tei, ledger: result.ledger) == source)
  }

  @Test func anotherDocumentsLedgerIsRefused() throws {
    let other = try Converter().convert(Array("Something else entirely.\n".utf8), name: "y.txt")
    var options = ConverterOptions()
    options.ledger = .sidecar
    let ledger = try Converter(options: options).convert(source, name: "x.txt").ledger
    #expect(throws: RestoreError.self) { try Restorer().restore(other.tei, ledger: ledger) }
  }

  @Test func aLedgerThatClaimsTooMuchIsRefused() throws {
    let result = try convert(.sidecar)
    #expect(throws: RestoreError.self) {
      try Restorer(byteLimit: 10).restore(result.tei, ledger: result.ledger)
    }
  }

  @Test func whatIsNoXMLIsRefused() {
    #expect(throws: RestoreError.self) { try Restorer().restore([0x3C]) }
    #expect(throws: RestoreError.self) { try Restorer().restore([]) }
  }
}
