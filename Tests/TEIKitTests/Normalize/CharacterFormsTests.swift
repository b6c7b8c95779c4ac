import Testing

@testable import TEIKit

struct CharacterFormsTests {
  private func text(_ input: String, _ forms: Set<ConverterOptions.PlainForm>) throws -> String {
    var options = ConverterOptions()
    options.plainForms = forms
    let source = try SourceText(name: "test", bytes: Array(input.utf8))
    return String(decoding: Normalizer(options: options).normalize(source).bytes, as: UTF8.self)
  }

  private static let sample = "“Don’t”, ‚low‘, eﬃcient ﬁeld, ｄｅｇ １２％, ￡5, カ ½ ² « »"

  @Test func nothingIsChangedUnlessAskedFor() throws {
    #expect(try text(Self.sample, []) == Self.sample)
  }

  @Test(arguments: [
    ([ConverterOptions.PlainForm.quotes], "\"Don't\", 'low', eﬃcient ﬁeld, ｄｅｇ １２％, ￡5, カ ½ ² « »"),
    ([.ligatures], "“Don’t”, ‚low‘, efficient field, ｄｅｇ １２％, ￡5, カ ½ ² « »"),
    ([.widths], "“Don’t”, ‚low‘, eﬃcient ﬁeld, deg 12%, £5, カ ½ ² « »"),
    (
      [.quotes, .ligatures, .widths],
      "\"Don't\", 'low', efficient field, deg 12%, £5, カ ½ ² « »"
    ),
  ])
  func onlyWhatIsAskedForBecomesPlain(_ forms: [ConverterOptions.PlainForm], _ plain: String)
    throws
  {
    #expect(try text(Self.sample, Set(forms)) == plain)
  }

  @Test func theSourceComesBackAndTheHeaderSaysWhatWasDone() throws {
    var options = ConverterOptions()
    options.plainForms = Set(ConverterOptions.PlainForm.allCases)
    options.record = .inline
    let bytes = Array(Self.sample.utf8)
    let result = try Converter(options: options).convert(bytes, name: "test")
    #expect(result.isValid)
    #expect(try Restorer().restore(result.tei) == bytes)
    let tei = String(decoding: result.tei, as: UTF8.self)
    #expect(tei.contains("curly ones were made straight"))
    #expect(tei.contains("<orig>ﬁ</orig><reg>fi</reg>"))
  }
}
