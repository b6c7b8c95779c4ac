/// Divides the text of a block into sentences.
///
/// A full stop, an exclamation or question mark of any script may end a sentence; so may, in
/// informal text, a time stamp, a rule of signs or a bullet. What stands before and behind
/// decides: abbreviations, initials, numbers and addresses before; lower case, capitals and words
/// that begin sentences behind. Closing quotes and brackets, emoticons and the marks of notes
/// belong to the sentence before them.
///
/// - SeeAlso: Unicode Standard Annex #29, section 5, of which this is a tailoring; the part that
///   next words play is that of the orthographic heuristic of Kiss and Strunk, “Unsupervised
///   multilingual sentence boundary detection”, 2006.
public struct SentenceSegmenter: Sendable {
  private let lexicon: SentenceLexicon

  /// A segmenter for text in `language`, a BCP 47 tag; nil stands for English.
  ///
  /// English, German, French, Spanish, Italian, Dutch, Portuguese, Russian and Polish have tables
  /// of their own.
  public init(language: String?) {
    lexicon = SentenceLexicon.lexicon(of: language)
  }

  /// The sentences of the block at `range` of `bytes`, sorted and disjoint; see
  /// ``append(sentencesOf:range:to:)``.
  public func sentences(in bytes: [UInt8], range: TextRange) -> [TextRange] {
    var sentences: [TextRange] = []
    append(sentencesOf: bytes, range: range, to: &sentences)
    return sentences
  }

  /// Appends the sentences of the block at `range` of `bytes` to `sentences`.
  ///
  /// They are sorted and disjoint, begin and end with something other than white space, and leave
  /// nothing but white space out. The block is unwrapped: a line end in it is a space. O(n).
  ///
  /// - Precondition: `bytes` is valid UTF-8, and `range` cuts no character.
  public func append(
    sentencesOf bytes: [UInt8], range: TextRange, to sentences: inout [TextRange]
  ) {
    var scanner = SentenceScanner(bytes.span, range, lexicon)
    scanner.scan(bytes.span, into: &sentences)
  }
}
