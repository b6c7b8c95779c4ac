internal import CEmbedded

/// The files compiled into the binary, as bytes.
///
/// This and ``TableBytes`` are the one place outside the C-wrapping targets that touches a pointer,
/// to static memory that lives as long as the process.
enum EmbeddedResource {
  /// `schemas/tei-corpus.rng`.
  static let schema: [UInt8] = copy(tei_embedded_schema(), tei_embedded_schema_count())
  /// The tables of Unicode NFC.
  static let nfc = TableBytes(embedded: tei_embedded_nfc(), count: tei_embedded_nfc_count())
  /// The models of the encoding detector.
  static let encodings: [UInt8] = copy(tei_embedded_encodings(), tei_embedded_encodings_count())
  /// The break properties of Unicode.
  static let breaks: [UInt8] = copy(tei_embedded_breaks(), tei_embedded_breaks_count())
  /// How frequent words are in nine languages.
  static let words = TableBytes(embedded: tei_embedded_words(), count: tei_embedded_words_count())
  /// The gazetteer of places.
  static let places = TableBytes(
    embedded: tei_embedded_places(), count: tei_embedded_places_count())
  /// The names in the language model.
  static let language: [UInt8] = copy(
    tei_embedded_language() + languageRowsCount, tei_embedded_language_count() - languageRowsCount)
  /// The weights of the language model, at the start of its file and aligned as they are.
  static let languageRows = TableBytes(
    embedded: tei_embedded_language(), count: languageRowsCount
  ).rows(of: LanguageModel.Row.self)
  private static let languageRowsCount =
    LanguageModel.rowCount * MemoryLayout<LanguageModel.Row>.stride
  // The tagger's.

  /// The words of the tagger.
  static let taggerLexicon = TableBytes(
    embedded: tei_embedded_tagger_lexicon(), count: tei_embedded_tagger_lexicon_count())
  /// The gazetteer of the tagger.
  static let taggerGazetteer = TableBytes(
    embedded: tei_embedded_tagger_gazetteer(), count: tei_embedded_tagger_gazetteer_count())
  /// The tagger's model of English.
  static let taggerEnglish = TableBytes(
    embedded: tei_embedded_tagger_english(), count: tei_embedded_tagger_english_count())

  private static func copy(_ start: UnsafePointer<UInt8>, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: start, count: count))
  }
}
