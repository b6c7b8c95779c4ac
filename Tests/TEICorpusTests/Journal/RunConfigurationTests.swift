import TEIKit
import Testing

@testable import TEICorpus

struct RunConfigurationTests {
  private func digest(_ change: (inout ConverterOptions) -> Void) -> [UInt8] {
    var options = ConverterOptions()
    change(&options)
    return RunConfiguration(options, additions: []).digest
  }

  @Test func everyOptionThatChangesDocumentsCounts() {
    let digests = [
      digest { _ in }, digest { $0.profile = .plain }, digest { $0.boilerplate = .keep },
      digest { $0.ledger = .sidecar }, digest { $0.record = .inline },
      digest { $0.identifiers = .all }, digest { $0.encoding = .utf8 },
      digest { $0.repairsMojibake = false }, digest { $0.references = .keep },
      digest { $0.invisibles = .keep }, digest { $0.plainForms = [.quotes, .widths] },
      digest { $0.plainForms = [.quotes] }, digest { $0.annotation = .tokens },
      digest { $0.annotatesNameParts = true }, digest { $0.hyphens = .keep },
      digest { $0.normalizesUnicode = false }, digest { $0.tagsNames = false },
      digest { $0.metadata.title = "A" }, digest { $0.metadata.conversionDate = "2026-01-01" },
      digest { $0.gazetteer = Gazetteer([]) },
      RunConfiguration(ConverterOptions(), additions: ["model: 00"]).digest,
    ]
    // A gazetteer of no files changes nothing.
    #expect(Set(digests).count == digests.count - 1)
  }

  @Test func whatChangesNoDocumentDoesNotCount() {
    #expect(digest { $0.byteLimit = 5 } == digest { _ in })
    #expect(
      digest { $0.plainForms = [.widths, .quotes, .ligatures] }
        == digest { $0.plainForms = [.ligatures, .quotes, .widths] })
  }

  @Test func nameAndRecordOfADocumentCount() {
    let run = RunConfiguration(ConverterOptions(), additions: [])
    func document(_ name: String, _ fields: [RecordMetadata.Field: [String]] = [:])
      -> InputDocument
    {
      var metadata = RecordMetadata()
      for (field, values) in fields { metadata.set(field, to: values) }
      return InputDocument(
        name: name, outputStem: "s", content: .bytes([]), fields: metadata)
    }
    let documents = [
      document("a"), document("b"), document("a", [.title: ["x"]]),
      document("a", [.author: ["x"]]), document("a", [.keywords: ["x", "y"]]),
      document("a", [.keywords: ["xy"]]),
    ]
    #expect(Set(documents.map(run.digest(of:))).count == documents.count)
  }
}
