/// Groups the lines of a text into paragraphs and headings, whatever its layout.
///
/// Page furniture is set aside, the body is divided into regions of one layout each, paragraph
/// starts are found in each region, and short groups are tested for being headings. Everything
/// is measured on the document itself; two small logistic regressions decide where the layout
/// says nothing. O(bytes).
struct ParagraphSegmenter: Sendable {
  /// How frequent words are in the language at large, for the hyphens at line ends.
  private let frequencies: (any WordFrequencies)?

  private let hyphens: ConverterOptions.Hyphens

  /// A segmenter that knows nothing but the text, or `frequencies` too, and does with hyphens
  /// that split a word what `hyphens` says.
  init(frequencies: (any WordFrequencies)? = nil, hyphens: ConverterOptions.Hyphens = .join) {
    self.frequencies = frequencies
    self.hyphens = hyphens
  }

  /// The paragraphs of the text `bytes`, whose lines are `table`.
  ///
  /// `roles` holds the role of each line; if empty, all are prose.
  func segment(_ bytes: [UInt8], _ table: LineTable, roles: [LineRole] = []) -> Paragraphs {
    precondition(roles.isEmpty || roles.count == table.lines.count, "one role for each line")
    let evidence = table.lines.map {
      LineEvidence(bytes.span.extracting($0.content.offsets))
    }
    let furniture = PageFurniture.lines(of: table, evidence: evidence, roles: roles, in: bytes)
    let body = Body(bytes, table, evidence: evidence, roles: roles, furniture: furniture)
    let regions = RegionDetector.regions(of: body)
    var starts: [ParagraphStart] = []
    for region in regions {
      var segmenter = RegionSegmenter(body, region, frequencies: frequencies)
      segmenter.addStarts(to: &starts)
    }
    let joins = LineJoiner(frequencies: frequencies, hyphens: hyphens)
      .joins(of: body, regions: regions)
    let groups = starts.indices.map { i in
      let end = i + 1 < starts.count ? starts[i + 1].line : body.count
      return LineGroup(starts[i].line..<end, confidence: starts[i].confidence)
    }
    return Paragraphs(
      layout: Self.dominantLayout(regions),
      lines: (0..<body.count).map { Int32(body[$0].index) }, joins: joins,
      groups: HeadingModel.standard.marked(
        groups, known: starts.map(\.isHeading), joins: joins, body: body,
        frequencies: frequencies),
      furniture: furniture)
  }

  /// The layout of most lines; of two with the same number the first one.
  private static func dominantLayout(_ regions: [Region]) -> Layout {
    var best = Layout.empty
    var bestCount = 0
    for layout in Layout.allCases {
      let count = regions.reduce(0) {
        $0 + ($1.statistics.layout == layout ? $1.lines.count : 0)
      }
      if count > bestCount { (best, bestCount) = (layout, count) }
    }
    return best
  }
}
