import TEITestSupport
import Testing

@testable import TEIKit

struct RecordedChangeTests {
  private func document(_ source: [UInt8]) throws -> String {
    var options = ConverterOptions()
    options.record = .inline
    let result = try Converter(options: options).convert(source, name: "x.txt")
    let messages = result.findings.filter { $0.severity == .error }.map(\.message)
    #expect(messages == [])
    return String(decoding: result.tei, as: UTF8.self)
  }

  @Test func composedCharactersShowWhatTheyWere() throws {
    let text = try document(Array("The cafe\u{301} on the quay was closed.\n".utf8))
    let choice = Array("caf<choice><orig>e\u{301}</orig><reg>\u{E9}</reg></choice> on".utf8)
    // Compared as bytes: strings would take the two forms for equal.
    #expect(Array(text.utf8).firstRange(of: choice) != nil)
  }

  @Test func strayBytesShowAsSic() throws {
    let text = try document(Array("“Yes” and “no” and ".utf8) + [0x93] + Array("so” on.\n".utf8))
    #expect(text.contains("<choice><sic>\u{FFFD}</sic><corr>“</corr></choice>so”"))
  }

  @Test func theTextReadsAsWithoutTheRecord() throws {
    var generator = SeededGenerator(seed: 12)
    var options = ConverterOptions()
    let plain = try Converter(options: options)
    options.record = .inline
    let recorded = try Converter(options: options)
    for n in 0..<300 {
      let bytes = generator.bytes(upTo: 300)
      let first = try plain.convert(bytes, name: "\(n)")
      let second = try recorded.convert(bytes, name: "\(n)")
      let errors = second.findings.filter { $0.severity == .error }.map(\.message)
      #expect(errors == [])
      #expect(first.tagged.text.bytes == second.tagged.text.bytes)
      let isRestored = try Restorer().restore(second.tei) == bytes
      #expect(isRestored, "\(bytes)")
    }
  }

  @Test func changesAreListedWithTheirPlaces() throws {
    let source = Array("One line\nof two.\n\nThe cafe\u{301}.\n".utf8)
    let tei = try Converter().convert(source, name: "x.txt").tei
    let changes = try Restorer().changes(in: tei)
    let composed = try #require(changes.first { $0.reason == .unicodeForm })
    #expect(composed.line == 4)
    #expect(composed.column == 8)
    #expect(Array(composed.before.utf8) == Array("e\u{301}".utf8))
    #expect(Array(composed.after.utf8) == Array("\u{E9}".utf8))
    #expect(composed.leading.hasSuffix("The caf"))
    #expect(composed.trailing == ".")
    let unwrapped = try #require(changes.first { $0.reason == .unwrapping })
    #expect(unwrapped.line == 1)
    #expect(unwrapped.before == "\n")
    #expect(unwrapped.after == " ")
  }
}
