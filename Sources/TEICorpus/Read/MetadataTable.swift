/// What a table says of documents that come in files of their own: a row or a JSON object each,
/// with a key that names the document.
public struct MetadataTable: Sendable {
  private let path: String
  private var records: [String: RecordMetadata] = [:]
  private var isUsed: Set<String> = []

  /// Reads the table at `path` (CSV, TSV or JSON lines, by its name), whose documents are named by
  /// the field `key`, and whose other fields are read as `fields` says.
  ///
  /// - Throws: ``FileError``, also for a key that stands there twice.
  public init(path: String, key: String, fields: RecordFields) throws(FileError) {
    self.path = path
    guard let format = InputFormat(of: path), [.csv, .tsv, .jsonl].contains(format) else {
      throw FileError(
        path: path, reason: "a table of metadata is .csv, .tsv or .jsonl, compressed or not")
    }
    if case .none(let reason) = PathKind(of: path) { throw FileError(path: path, reason: reason) }
    var fields = fields
    // Its key is what a record has instead of a text.
    fields.text = key
    var rows = InputDocuments(
      [InputFile(path: path, outputStem: "", format: format)], fields: fields,
      limit: Self.longestRow)
    while let row = rows.next() {
      switch row {
      case .problem(let error):
        throw FileError(
          path: error.path,
          reason: error.reason.replacing(
            "the one with the text by --text-field", with: "the key by --key"))
      case .document(let document):
        guard case .bytes(let bytes) = document.content else { continue }
        let key = String(decoding: bytes, as: UTF8.self)
        guard records.updateValue(document.fields, forKey: key) == nil else {
          throw FileError(path: document.name, reason: "“\(key)” stands in two rows")
        }
      }
    }
  }

  private static let longestRow = 16 << 20

  /// What the table says of `document`: by its name, its output, or the last part of either.
  mutating func record(of document: InputDocument) -> RecordMetadata? {
    for key in [
      document.name, document.outputStem, Self.lastPart(document.name),
      Self.lastPart(document.outputStem),
    ] {
      guard let record = records[key] else { continue }
      isUsed.insert(key)
      return record
    }
    return nil
  }

  /// How many rows no document was found for so far.
  public var unusedCount: Int { records.count - isUsed.count }

  private static func lastPart(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}
