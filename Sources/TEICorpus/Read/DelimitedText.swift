internal import TEIKit

/// Documents of a table with a row each and a first row of names: comma-separated (RFC 4180) or
/// tab-separated. Line breaks within quotation marks belong to the value.
struct DelimitedText: DocumentReader {
  private let path: String
  private let folder: String
  private let fields: RecordFields
  private let limit: Int
  private let separator: UInt8
  private var stream: ByteStream
  /// The place of each column, by its name.
  private var columns: [String: Int] = [:]
  private var columnCount = 0
  private var number = 0
  private var isAtEnd = false
  let passedOver = 0
  var bytesRead: Int { stream.bytesRead }

  /// Opens the file at `path`, whose documents go below `folder` of the output; a row may have
  /// twice `limit` bytes.
  init(
    path: String, folder: String, separator: UInt8, fields: RecordFields, limit: Int
  ) throws(FileError) {
    self.path = path == "-" ? "stdin" : path
    self.folder = folder
    self.separator = separator
    self.fields = fields
    self.limit = limit
    stream = try ByteStream(path: path)
    try readNames()
  }

  private mutating func readNames() throws(FileError) {
    guard case .values(var names) = try row() else {
      isAtEnd = true
      return
    }
    // A byte order mark in front of the first name.
    if names[0].starts(with: [0xEF, 0xBB, 0xBF]) { names[0].removeFirst(3) }
    columnCount = names.count
    for (place, name) in names.enumerated() {
      let name = String(decoding: name, as: UTF8.self)
      if columns[name] == nil { columns[name] = place }
    }
    guard columns[fields.text] != nil else {
      let known = columns.keys.sorted().prefix(8).joined(separator: ", ")
      throw FileError(
        path: path,
        reason: "no column is called “\(fields.text)”; name the one with the text by "
          + "--text-field (there are: \(known))")
    }
  }

  mutating func next() -> InputItem? {
    while !isAtEnd {
      do {
        guard let row = try row() else {
          isAtEnd = true
          return nil
        }
        number += 1
        switch row {
        case .tooLong: return problem("the row is longer than a text may be; raise --max-size")
        case .openQuote:
          return problem("a quotation mark in this row is never closed; the rest was not read")
        case .values(let values):
          if values.count == 1, values[0].isEmpty { continue }
          return item(values)
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

  private func item(_ values: [[UInt8]]) -> InputItem {
    guard values.count == columnCount, let place = columns[fields.text] else {
      return problem(
        "the row has \(values.count) values, the first row names \(columnCount); "
          + "look for separators that are not in quotation marks")
    }
    func texts(_ name: String) -> [String]? {
      columns[name].map { [String(decoding: values[$0], as: UTF8.self)] }
    }
    let id = fields.idNames.lazy.compactMap { texts($0)?.first }.first { !$0.isEmpty }
    return .document(
      InputDocument(
        name: "\(path)#\(number)",
        outputStem: "\(folder)/" + (id.map(PortableName.component) ?? RecordNumber.name(number)),
        content: .bytes(values[place]), identifier: id ?? RecordNumber.name(number),
        fields: fields.metadata(of: texts)))
  }

  private enum Row {
    case values([[UInt8]])
    case tooLong
    case openQuote
  }

  /// The next row, nil behind the last.
  private mutating func row() throws(FileError) -> Row? {
    guard try stream.peek() != nil else { return nil }
    var values: [[UInt8]] = []
    var value: [UInt8] = []
    var length = 0
    var isQuoted = false
    var isTooLong = false
    while let byte = try stream.byte() {
      length += 1
      // Twice: quotation marks within quotation marks are doubled.
      if length > 2 * limit { isTooLong = true }
      if isQuoted {
        if byte != 0x22 {
          if !isTooLong { value.append(byte) }
        } else if try stream.peek() == 0x22 {
          _ = try stream.byte()
          if !isTooLong { value.append(byte) }
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case 0x22 where value.isEmpty: isQuoted = true
      case separator:
        values.append(value)
        value = []
      case 0x0D where try stream.peek() == 0x0A: continue
      case 0x0A:
        values.append(value)
        return isTooLong ? .tooLong : .values(values)
      default: if !isTooLong { value.append(byte) }
      }
    }
    if isQuoted { return .openQuote }
    values.append(value)
    return isTooLong ? .tooLong : .values(values)
  }
}
