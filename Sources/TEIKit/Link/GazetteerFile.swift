internal import Crypto

/// A file of names with records: a table, SKOS in Turtle, or lists in TEI.
public struct GazetteerFile: Sendable {
  /// The largest file that is read, in bytes.
  public static let byteLimit = 64 << 20
  /// The most names that all entries of a file have together.
  public static let nameLimit = 2_000_000

  /// What the header says of the file.
  public let source: Gazetteer.Source
  /// What it holds, in its order.
  public let entries: [Gazetteer.Entry]

  /// Reads `bytes`, the file called `name`.
  ///
  /// `.ttl` is Turtle and `.xml` is TEI; of other names the first character decides: `<` begins
  /// TEI, `@` Turtle, all else is a table with tabs. O(n).
  /// - Throws: the first thing that is wrong.
  public init(_ bytes: [UInt8], name: String) throws(GazetteerError) {
    let name = String(name[(name.lastIndex(of: "/").map(name.index(after:)) ?? name.startIndex)...])
    source = Gazetteer.Source(
      name: name, digest: Hexadecimal.string(of: Array(SHA256.hash(data: bytes))))
    do {
      entries = try Self.entries(bytes, name)
    } catch {
      throw GazetteerError(
        file: name, line: error.line, message: error.message, remedy: error.remedy)
    }
  }

  private static func entries(
    _ bytes: [UInt8], _ name: String
  ) throws(GazetteerFault) -> [Gazetteer.Entry] {
    guard bytes.count <= byteLimit else {
      throw GazetteerFault(
        0, "the file has \(bytes.count) bytes, more than \(byteLimit)", "divide it")
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = bytes[start...].first { !ByteClasses.isSpace($0) }
    if name.hasSuffix(".xml") || first == UInt8(ascii: "<") && !name.hasSuffix(".ttl") {
      return try TEIGazetteer.entries(bytes)
    }
    if let invalid = UTF8Scanning.firstInvalid(bytes.span, from: start) {
      throw GazetteerFault(
        1 + bytes[..<invalid].count { $0 == 0x0A }, "a byte that UTF-8 doesn't allow",
        "save the file as UTF-8")
    }
    if name.hasSuffix(".ttl") || first == UInt8(ascii: "@") {
      return try SKOSGazetteer.entries(bytes, from: start)
    }
    return try GazetteerTable.entries(bytes, from: start)
  }
}

extension Gazetteer {
  /// The gazetteer of `files`; of two entries with the same name that of the first file counts.
  public init(_ files: [GazetteerFile]) {
    self.init(sources: files.map(\.source), entries: files.flatMap(\.entries))
  }
}
