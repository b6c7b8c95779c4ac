internal import LibXML2

/// What a document that we wrote holds, parsed again by libxml2, in one reading and without a tree:
/// whether it is valid, and its text.
struct ReadBack {
  /// What is wrong with the document; nothing, or there is a fault in what wrote it.
  let report: ValidationReport
  /// The text of its blocks, as ``TextExtractor`` reads it.
  let text: [UInt8]

  /// Reads `document`, which has about `textCount` bytes of text; O(n).
  ///
  /// One document in 256 is shown to libxml2's own validator too, which takes longer than
  /// everything else here together; which one depends on nothing but its bytes.
  /// - Throws: what makes the document ill-formed.
  init(_ document: [UInt8], textCount: Int, validator: SchemaValidator) throws(XMLError) {
    let derivatives: Derivatives
    do throws(SchemaFault) {
      derivatives = try validator.compiled.takeDerivatives()
    } catch {
      preconditionFailure("a validator has a schema")
    }
    let reading = MatchedTextReading(
      DocumentMatcher(consume derivatives, explains: false, limit: 0),
      TextExtractor(capacity: textCount, readsLedger: false, keepsPlaces: false))
    try XMLStream.read(document, options: .converted, handler: reading)
    let isMatched = reading.finish(validator.compiled)
    text = reading.text
    report =
      isMatched && !DocumentValidator.isSampled(document)
      ? ValidationReport(problems: []) : validator.validate(document)
  }
}

/// Shows a document to a matcher and to what reads its text.
private final class MatchedTextReading: XMLEventHandler {
  private var state: State

  // In one struct, so that each event asks once for the right to change it.
  private struct State {
    var matcher: DocumentMatcher?
    var isMatching = true
    var extractor: TextExtractor

    mutating func startElement(_ tag: borrowing XMLStartTag) -> Bool {
      if isMatching { isMatching = matcher?.startElement(tag) ?? false }
      extractor.startElement(tag)
      return true
    }

    mutating func endElement(_ line: Int, _ column: Int) -> Bool {
      if isMatching { isMatching = matcher?.endElement(line: line, column: column) ?? false }
      extractor.endElement()
      return true
    }

    mutating func characters(_ bytes: Span<UInt8>, _ endLine: Int) {
      if isMatching { matcher?.characters(bytes, endLine: endLine) }
      extractor.characters(bytes)
    }
  }

  init(_ matcher: consuming DocumentMatcher, _ extractor: consuming TextExtractor) {
    state = State(matcher: matcher, extractor: extractor)
  }

  /// The text, once the parse has ended.
  var text: [UInt8] { state.extractor.bytes }

  /// Whether the matcher found the whole document valid; gives `schema` back what it learnt.
  func finish(_ schema: CompiledSchema) -> Bool {
    guard var matcher = state.matcher.take() else { return false }
    matcher.finish()
    let isValid = matcher.isValid && !matcher.hasGivenUpIdentifiers
    schema.giveBack((consume matcher).takeDerivatives())
    return isValid
  }

  func startElement(_ tag: borrowing XMLStartTag) -> Bool { state.startElement(tag) }

  func endElement(line: Int, column: Int) -> Bool { state.endElement(line, column) }

  func characters(_ bytes: Span<UInt8>, endLine: Int) { state.characters(bytes, endLine) }
}
