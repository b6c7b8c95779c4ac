internal import TEIKit

/// What a file holds, and in what form.
public enum InputFormat: String, CaseIterable, Sendable {
  /// One text.
  case text
  /// One page in HTML.
  case html
  /// One document in TEI.
  case tei
  /// One text, compressed.
  case compressed
  /// A JSON object a line.
  case jsonl
  /// A row a document, values separated by commas.
  case csv
  /// A row a document, values separated by tabs.
  case tsv
  /// Records of a web archive.
  case warc
  /// Text files in a tar, zip or 7z archive.
  case archive

  /// Whether there may be many documents in it.
  public var holdsMany: Bool {
    switch self {
    case .text, .html, .tei, .compressed: false
    case .jsonl, .csv, .tsv, .warc, .archive: true
    }
  }

  /// In what form the text of one document is.
  var form: ConverterOptions.SourceForm {
    switch self {
    case .html: .html
    case .tei: .tei
    default: .text
    }
  }

  /// Extensions of text files.
  static let textExtensions: Set<String> = ["txt", "text", "asc"]
  /// Extensions of compressed files.
  static let compressions: Set<String> = ["gz", "bz2", "xz", "lzma", "lz4", "zst"]
  private static let formats: [String: InputFormat] = [
    "xml": .tei, "tei": .tei, "html": .html, "htm": .html, "xhtml": .html, "jsonl": .jsonl,
    "ndjson": .jsonl, "csv": .csv,
    "tsv": .tsv, "warc": .warc, "wet": .warc,
    "tar": .archive, "zip": .archive, "7z": .archive, "tgz": .archive, "tbz2": .archive,
    "txz": .archive, "tzst": .archive,
  ]

  /// What a file called `name` holds, by its extensions; nil where that is nothing that can be
  /// read. A file without an extension is a text.
  init?(of name: String) {
    var parts = Self.parts(name)
    var isCompressed = false
    if let last = parts.extensions.last, Self.compressions.contains(last) {
      isCompressed = true
      parts.extensions.removeLast()
    }
    guard let last = parts.extensions.last else {
      self = isCompressed ? .compressed : .text
      return
    }
    if let format = Self.formats[last] {
      self = isCompressed && !format.holdsMany ? .compressed : format
    } else if Self.textExtensions.contains(last) {
      self = isCompressed ? .compressed : .text
    } else {
      return nil
    }
  }

  /// What a file called `name` holds where its folder was named, nil where it is passed over: a
  /// table in a folder of texts is rather about them, and TEI is rather what was made of them.
  static func inFolder(_ name: String) -> InputFormat? {
    let format = InputFormat(of: name)
    return format == .csv || format == .tsv || form(of: name) == .tei ? nil : format
  }

  /// In what form the text of a file or entry called `name` is.
  static func form(of name: String) -> ConverterOptions.SourceForm {
    parts(name).extensions.suffix(2).compactMap { formats[$0]?.form }.first { $0 != .text } ?? .text
  }

  /// `path` without the extensions of its last part that say what it holds: `a/b` of
  /// `a/b.jsonl.gz`, and of any other its last extension.
  static func stem(of path: String) -> String {
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    var name = path[slash...]
    func dropExtension() -> String? {
      guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
      let dropped = name[dot...].dropFirst().lowercased()
      name = name[..<dot]
      return dropped
    }
    if let last = dropExtension(), compressions.contains(last) {
      let whole = name
      if let inner = dropExtension(), formats[inner] == nil, !textExtensions.contains(inner) {
        name = whole
      }
    }
    // The second extension of a WET file: `part.warc.wet.gz`.
    if name.lowercased().hasSuffix(".warc") { _ = dropExtension() }
    return String(path[..<slash] + name)
  }

  /// The extensions of `name` in lower case; a dot in front makes none.
  private static func parts(_ name: String) -> (base: Substring, extensions: [String]) {
    let parts = name.drop { $0 == "." }.split(separator: ".", omittingEmptySubsequences: false)
    return (parts.first ?? "", parts.dropFirst().map { $0.lowercased() })
  }
}
