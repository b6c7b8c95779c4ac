internal import FoundationEssentials
internal import TEIKit

/// One line to a worker, read.
///
/// What is wrong with it is kept, not thrown, so that an answer can tell it with the id.
struct WorkerRequest {
  /// A member of the object.
  private enum Member: String, CaseIterable {
    case id, text, metadata, format
    case bytes = "bytes_base64"
    case sourceDigest = "source_sha256"
  }

  /// What tells the document from all others, and what its header calls it; nil where the line
  /// doesn't say it.
  private(set) var id: String?
  /// The source; nil where the request says that there is none.
  private(set) var source: [UInt8]?
  /// What is said of the document beside its text, by the names of the sender.
  private(set) var metadata: [String: JSONValue] = [:]
  /// In what form the source is.
  private(set) var form = ConverterOptions.SourceForm.text
  /// The SHA-256 that the source should have, in hexadecimal.
  private(set) var sourceDigest: String?
  /// Why it is no request, in words; nil where it is one.
  private(set) var problem: String?

  /// The request in `line`.
  init(_ line: [UInt8]) {
    var parser = JSONParser(line)
    guard let value = parser.parse() else {
      problem = "the line is not JSON (RFC 8259)"
      return
    }
    guard case .object(let members) = value else {
      problem = "the line is JSON but no object"
      return
    }
    read(members)
  }

  private mutating func read(_ members: [String: JSONValue]) {
    id = string(.id, members)
    if id?.isEmpty == true { id = nil }
    guard id != nil else { return fail("there is no “id” with a string that is not empty") }
    let known = Set(Member.allCases.map(\.rawValue))
    if let stranger = members.keys.filter({ !known.contains($0) }).min() {
      return fail("“\(stranger.prefix(40))” is no member of a request; metadata takes any name")
    }
    if let name = string(.format, members) {
      guard let form = ConverterOptions.SourceForm(rawValue: name) else {
        return fail("the format “\(name.prefix(40))” is none of text, html, tei")
      }
      self.form = form
    }
    if let digest = string(.sourceDigest, members) {
      guard digest.utf8.count == 64, digest.allSatisfy(\.isHexDigit) else {
        return fail("“source_sha256” is not a SHA-256 in hexadecimal")
      }
      sourceDigest = digest.lowercased()
    }
    switch members[Member.metadata.rawValue] {
    case nil, .null?: break
    case .object(let fields)?: metadata = fields
    default: fail("“metadata” holds no object")
    }
    readSource(members)
  }

  private mutating func readSource(_ members: [String: JSONValue]) {
    switch (members[Member.text.rawValue], members[Member.bytes.rawValue]) {
    case (.some, .some):
      fail("there are both “text” and “bytes_base64”; one of them is the source")
    case (nil, nil): fail("there is no “text” and no “bytes_base64”")
    case (.some, nil): source = string(.text, members).map { Array($0.utf8) }
    case (nil, .some):
      guard let encoded = string(.bytes, members) else { return }
      guard let bytes = Data(base64Encoded: encoded) else {
        return fail("“bytes_base64” is not base64 (RFC 4648)")
      }
      source = Array(bytes)
    }
  }

  /// The string of `member`; nil where it is null or not there.
  private mutating func string(_ member: Member, _ members: [String: JSONValue]) -> String? {
    switch members[member.rawValue] {
    case nil, .null?: return nil
    case .text(let text)?: return text
    default:
      fail("“\(member.rawValue)” holds no string of Unicode characters")
      return nil
    }
  }

  /// Keeps the first thing that is wrong.
  private mutating func fail(_ problem: String) { self.problem = self.problem ?? problem }
}
