/// Brings source bytes into the one form that every later stage reads: UTF-8, LF line ends,
/// XML-legal characters, no mojibake, no character references, nothing invisible without a
/// meaning, NFC. Each step's edits join the ledger.
public struct Normalizer: Sendable {
  private let options: ConverterOptions

  /// A normalizer with the choices of `options`.
  public init(options: ConverterOptions = ConverterOptions()) {
    self.options = options
  }

  /// The normalized text of `source`. O(n); a clean UTF-8 source is not copied.
  public func normalize(_ source: SourceText) -> NormalizedText {
    var text = TextInProgress(source)
    if options.repairsMojibake {
      // Before controls are touched: garbled text needs its NELs and other C1 controls.
      text.apply(MojibakeRepair.edits(of: text.bytes))
    }
    let cleaning = ControlCharacters.edits(of: text.bytes)
    text.findings += cleaning.findings(source: source, ledger: text.ledger, decoded: text.bytes)
    text.apply(cleaning.edits)
    switch options.sourceForm {
    case .text: break
    case .html: text.readHTML()
    case .tei: text.readTEI()
    }
    if options.references == .decode, text.markup == nil {
      text.apply(CharacterReferences.edits(of: text.bytes))
    }
    let invisibles = InvisibleCharacters.scan(text.bytes)
    text.findings += invisibles.findings(
      source: source, ledger: text.ledger, text: text.bytes,
      removes: options.invisibles == .remove)
    if options.invisibles == .remove {
      text.apply(invisibles.edits)
      text.counts[.invisible] = invisibles.removedCount > 0 ? invisibles.removedCount : nil
    }
    if !options.plainForms.isEmpty {
      text.apply(CharacterForms.edits(of: text.bytes, options.plainForms))
    }
    if options.normalizesUnicode {
      text.apply(
        NFC.edits(of: text.bytes).map {
          Replacement(range: $0.range, bytes: $0.replacement, reason: .unicodeForm)
        })
    }
    return NormalizedText(
      source: source, bytes: text.bytes, ledger: text.ledger, counts: text.counts,
      markup: text.markup, findings: text.findings)
  }
}

/// A text between two steps, with what was done to it so far.
private struct TextInProgress {
  let encoding: TextEncoding
  var bytes: [UInt8]
  var ledger: EditLedger
  var counts: [EditReason: Int] = [:]
  var findings: [Finding]
  var markup: SourceMarkup?

  /// The decoded text of `source`.
  init(_ source: SourceText) {
    let decoded = Decoder.decode(source)
    encoding = source.encoding
    bytes = decoded.bytes
    ledger = decoded.ledger
    findings = decoded.findings
    for edit in ledger.edits { counts[edit.reason, default: 0] += 1 }
  }

  /// Does `replacements`, which are sorted and disjoint.
  mutating func apply(_ replacements: [Replacement]) {
    guard !replacements.isEmpty else { return }
    for replacement in replacements { counts[replacement.reason, default: 0] += 1 }
    let step = Replacement.apply(replacements, to: bytes)
    ledger = ledger.followed(by: step.ledger, encoding: encoding, middle: bytes)
    bytes = step.bytes
    markup = markup?.moved(by: step.ledger)
  }

  /// Reads the text out of HTML. Where the markup can't be read, it stays as text.
  mutating func readHTML() {
    take(
      HTMLTextReader.read(bytes),
      orSay: "elements nest deeper than \(HTMLNames.greatestDepth), or a tag has more than "
        + "\(HTMLTagSize.mostAttributes) attributes", "repair the page")
  }

  /// Reads the text out of TEI. Where the markup can't be read, it stays as text.
  mutating func readTEI() {
    do {
      let document = try TEIEvents(bytes)
      take(HTMLTextReader.read(bytes, document.events, document.metadata), orSay: "", "")
    } catch {
      take(nil, orSay: error.reason, "repair the file")
    }
  }

  private mutating func take(_ page: HTMLPage?, orSay problem: String, _ remedy: String) {
    guard let page else {
      findings.append(
        Finding(
          .unreadableMarkup, at: nil, message: "\(problem); the markup stays as text",
          remedy: "\(remedy), or take it for text with --from text"))
      return
    }
    apply(page.edits)
    markup = page.markup
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
