/// Writes `teiHeader`: what the document is, what it was made from, and how.
///
/// - SeeAlso: TEI P5 §2.
struct TEIHeaderWriter {
  private let facts: DocumentFacts
  private let ledger: [UInt8]?

  private var metadata: Metadata { facts.options.metadata }

  /// A writer of the header that `facts` fill; `ledger` goes into `xenoData`.
  init(_ facts: DocumentFacts, ledger: [UInt8]?) {
    self.facts = facts
    self.ledger = ledger
  }

  /// Writes the header.
  func write(to writer: inout XMLByteWriter) {
    writer.container(.teiHeader) { writer in
      writer.container(.fileDesc) { writer in
        writeTitleStatement(to: &writer)
        writeExtent(to: &writer)
        writePublication(to: &writer)
        writeSource(to: &writer)
      }
      writer.container(.encodingDesc) { writer in
        EditorialDeclaration(facts).write(to: &writer)
        writeTagsDeclaration(to: &writer)
        writePrefixes(to: &writer)
        writeApplication(to: &writer)
      }
      writeProfile(to: &writer)
      if let ledger {
        writer.leaf(.xenoData, (.type, "application/vnd.swift-tei.ledger+base64")) { writer in
          writer.lines(base64: ledger, width: 96)
        }
      }
      writer.row(.revisionDesc) { writer in
        writer.leaf(
          .change, (.who, "#swift-tei"), (.when, metadata.conversionDate), text: "Converted.")
      }
    }
  }

  private func writeTitleStatement(to writer: inout XMLByteWriter) {
    writer.container(.titleStmt) { writer in
      writer.leaf(.title, text: facts.title)
      if let subtitle = facts.subtitle { writer.leaf(.title, (.type, "sub"), text: subtitle) }
      if let author = facts.author { writer.leaf(.author, text: author) }
      writer.row(.respStmt) { writer in
        writer.leaf(.resp, text: "automatic conversion to TEI")
        writer.leaf(.name, (.ref, "#swift-tei"), text: "swift-tei")
      }
    }
  }

  private func writeExtent(to writer: inout XMLByteWriter) {
    let words = facts.wordCount
    writer.row(.extent) { writer in
      writer.leaf(
        .measure, (.unit, "words"), (.quantity, String(words)), text: words.counting("word"))
    }
  }

  private func writePublication(to writer: inout XMLByteWriter) {
    writer.container(.publicationStmt) { writer in
      guard let publisher = metadata.publisher else {
        let licence = metadata.licence.map { " Licence: \($0)" } ?? ""
        writer.leaf(.p, text: "Unpublished conversion.\(licence)")
        return
      }
      writer.leaf(.publisher, text: publisher)
      guard let licence = metadata.licence else { return }
      let isAddress = licence.hasPrefix("https://") || licence.hasPrefix("http://")
      writer.row(.availability) { writer in
        writer.leaf(.licence, (.target, isAddress ? licence : nil), text: licence)
      }
    }
  }

  private func writeSource(to writer: inout XMLByteWriter) {
    writer.container(.sourceDesc) { writer in
      writer.container(.bibl, (.id, "source")) { writer in
        writer.leaf(.title, (.level, "a"), text: facts.title)
        if let subtitle = facts.subtitle {
          writer.leaf(.title, (.level, "a"), (.type, "sub"), text: subtitle)
        }
        if let author = facts.author { writer.leaf(.author, text: author) }
        if let publisher = facts.sourcePublisher { writer.leaf(.publisher, text: publisher) }
        writeSourceDate(to: &writer)
        if let url = metadata.url { writer.leaf(.ref, (.target, url), text: url) }
        writer.leaf(.idno, (.type, "filename"), text: facts.fileName)
        if let record = metadata.identifier { writer.leaf(.idno, (.type, "record"), text: record) }
        writer.leaf(.idno, (.type, "SHA-256"), text: facts.sourceDigest)
      }
    }
  }

  /// The source's date, in its own words where it has them.
  private func writeSourceDate(to writer: inout XMLByteWriter) {
    guard let date = facts.tagged.documentDate else { return }
    let line = facts.tagged.text.blocks.first { $0.kind == .dateline }
    let words = metadata.date == nil ? line.map { facts.string($0.range) } : nil
    writer.leaf(.date, (.type, "published"), (.when, date), text: words ?? date)
  }

  private func writeTagsDeclaration(to writer: inout XMLByteWriter) {
    let used = TEIElement.allCases.filter { facts.body.count(of: $0) > 0 }
    guard !used.isEmpty else { return }
    writer.container(.tagsDecl, (.partial, "true")) { writer in
      writer.row(.namespace, (.name, TEINamespace.tei)) { writer in
        for element in used {
          writer.empty(
            .tagUsage, (.gi, element.name), (.occurs, String(facts.body.count(of: element))))
        }
      }
    }
  }

  /// Declares the prefixes of the authority files that `standOff` points to.
  private func writePrefixes(to writer: inout XMLByteWriter) {
    var used: [AuthorityLink.Authority] = []
    func use(_ link: AuthorityLink) {
      if !used.contains(link.authority) { used.append(link.authority) }
    }
    let entities = facts.tagged.entities
    for i in entities.indices {
      for link in entities[i].links { use(link) }
      for candidate in entities[i].candidates { use(candidate.link) }
      if let link = entities[i].situation?.regionLink { use(link) }
    }
    let forms = AuthorityLink.Authority.allCases.filter(used.contains).compactMap(\.form)
    guard !forms.isEmpty else { return }
    writer.container(.listPrefixDef) { writer in
      for form in forms {
        writer.row(
          .prefixDef, (.ident, form.prefix), (.matchPattern, form.pattern),
          (.replacementPattern, form.replacement)
        ) { $0.leaf(.p, text: form.description) }
      }
    }
  }

  private func writeApplication(to writer: inout XMLByteWriter) {
    writer.container(.appInfo) { writer in
      writer.row(
        .application, (.id, "swift-tei"), (.ident, "swift-tei"), (.version, SwiftTEI.version)
      ) { writer in
        writer.leaf(.label, text: "swift-tei")
        writer.leaf(.desc, text: "profile \(facts.options.profile.rawValue)")
        for source in facts.options.gazetteer?.sources ?? [] {
          writer.leaf(.desc, text: "gazetteer \(source.name), SHA-256 \(source.digest)")
        }
        if let model = facts.tagged.model {
          writer.leaf(.desc, text: "names by the model “\(model.name)”, SHA-256 \(model.digest)")
        }
      }
    }
  }

  private func writeProfile(to writer: inout XMLByteWriter) {
    writer.container(.profileDesc) { writer in
      let date = facts.tagged.documentDate
      let place = facts.place
      if date != nil || place != nil {
        writer.row(.creation) { writer in
          if let date { writer.leaf(.date, (.when, date), text: date) }
          if let place { writer.leaf(.placeName, text: place) }
        }
      }
      writer.row(.langUsage) { writer in
        let shares = facts.tagged.text.languages.percentages
        for (tag, percentage) in shares {
          writer.leaf(
            .language, (.ident, tag), (.usage, String(percentage)),
            text: LanguageNames.name(of: tag))
        }
        if shares.isEmpty {
          writer.leaf(.language, (.ident, "und"), text: LanguageNames.name(of: "und"))
        }
      }
      if !metadata.keywords.isEmpty {
        writer.row(.textClass) { writer in
          writer.row(.keywords) { writer in
            for keyword in metadata.keywords { writer.leaf(.term, text: keyword) }
          }
        }
      }
    }
  }
}

extension Int {
  /// The number with its noun: “1 word”, “2 words”, “No words”; `plural` where it has no -s.
  func counting(_ noun: String, _ plural: String? = nil) -> String {
    switch self {
    case 0: "No \(plural ?? noun + "s")"
    case 1: "1 \(noun)"
    default: "\(self) \(plural ?? noun + "s")"
    }
  }
}
