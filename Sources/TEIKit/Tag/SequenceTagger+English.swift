extension TaggerLexicon {
  /// The embedded lexicon and gazetteer.
  package static let embedded: TaggerLexicon = {
    do {
      return try TaggerLexicon(
        lexicon: EmbeddedResource.taggerLexicon, gazetteer: EmbeddedResource.taggerGazetteer)
    } catch {
      // A test reads them, so that no build with others gets out.
      preconditionFailure("the embedded lexicon is well-formed: \(error)")
    }
  }()
}

extension TaggerModel {
  /// The embedded model of English.
  public static let english: TaggerModel = {
    do {
      return try TaggerModel(EmbeddedResource.taggerEnglish)
    } catch {
      preconditionFailure("the embedded model is well-formed: \(error)")
    }
  }()
}

extension SequenceTagger {
  /// The tagger with the embedded model of English.
  public static let english = SequenceTagger(model: .english, lexicon: .embedded)
}
