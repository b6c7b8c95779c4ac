import CXMLFloor
import TEIKit

/// A conversion taken apart: writing and reading back have no doors of their own, but are told by
/// two instants that can be seen from outside.
///
/// The recognizer of names is asked when all but the work on the names is done that comes before
/// writing. And libxml2 takes memory for the first time when the document is written and is to be
/// read back. Only for one thread.
struct TimedConversion {
  private let recognizer = PreparedNames()
  private let converter: Converter
  private let tagger: Tagger

  /// A conversion as `tei convert` makes it, but for the place of the ledger.
  init(ledger: ConverterOptions.LedgerPlace) throws {
    var options = ConverterOptions.everything
    options.ledger = ledger
    converter = try Converter(options: options, recognizer: recognizer)
    tagger = Tagger(options: options, recognizer: recognizer)
    _ = Self.watch
  }

  /// Has libxml2 watched, once.
  private static let watch: Void = xml_watch_install()

  /// CPU times of the parts of a conversion, and what came out.
  struct Parts {
    /// From the names to the document: names against dates, what they name, digest, record of
    /// edits, ledger, TEI.
    let writing: Duration
    /// Parsed, held against the schema, and proven to give the source back.
    let readingBack: Duration
    /// The document.
    let tei: [UInt8]
  }

  /// Converts `source`, which has these `names`.
  func parts(of source: SourceText, _ names: [EntityMention]) throws -> Parts {
    recognizer.names = names
    xml_watch_arm()
    let result = try converter.convert(source.bytes, name: source.name)
    let end = CPUClock.now
    let written = Duration.nanoseconds(xml_watch_instant())
    precondition(
      recognizer.instant < written && written < end, "names come first, and libxml2 last")
    return Parts(
      writing: written - recognizer.instant, readingBack: end - written, tei: result.tei)
  }

  /// CPU time of the tagger after it has the names: names against dates, and what they name.
  func linking(_ text: SegmentedText, _ names: [EntityMention]) -> Duration {
    recognizer.names = names
    let tagged = tagger.tag(text)
    let end = CPUClock.now
    withExtendedLifetime(tagged) {}
    return end - recognizer.instant
  }
}

/// Finds names that were found beforehand, and notes when it was asked.
// One thread measures, and no other is ever shown this.
private final class PreparedNames: EntityRecognizer, @unchecked Sendable {
  /// The names of the next text.
  var names: [EntityMention] = []
  /// The thread's CPU time when it was last asked.
  private(set) var instant = Duration.zero

  func mentions(in text: SegmentedText) -> [EntityMention] {
    instant = CPUClock.now
    return names
  }
}
