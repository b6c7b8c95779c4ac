internal import TEIKit

/// Documents of a file with a JSON object a line (jsonlines.org).
struct JSONLines: DocumentReader {
  private let path: String
  private let folder: String
  private let fields: RecordFields
  private let limit: Int
  private var stream: ByteStream
  private var number = 0
  private var isAtEnd = false
  let passedOver = 0
  var bytesRead: Int { stream.bytesRead }

  /// Opens the file at `path`, whose documents go below `folder` of the output; a text may have
  /// `limit` bytes.
  init(path: String, folder: String, fields: RecordFields, limit: Int) throws(FileError) {
    self.path = path == "-" ? "stdin" : path
    self.folder = folder
    self.fields = fields
    self.limit = limit
    stream = try ByteStream(path: path)
  }

  mutating func next() -> InputItem? {
    while !isAtEnd {
      do {
        // A character may be written in six: `\u0020`.
        guard let line = try stream.line(limit: 6 * limit) else {
          isAtEnd = true
          return nil
        }
        number += 1
        switch line {
        case .tooLong: return problem("the line is longer than a text may be; raise --max-size")
        case .line(let bytes):
          if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
          return item(bytes)
        }
      } catch {
        isAtEnd = true
        return .problem(error)
      }
    }
    return nil
  }

  private func problem(_ reason: String) -> InputItem {
    .problem(FileError(path: "\(path)#\(number)", reason: reason))
  }

  private func item(_ line: [UInt8]) -> InputItem {
    var parser = JSONParser(line)
    guard let value = parser.parse() else {
      return problem("the line is not JSON in UTF-8; look at it, or leave it out")
    }
    guard case .object(let object) = value else {
      return problem("the line is JSON but no object; one object a line is needed")
    }
    guard let value = object[fields.text] else {
      let names = object.keys.sorted().prefix(8).joined(separator: ", ")
      return problem(
        "there is no field “\(fields.text)”; name the one with the text by --text-field "
          + "(there are: \(names))")
    }
    guard case .text(let text) = value else {
      return problem("the field “\(fields.text)” holds no string of Unicode characters")
    }
    let id = fields.idNames.lazy.compactMap { object[$0]?.texts.first }.first { !$0.isEmpty }
    return .document(
      InputDocument(
        name: "\(path)#\(number)",
        outputStem: "\(folder)/" + (id.map(PortableName.component) ?? RecordNumber.name(number)),
        content: .bytes(Array(text.utf8)), identifier: id ?? RecordNumber.name(number),
        fields: fields.metadata { object[$0]?.metadata }))
  }
}

/// The names of records without an id.
enum RecordNumber {
  /// The number with zeros in front, so that names sort as records come.
  static func name(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 7 - digits.count)) + digits
  }
}

extension JSONValue {
  /// The same as ``texts``; nil of null, which says as little as a field that isn't there.
  var metadata: [String]? {
    switch self {
    case .null, .brokenText: return nil
    default: break
    }
    return texts
  }

  /// The words that it comes to, as metadata has them: of an object its name.
  var texts: [String] {
    switch self {
    case .null, .brokenText: []
    case .bool(let value): [String(value)]
    case .number(let digits): [digits]
    case .text(let value): [value]
    case .list(let values): values.flatMap(\.texts)
    case .object(let members): members["name"]?.texts ?? []
    }
  }
}
