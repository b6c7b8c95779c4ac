internal import ByteScan
internal import Crypto
internal import LibXML2

/// Turns raw text into TEI: the one way through the library, step by step.
///
/// A converter is a value without state: the same source, options and version give the same
/// bytes, and any number of threads may use one.
public struct Converter: Sendable {
  private let options: ConverterOptions
  private let recognizer: (any EntityRecognizer)?
  private let validator: SchemaValidator
  private let extraValidators: [SchemaValidator]

  /// A converter with the choices of `options`.
  ///
  /// - Parameters:
  ///   - options: how texts become TEI.
  ///   - recognizer: what finds names; ``SequenceTagger/english`` where that is nil and the options
  ///     ask for names.
  ///   - schemas: schemas that documents must be valid against beside our own.
  /// - Throws: ``ConversionError/notChecked(reason:)`` where our schema can't be loaded.
  public init(
    options: ConverterOptions = ConverterOptions(),
    recognizer: (any EntityRecognizer)? = nil, schemas: [SchemaValidator] = []
  ) throws(ConversionError) {
    do {
      validator = try .corpus()
    } catch {
      throw .notChecked(reason: "\(error)")
    }
    self.options = options
    self.recognizer = recognizer
    extraValidators = schemas
  }

  /// The TEI of the source `bytes`, called `name`, of which `metadata` is known; nil for what the
  /// options say of all documents; `form` is what the source is, nil for what they say too. What a
  /// source in HTML says of itself fills what the metadata leaves open.
  ///
  /// O(n). Any bytes give a document; what is odd about them is in the findings.
  /// - Throws: ``ConversionError/tooLarge(byteCount:limit:)``.
  public func convert(
    _ bytes: [UInt8], name: String, metadata: Metadata? = nil,
    form: ConverterOptions.SourceForm? = nil
  ) throws(ConversionError) -> ConversionResult {
    var options = options
    if let metadata { options.metadata = metadata }
    if let form { options.sourceForm = form }
    let source = try SourceText(
      name: name, bytes: bytes, encoding: options.encoding, limit: options.byteLimit)
    let normalized = Normalizer(options: options).normalize(source)
    if let markup = normalized.markup { options.metadata.complete(with: markup.metadata) }
    let segmented = Segmenter(options: options).segment(normalized)
    let tagged = Tagger(options: options, recognizer: recognizer).tag(segmented)
    return write(tagged, options)
  }

  private func write(
    _ tagged: TaggedText, _ options: ConverterOptions
  ) -> ConversionResult {
    let text = tagged.text
    let digest = Array(SHA256.hash(data: text.source.bytes))
    let record = LedgerRecord(
      ledger: text.ledger, source: text.source, digest: digest, text: text.bytes)
    let ledger = options.ledger == .none ? nil : LedgerCodec.encode(record)
    let document = TEIWriter(options: options).write(
      tagged, sourceDigest: Hexadecimal.string(of: digest),
      ledger: options.ledger == .embedded ? ledger : nil)
    var findings = text.findings
    let problems = check(document, record, tagged)
    findings += problems
    return ConversionResult(
      tei: document.bytes, ledger: options.ledger == .sidecar ? ledger : nil, findings: findings,
      isValid: problems.isEmpty, tagged: tagged)
  }

  /// Reads the bytes written back: they must be valid, and their text with the ledger must give
  /// the source.
  private func check(
    _ document: TEIDocument, _ record: LedgerRecord, _ tagged: TaggedText
  ) -> [Finding] {
    let written: ReadBack
    do {
      written = try ReadBack(
        document.bytes, textCount: tagged.text.bytes.count, validator: validator)
    } catch {
      return findings(from: ValidationReport(error: error), document, tagged)
    }
    var findings = findings(from: written.report, document, tagged)
    for validator in extraValidators {
      findings += self.findings(from: validator.validate(document.bytes), document, tagged)
    }
    let isRestorable =
      ByteScan.areEqual(written.text, tagged.text.bytes)
      && record.rebuild(from: written.text).map {
        ByteScan.areEqual($0, tagged.text.source.bytes)
      } ?? false
    if !isRestorable {
      findings.append(
        Finding(
          .notRestorable, at: nil, message: "the document written does not give the source back",
          remedy: "report this as a fault of swift-tei, with the source if you can"))
    }
    return findings
  }

  private func findings(
    from report: ValidationReport, _ document: TEIDocument, _ tagged: TaggedText
  ) -> [Finding] {
    guard !report.isValid else { return [] }
    let map = OutputMap(document, tagged.text)
    return report.problems.map { problem in
      let place = problem.line > 0 ? " (line \(problem.line) of the TEI)" : ""
      return Finding(
        problem.code, at: map.sourceRange(ofLine: problem.line),
        message: problem.message + place,
        remedy: "see the *.invalid.xml file; metadata given on the command line is the usual cause")
    }
  }
}

/// Maps lines of a document back to the source.
private struct OutputMap {
  private let document: TEIDocument
  private let text: SegmentedText
  private let lines: LineIndex

  init(_ document: TEIDocument, _ text: SegmentedText) {
    self.document = document
    self.text = text
    lines = LineIndex(document.bytes)
  }

  /// The range in the source of the block whose element stands on `line`, or nil for the header.
  func sourceRange(ofLine line: Int) -> TextRange? {
    guard line > 0, line <= lines.count else { return nil }
    let start = lines.start(ofLine: line)
    guard let first = document.blockOffsets.first, start >= first,
      let index = document.blockOffsets.lastIndex(where: { $0 <= start }),
      index < text.blocks.count
    else { return nil }
    return text.ledger.sourceRange(
      of: text.blocks[index].range, in: text.bytes, encoding: text.source.encoding)
  }
}
