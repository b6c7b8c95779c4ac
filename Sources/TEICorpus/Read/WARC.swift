internal import TEIKit

/// Documents of a web archive: the plain text and the HTML in the `conversion`, `resource` and `response`
/// records of WARC files (ISO 28500), WET files among them; also `.gz`, member by member.
struct WARC: DocumentReader {
  private static let longestHeader = 65_536
  private static let mostHeaders = 256

  private let path: String
  private let folder: String
  private let limit: Int
  private var stream: ByteStream
  private var number = 0
  private var isAtEnd = false
  private(set) var passedOver = 0
  var bytesRead: Int { stream.bytesRead }

  /// Opens the file at `path`, whose documents go below `folder` of the output; a text may have
  /// `limit` bytes.
  init(path: String, folder: String, limit: Int) throws(FileError) {
    self.path = path == "-" ? "stdin" : path
    self.folder = folder
    self.limit = limit
    stream = try ByteStream(path: path)
  }

  mutating func next() -> InputItem? {
    while !isAtEnd {
      do {
        guard let header = try header() else {
          isAtEnd = true
          return nil
        }
        if let item = try item(header) { return item }
        passedOver += 1
      } catch {
        isAtEnd = true
        return .problem(error)
      }
    }
    return nil
  }

  private func failure(_ reason: String) -> FileError {
    FileError(path: "\(path)#\(number)", reason: reason)
  }

  /// The fields of the next record by their names in lower case; nil at the end.
  private mutating func header() throws(FileError) -> [String: String]? {
    var version = ""
    repeat {
      guard let line = try line() else { return nil }
      version = line
    } while version.isEmpty
    number += 1
    guard version.hasPrefix("WARC/") else {
      throw failure("no WARC record begins here; the file is damaged, or not a WARC file")
    }
    var fields: [String: String] = [:]
    for _ in 0..<Self.mostHeaders {
      guard let line = try line() else { throw failure("the file ends within a record's header") }
      if line.isEmpty { return fields }
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...]
      fields[line[..<colon].lowercased()] = String(value.drop { $0 == " " || $0 == "\t" })
    }
    throw failure("the record has more than \(Self.mostHeaders) header lines")
  }

  private mutating func line() throws(FileError) -> String? {
    switch try stream.line(limit: Self.longestHeader) {
    case nil: return nil
    case .tooLong: throw failure("a header line is too long")
    case .line(let bytes): return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// The document of the record, nil where it has no text; reads or passes over its block.
  private mutating func item(_ header: [String: String]) throws(FileError) -> InputItem? {
    guard let length = header["content-length"].flatMap({ Int($0) }), length >= 0 else {
      throw failure("the record doesn't say how long it is")
    }
    let type = header["warc-type"] ?? ""
    let mediaType = header["content-type"] ?? ""
    let isHTTP = type == "response" && mediaType.hasPrefix("application/http")
    let isText = type == "conversion" || type == "resource" || type == "response"
    let form = HTTPResponse.form(ofMediaType: mediaType)
    guard isText, isHTTP || form != nil else {
      try skip(length)
      return nil
    }
    guard length <= limit else {
      try skip(length)
      return .problem(failure("the record is longer than a text may be; raise --max-size"))
    }
    var block = try stream.bytes(length)
    guard block.count == length else {
      throw failure("the file ends within the record; the records before it were taken")
    }
    var textForm = form ?? .text
    if isHTTP {
      guard let response = HTTPResponse(block) else { return nil }
      block = response.body
      textForm = response.form
    }
    var fields = RecordMetadata()
    if let url = header["warc-target-uri"] {
      // WARC 1.0 has it in angle brackets now and then.
      fields.set(.url, to: [url.filter { $0 != "<" && $0 != ">" }])
    }
    let id = id(header)
    return .document(
      InputDocument(
        name: "\(path)#\(number)",
        outputStem: "\(folder)/" + (id.map(PortableName.component) ?? RecordNumber.name(number)),
        content: .bytes(block), identifier: id ?? RecordNumber.name(number), fields: fields,
        form: textForm))
  }

  private mutating func skip(_ count: Int) throws(FileError) {
    guard try stream.skip(count) == count else {
      throw failure("the file ends within the record; the records before it were taken")
    }
  }

  /// The id of the record, `<urn:uuid:…>` without what all have.
  private func id(_ header: [String: String]) -> String? {
    guard let id = header["warc-record-id"] else { return nil }
    let bare = id.filter { $0 != "<" && $0 != ">" }
    let prefix = "urn:uuid:"
    return bare.hasPrefix(prefix) ? String(bare.dropFirst(prefix.count)) : bare
  }
}
