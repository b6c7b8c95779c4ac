/// How names are marked in a file.
public enum AnnotationFormat: String, Sendable, CaseIterable {
  /// `{"text": …, "entities": [{"start": …, "end": …, "label": …}]}` a line, offsets in code points.
  case jsonLines = "jsonl"
  /// A token a line with its label in BIO, columns parted by white space.
  case conll
  /// TEI with `persName`, `placeName`, `orgName`, `name`.
  case tei
}

/// The texts of a file whose names are marked, and what is odd about them.
public struct AnnotatedFile: Sendable {
  /// The documents; of no use where a finding is an error.
  public fileprivate(set) var documents: [AnnotatedDocument] = []
  /// What is wrong, with places in the file.
  public fileprivate(set) var findings: [Finding] = []

  /// Whether the file couldn't be read as a whole.
  public var isRefused: Bool { findings.contains { $0.severity == .error } }
}

/// Reads texts whose names are marked, for training and evaluation.
public enum AnnotationReader {
  /// The texts of the file `bytes`, which nobody vouches for.
  ///
  /// - Parameters:
  ///   - bytes: the file, in UTF-8, or for TEI in the encoding that it declares.
  ///   - name: what the file is called; its extension tells the format, where it is a known one.
  ///   - format: the format, or nil to tell it by the name and the first characters.
  public static func read(
    _ bytes: [UInt8], name: String, format: AnnotationFormat? = nil
  ) -> AnnotatedFile {
    let format = format ?? self.format(of: bytes, name: name)
    var sink = AnnotationSink(fileName: name)
    if format == .tei {
      TEIAnnotationReader.read(bytes, into: &sink)
    } else if let place = UTF8Scanning.firstInvalid(bytes.span, from: 0) {
      sink.refuse(place, "byte 0x\(Hexadecimal.string(of: [bytes[place]])) is not valid UTF-8")
    } else {
      let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      switch format {
      case .conll: CoNLLReader.read(bytes, from: start, into: &sink)
      default: JSONLinesReader.read(bytes, from: start, into: &sink)
      }
    }
    return sink.file
  }

  /// The format that a file seems to have.
  static func format(of bytes: [UInt8], name: String) -> AnnotationFormat {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    switch ending {
    case "xml", "tei": return .tei
    case "jsonl", "ndjson", "json": return .jsonLines
    case "conll", "conllu", "bio", "iob", "iob2", "iobes", "bmes": return .conll
    default: break
    }
    switch bytes.first(where: { $0 > 0x20 && $0 < 0x80 }) {
    case UInt8(ascii: "<"): return .tei
    case UInt8(ascii: "{"): return .jsonLines
    default: return .conll
    }
  }

  /// The type that a label of a corpus stands for, nil where it is none of the four.
  static func entityType(_ label: String) -> EntityType? {
    switch label.uppercased() {
    case "PER", "PERSON", "PERS", "PERSNAME": .person
    case "LOC", "GPE", "FAC", "LOCATION", "PLACE", "PLACENAME", "GEOGNAME", "GEO": .place
    case "ORG", "ORGANIZATION", "ORGANISATION", "ORGNAME", "CORPORATION", "GROUP": .organization
    case "MISC", "OTH", "OTHER", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "NAME", "CREATIVE-WORK":
      .other
    default: nil
    }
  }
}

/// Takes what a reader of annotations finds.
struct AnnotationSink {
  private(set) var file = AnnotatedFile()
  let fileName: String
  private var unknownLabels: [String: Int] = [:]
  private var nameCount = 0

  init(fileName: String) { self.fileName = fileName }

  /// Adds a document; names within other names are left out.
  mutating func add(id: String?, text: [UInt8], names: [AnnotatedDocument.Name]) {
    guard text.contains(where: { $0 > 0x20 }) else { return }
    nameCount += names.count
    file.documents.append(
      AnnotatedDocument(id: id ?? "\(file.documents.count + 1)", text: text, names: names))
  }

  /// The type of `label`, which stands at `place` of the file.
  mutating func type(_ label: String, at place: Int) -> EntityType? {
    if let type = AnnotationReader.entityType(label) { return type }
    if let number = unknownLabels[label] {
      let old = file.findings[number]
      file.findings[number] = Finding(
        old.code, at: old.range, message: old.message, remedy: old.remedy, count: old.count + 1)
    } else if unknownLabels.count < 100 {
      unknownLabels[label] = file.findings.count
      file.findings.append(
        Finding(
          .unknownLabel, at: TextRange(place, place),
          message: "“\(label.prefix(40))” is none of the labels PER, LOC, ORG and MISC, "
            + "and names so labelled are left out",
          remedy: "rename the label if they should be learnt"))
    }
    return nil
  }

  /// Says that the file can't be read.
  mutating func refuse(
    _ place: Int, _ message: String, code: FindingCode = .malformedAnnotation,
    remedy: String = "mend the line, or name the format with --format"
  ) {
    file.findings.append(
      Finding(code, at: TextRange(place, place), message: message, remedy: remedy))
    file.documents = []
  }

  /// Says so where there was nothing to learn from.
  mutating func finish() {
    guard nameCount == 0, !file.isRefused else { return }
    file.findings.append(
      Finding(
        .noAnnotation, at: nil, message: "no name is marked in this file",
        remedy: "see tei help train for what counts as a mark"))
  }
}
