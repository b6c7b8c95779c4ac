/// Brings source bytes into the one form that every later stage reads: UTF-8, LF line ends,
/// XML-legal characters, NFC. Each step's edits join the ledger.
public struct Normalizer: Sendable {
  /// Whether text is brought into NFC.
  private let composes: Bool

  /// A normalizer with the choices of `options`.
  public init(options: ConverterOptions = ConverterOptions()) {
    composes = options.normalizesUnicode
  }

  /// The normalized text of `source`. O(n); a clean UTF-8 source is not copied.
  public func normalize(_ source: SourceText) -> NormalizedText {
    let decoded = Decoder.decode(source)
    var bytes = decoded.bytes
    var ledger = decoded.ledger
    var findings = decoded.findings
    var counts: [EditReason: Int] = [:]
    for edit in ledger.edits { counts[edit.reason, default: 0] += 1 }

    let cleaning = ControlCharacters.edits(of: bytes)
    if !cleaning.edits.isEmpty {
      let step = Replacement.apply(cleaning.edits, to: bytes)
      for edit in step.ledger.edits { counts[edit.reason, default: 0] += 1 }
      ledger = ledger.followed(by: step.ledger, encoding: source.encoding, middle: bytes)
      bytes = step.bytes
    }
    if composes {
      let replacements = NFC.edits(of: bytes).map {
        Replacement(range: $0.range, bytes: $0.replacement, reason: .unicodeForm)
      }
      if !replacements.isEmpty {
        counts[.unicodeForm] = replacements.count
        let step = Replacement.apply(replacements, to: bytes)
        ledger = ledger.followed(by: step.ledger, encoding: source.encoding, middle: bytes)
        bytes = step.bytes
      }
    }
    findings += cleaning.findings(source: source, ledger: decoded.ledger, decoded: decoded.bytes)
    return NormalizedText(
      source: source, bytes: bytes, ledger: ledger, counts: counts, findings: findings)
  }
}

/// A stretch of a text and what becomes of it.
struct Replacement {
  let range: TextRange
  let bytes: [UInt8]
  let reason: EditReason

  /// The text after all `replacements`, which are sorted and disjoint, and their ledger.
  static func apply(_ replacements: [Replacement], to text: [UInt8]) -> (
    bytes: [UInt8], ledger: EditLedger
  ) {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var ledger = EditLedger()
    var copied = 0
    for replacement in replacements {
      output.append(contentsOf: text[copied..<replacement.range.start])
      let start = output.count
      output.append(contentsOf: replacement.bytes)
      ledger.append(
        Edit(
          source: replacement.range, text: TextRange(start, output.count),
          reason: replacement.reason))
      copied = replacement.range.end
    }
    output.append(contentsOf: text[copied...])
    return (output, ledger)
  }
}
