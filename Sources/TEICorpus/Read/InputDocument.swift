public import TEIKit

/// A document to convert, wherever it came from.
public struct InputDocument: Sendable {
  /// Where its bytes are.
  public enum Content: Sendable {
    /// A file to read when its turn comes; `-` is standard input.
    case file(path: String)
    case bytes([UInt8])
  }

  /// What findings and the header call it: `a/b.txt`, `corpus.jsonl#17`, `texts.zip/a/b.txt`.
  public let name: String
  /// Where its output goes, relative to the output folder and without an extension.
  public let outputStem: String
  /// Where its bytes are.
  public let content: Content
  /// In what form it is.
  public let form: ConverterOptions.SourceForm
  /// What names it in a file of many records; nil where its file's name does.
  public let identifier: String?
  /// What its record says of it beside its text.
  public let fields: RecordMetadata

  init(
    name: String, outputStem: String, content: Content, identifier: String? = nil,
    fields: RecordMetadata = RecordMetadata(), form: ConverterOptions.SourceForm = .text
  ) {
    self.name = name
    self.outputStem = outputStem
    self.content = content
    self.identifier = identifier
    self.fields = fields
    self.form = form
  }

  /// Its bytes, read now if they are in a file of their own.
  ///
  /// - Throws: ``FileError``, also where there are more than `limit`.
  public func read(limit: Int) throws(FileError) -> [UInt8] {
    switch content {
    case .bytes(let bytes): bytes
    case .file(let path):
      try POSIXFile.read(path, limit: limit, remedy: "raise it with --max-size")
    }
  }
}

/// What a source of documents gives next.
public enum InputItem: Sendable {
  case document(InputDocument)
  /// What can't be read; the run goes on behind it.
  case problem(FileError)

  /// What messages call it.
  public var name: String {
    switch self {
    case .document(let document): document.name
    case .problem(let error): error.path
    }
  }

  /// How many bytes of memory it holds.
  public var weight: Int {
    guard case .document(let document) = self, case .bytes(let bytes) = document.content else {
      return 0
    }
    return bytes.count
  }
}

/// Documents one after another.
protocol DocumentReader {
  /// The next document or problem, nil behind the last.
  mutating func next() -> InputItem?
  /// How many entries were passed over so far because they are no text.
  var passedOver: Int { get }
  /// How many bytes of the file were read so far; 0 where that isn't known.
  var bytesRead: Int { get }
}

extension DocumentReader {
  var bytesRead: Int { 0 }
}
