internal import TEIKit

/// All documents of a run, one after another, whatever files they come in.
///
/// Reads as it goes: of a file with many documents no more is in memory than the one handed over.
public struct InputDocuments {
  private let files: [InputFile]
  private let fields: RecordFields
  private let limit: Int
  private let shard: ShardSelection?
  /// What a table of its own says of the documents.
  public private(set) var table: MetadataTable?
  private var nextFile = 0
  private var reader: (any DocumentReader)?
  private var names = OutputNames()
  /// How many entries and records were passed over so far because they are no text.
  public private(set) var passedOver = 0
  private let sizes: [Int]
  private var sizeBehind = 0
  private let totalSize: Int

  /// The documents of `files`, of which records are read as `fields` says; one may have `limit`
  /// bytes. What `table` says of a document goes before what its record does. Of a `shard` only its own
  /// documents come, but every problem.
  public init(
    _ files: [InputFile], fields: RecordFields = RecordFields(), table: MetadataTable? = nil,
    limit: Int, shard: ShardSelection? = nil
  ) {
    self.files = files
    self.shard = shard
    self.table = table
    self.fields = fields
    self.limit = limit
    let holdMany = files.contains { $0.format.holdsMany }
    sizes = holdMany ? files.map { POSIXFile.size(of: $0.path) ?? 0 } : []
    totalSize = sizes.reduce(0, +)
  }

  /// Which part of the bytes of all files was read so far, between 0 and 1; nil where each file is
  /// one document, so that they can be counted, and where sizes aren't known.
  public var fraction: Double? {
    guard totalSize > 0 else { return nil }
    return min(1, Double(sizeBehind + (reader?.bytesRead ?? 0)) / Double(totalSize))
  }

  /// The next document or problem, nil behind the last.
  public mutating func next() -> InputItem? {
    while true {
      if let item = reader?.next() {
        guard let item = named(item) else { continue }
        return item
      }
      if let reader { passedOver += reader.passedOver }
      reader = nil
      guard nextFile < files.count else { return nil }
      let file = files[nextFile]
      if nextFile > 0, !sizes.isEmpty { sizeBehind += sizes[nextFile - 1] }
      nextFile += 1
      do throws(FileError) {
        reader = try open(file)
      } catch {
        return .problem(error)
      }
      guard reader == nil else { continue }
      let document = InputDocument(
        name: file.path == "-" ? "stdin" : file.path, outputStem: file.outputStem,
        content: .file(path: file.path), form: file.format.form)
      if let item = named(.document(document)) { return item }
    }
  }

  /// What reads the documents of `file`, nil where it is one itself.
  private func open(_ file: InputFile) throws(FileError) -> (any DocumentReader)? {
    let (path, stem) = (file.path, file.outputStem)
    switch file.format {
    case .text, .html, .tei: return nil
    case .compressed: return CompressedText(path: path, stem: stem, limit: limit)
    case .jsonl: return try JSONLines(path: path, folder: stem, fields: fields, limit: limit)
    case .csv, .tsv:
      return try DelimitedText(
        path: path, folder: stem, separator: file.format == .csv ? 0x2C : 0x09, fields: fields,
        limit: limit)
    case .warc: return try WARC(path: path, folder: stem, limit: limit)
    case .archive: return try ArchivedText(path: path, folder: stem, limit: limit)
    }
  }

  /// `item` with its final name and metadata; nil where it is of another shard.
  private mutating func named(_ item: InputItem) -> InputItem? {
    guard case .document(let document) = item else { return item }
    // Numbered among all documents, so that no output depends on how they are divided.
    let stem = names.unique(document.outputStem)
    if let shard, !shard.holds(document.outputStem) { return nil }
    let fields = table?.record(of: document).map { document.fields.overridden(by: $0) }
    return .document(
      InputDocument(
        name: document.name, outputStem: stem,
        content: document.content, identifier: document.identifier,
        fields: fields ?? document.fields, form: document.form))
  }
}
