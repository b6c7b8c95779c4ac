internal import LibXML2

/// Reads the text of TEI documents, of this library and others, as far as they are TEI P5.
///
/// The document is read event by event; no tree is built. Nothing is fetched, and a document that
/// declares entities is refused, as everywhere. Memory is that of one document's text.
///
/// Of documents of this library the text is exactly what was converted. In others, white space is
/// brought together; `choice` gives what is corrected, regular and short; notes within a block come
/// behind it; words and marks join as `@join` says; line breaks part words unless `@break` says no;
/// deleted words, readings in an apparatus and facsimiles are passed over.
public struct TEITextReader: Sendable {
  private let options: TEITextOptions

  /// A reader with the choices of `options`.
  public init(options: TEITextOptions = TEITextOptions()) {
    self.options = options
  }

  /// Hands the text of each `TEI` in the file `bytes` to `deliver`, in order, one at a time, until
  /// it wants no more.
  ///
  /// O(n).
  /// - Parameters:
  ///   - bytes: an XML file with a `TEI`, or a `teiCorpus` of several.
  ///   - deliver: takes a text, and says whether it wants the next.
  /// - Returns: what is wrong with the file. Texts that were whole before were handed out.
  public func read(_ bytes: [UInt8], deliver: @escaping (TEIText) -> Bool) -> ValidationReport {
    let reading = TEITextReading(TEITextState(options, deliver: deliver))
    do {
      try XMLStream.read(bytes, handler: reading)
    } catch {
      return ValidationReport(error: error)
    }
    guard reading.documentCount == 0 else { return ValidationReport(notes: []) }
    return ValidationReport(notes: [
      ValidationProblem(
        .noDocument, line: 0, column: 0, message: "the file holds no TEI element",
        remedy: "name a file of TEI P5")
    ])
  }
}

/// Shows the events of a document to its state.
private final class TEITextReading: XMLEventHandler {
  private var state: TEITextState

  init(_ state: TEITextState) { self.state = state }

  var documentCount: Int { state.documentCount }

  func startElement(_ tag: borrowing XMLStartTag) -> Bool { state.startElement(tag) }

  func endElement(line: Int, column: Int) -> Bool { state.endElement() }

  func characters(_ bytes: Span<UInt8>, endLine: Int) { state.characters(bytes) }
}
