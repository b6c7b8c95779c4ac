/// Writes `editorialDecl`: what was done to the text, in plain words with real counts.
///
/// - SeeAlso: TEI P5 §2.3.3.
struct EditorialDeclaration {
  private let facts: DocumentFacts

  /// The declaration for the document of `facts`.
  init(_ facts: DocumentFacts) { self.facts = facts }

  /// Writes it.
  func write(to writer: inout XMLByteWriter) {
    writer.container(.editorialDecl) { writer in
      let method = facts.options.record == .inline ? "markup" : "silent"
      statement(.correction, (.method, method), corrections, to: &writer)
      statement(.normalization, (.method, method), normalizations, to: &writer)
      writeHyphenation(to: &writer)
      statement(
        .quotation, (.marks, "all"),
        facts.options.plainForms.contains(.quotes)
          ? "Quotation marks are kept; curly ones were made straight."
          : "Quotation marks are kept as in the source.", to: &writer)
      statement(.punctuation, (.marks, "all"), "Punctuation is kept as in the source.", to: &writer)
      statement(.segmentation, nil, segmentation, to: &writer)
      if facts.options.tagsNames {
        statement(
          .interpretation, nil,
          "Names and dates were tagged by swift-tei and not checked by a person; where it is not "
            + "sure, @cert says so.", to: &writer)
        statement(.stdVals, nil, standardValues, to: &writer)
      }
    }
  }

  private func writeHyphenation(to writer: inout XMLByteWriter) {
    let hyphens = facts.count(.dehyphenation)
    let marked = facts.tagged.text.milestones.count { $0.kind == .lineBreak }
    switch facts.options.hyphens {
    case .join:
      statement(
        .hyphenation, (.eol, hyphens > 0 ? "none" : nil),
        "\(hyphens.counting("line-end hyphen")) taken out.", to: &writer)
    case .keep:
      statement(
        .hyphenation, (.eol, "all"), "Line-end hyphens are kept, and words joined behind them.",
        to: &writer)
    case .mark:
      statement(
        .hyphenation, (.eol, "all"),
        "Line-end hyphens are kept; \(marked) that only split a word "
          + "\(marked == 1 ? "is" : "are") marked as pc, the line break as lb.", to: &writer)
    }
  }

  private func statement(
    _ element: TEIElement, _ attribute: XMLByteWriter.Attribute?, _ text: String,
    to writer: inout XMLByteWriter
  ) {
    writer.row(element, attribute ?? (.type, nil)) { $0.leaf(.p, text: text) }
  }

  private var corrections: String {
    var sentences: [String] = []
    let replaced = normalized(.decoding) - (facts.tagged.text.source.byteOrderMarkCount > 0 ? 1 : 0)
    if replaced > 0 {
      let encoding = facts.tagged.text.source.encoding.name
      sentences.append(
        "\(replaced.counting("sequence")) of bytes that \(encoding) does not allow "
          + "\(replaced == 1 ? "was" : "were") replaced.")
    }
    let repaired = normalized(.mojibake)
    if repaired > 0 {
      sentences.append(
        "\(repaired.counting("stretch", "stretches")) of text that had been read in a wrong "
          + "encoding \(repaired == 1 ? "was" : "were") repaired.")
    }
    return sentences.isEmpty ? "No corrections." : sentences.joined(separator: " ")
  }

  private var normalizations: String {
    var sentences: [String] = []
    let source = facts.tagged.text.source
    let mark = source.byteOrderMarkCount > 0 ? " with a byte order mark" : ""
    if source.encoding != .utf8 || !mark.isEmpty {
      sentences.append("The source is in \(source.encoding.name)\(mark).")
    }
    if facts.options.normalizesUnicode {
      let composed = normalized(.unicodeForm)
      sentences.append(
        composed == 0
          ? "Unicode NFC; nothing changed."
          : "Unicode NFC; \(composed.counting("sequence")) composed.")
    }
    let illegal = normalized(.illegalCharacter)
    if illegal > 0 {
      sentences.append("\(illegal.counting("run")) of characters that XML cannot hold taken out.")
    }
    let references = normalized(.entity)
    if references > 0 {
      sentences.append("\(references.counting("character reference")) decoded.")
    }
    let invisible = normalized(.invisible)
    if invisible > 0 {
      sentences.append("\(invisible.counting("invisible character")) taken out.")
    }
    let plain = normalized(.plainForm)
    if plain > 0 {
      sentences.append(
        "\(plain.counting("character")) (\(plainForms)) written in \(plain == 1 ? "a " : "")plain "
          + "form\(plain == 1 ? "" : "s").")
    }
    let lineEnds = normalized(.lineEnding)
    if lineEnds > 0 {
      sentences.append("\(lineEnds.counting("line end")) other than LF read as such.")
    }
    // Where page furniture was lifted out of a block, a line break went with it.
    let unwrapped = facts.tagged.text.ledger.edits.count {
      $0.reason == .unwrapping || $0.reason == .furniture && !$0.source.isEmpty
    }
    if unwrapped > 0 {
      sentences.append(
        "\(unwrapped.counting("line break")) inside blocks became "
          + "\(unwrapped == 1 ? "a space or nothing" : "spaces or nothing").")
    }
    let marks = facts.count(.marker)
    if marks > 0 {
      sentences.append(
        "\(marks.counting("mark")) of lists, quotations, tables and their like became markup.")
    }
    let tags = normalized(.markup)
    if tags > 0 {
      sentences.append(
        "\(tags.counting("stretch", "stretches")) of HTML markup taken out; what "
          + "\(tags == 1 ? "it says" : "they say") of the text became TEI.")
    }
    return sentences.isEmpty ? "Nothing changed." : sentences.joined(separator: " ")
  }

  /// Which forms were asked to be plain, in words.
  private var plainForms: String {
    ConverterOptions.PlainForm.allCases.filter(facts.options.plainForms.contains).map {
      switch $0 {
      case .quotes: "curly quotation marks"
      case .ligatures: "ligatures"
      case .widths: "full-width forms"
      }
    }.joined(separator: ", ")
  }

  private var segmentation: String {
    var parts: [String] = []
    func add(_ count: Int, _ noun: String, _ plural: String? = nil) {
      if count > 0 { parts.append(count.counting(noun, plural)) }
    }
    add(facts.body.count(of: .p) + facts.body.count(of: .ab), "paragraph")
    add(facts.body.count(of: .head), "heading")
    add(facts.body.count(of: .s), "sentence")
    add(facts.body.count(of: .w), "word")
    add(facts.body.count(of: .list), "list")
    add(facts.body.count(of: .quote), "quotation")
    add(facts.body.count(of: .lg), "stanza")
    add(facts.body.count(of: .table), "table")
    add(facts.body.count(of: .sp), "speech")
    add(facts.body.count(of: .note), "note")
    add(facts.body.count(of: .eg), "block of code", "blocks of code")
    let layout =
      switch facts.tagged.text.layout {
      case .blankLines: "from blank lines"
      case .lines: "one a line"
      case .wrapped: "from line lengths"
      case .indented: "from indents and line lengths"
      case .random: "from line ends, sentences and wording, as the source is wrapped at random"
      case .markup: "from the markup of the source"
      case .empty: "the source holds no text"
      }
    var text = parts.isEmpty ? "No text." : "\(parts.joined(separator: ", ")), \(layout)."
    let debris = facts.blockCount(where: \.isBoilerplate)
    if debris > 0 {
      text += " \(debris.counting("line")) of boilerplate set apart as fw."
    }
    if facts.options.boilerplate == .learn, let recurring = facts.options.recurringLines {
      text +=
        " Lines that stand in \(recurring.threshold) or more of "
        + "\(recurring.documentCount) documents count as boilerplate (counts "
        + "\(String(recurring.digest, radix: 16)))."
    }
    let furniture = facts.blockCount { $0 == .pageFurniture }
    if furniture > 0 {
      text += " \(furniture.counting("line")) of page furniture set apart as fw."
    }
    return text
  }

  private var standardValues: String {
    let tagged = facts.tagged
    let resolved = tagged.dates.contains { $0.certainty != .high }
    guard resolved, let date = tagged.documentDate else { return "Dates in ISO 8601." }
    return "Dates in ISO 8601; relative dates and dates without a year are reckoned from \(date)."
  }

  private func normalized(_ reason: EditReason) -> Int {
    facts.tagged.text.normalizationCounts[reason, default: 0]
  }
}
