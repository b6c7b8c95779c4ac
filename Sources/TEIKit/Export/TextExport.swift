/// The formats that TEI is exported to.
public enum ExportFormat: String, Sendable, CaseIterable {
  /// The text.
  case txt
  /// A JSON object a document.
  case jsonl
  /// CoNLL-U: sentences and tokens, with names in the last column.
  case conllu
  /// A page to read, with names highlighted.
  case html
  /// A row for each name and date.
  case csv

  /// Whether several documents stand in one file without harm.
  public var joinsDocuments: Bool { self != .html && self != .txt }
}

/// Writes texts in one of the formats.
public struct TextExport: Sendable {
  /// The format.
  public let format: ExportFormat
  /// What offsets count, where the format has any.
  public let offsets: OffsetUnit

  /// An export to `format`, with offsets in that unit.
  public init(_ format: ExportFormat, offsets: OffsetUnit = .codepoints) {
    self.format = format
    self.offsets = offsets
  }

  /// What stands before the first document of a file.
  public var preamble: [UInt8] { format == .csv ? CSVExport.header : [] }

  /// Appends `text`, from the file called `source`, to `output`. O(n).
  public func append(_ text: TEIText, source: String, to output: inout [UInt8]) {
    switch format {
    case .txt:
      guard !text.bytes.isEmpty else { return }
      output.append(contentsOf: text.bytes)
      output.append(0x0A)
    case .jsonl:
      JSONLinesExport(text, source: source, unit: offsets).append(to: &output)
    case .conllu: CoNLLUExport(text, source: source).append(to: &output)
    case .html: HTMLExport(text, source: source).append(to: &output)
    case .csv: CSVExport(text, source: source, unit: offsets).append(to: &output)
    }
  }
}

extension TEIText {
  /// What the document is called in lists: its `xml:id`, else the name of its file.
  func name(source: String) -> String { header.id ?? source }
}

extension EntityType {
  /// The label that taggers give such names: that of CoNLL-2003.
  var label: String {
    switch self {
    case .person: "PER"
    case .place: "LOC"
    case .organization: "ORG"
    case .other: "MISC"
    }
  }
}
