internal import FoundationEssentials
internal import TEIKit

/// One line to a worker, read.
///
/// What is wrong with it is kept, not thrown, so that an answer can tell it with the id.
struct WorkerRequest: Decodable {
  /// A member of the object.
  private enum Member: String, CaseIterable {
    case id, text, metadata, format
    case bytes = "bytes_base64"
    case sourceDigest = "source_sha256"
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ member: Member) { stringValue = member.rawValue }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
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
    do {
      self = try JSONDecoder().decode(WorkerRequest.self, from: Data(line))
    } catch {
      problem = "the line is not JSON (RFC 8259)"
    }
  }

  init(from decoder: any Decoder) throws {
    let members: KeyedDecodingContainer<Key>
    do {
      members = try decoder.container(keyedBy: Key.self)
    } catch {
      problem = "the line is JSON but no object"
      return
    }
    do {
      try read(members)
    } catch {
      problem = problem ?? "the line is not JSON (RFC 8259)"
    }
  }

  private mutating func read(_ members: KeyedDecodingContainer<Key>) throws {
    id = try string(.id, members)
    if id?.isEmpty == true { id = nil }
    guard id != nil else { return fail("there is no “id” with a string that is not empty") }
    let known = Set(Member.allCases.map(\.rawValue))
    if let stranger = members.allKeys.map(\.stringValue).filter({ !known.contains($0) }).min() {
      return fail("“\(stranger.prefix(40))” is no member of a request; metadata takes any name")
    }
    if let name = try string(.format, members) {
      guard let form = ConverterOptions.SourceForm(rawValue: name) else {
        return fail("the format “\(name.prefix(40))” is none of text, html, tei")
      }
      self.form = form
    }
    if let digest = try string(.sourceDigest, members) {
      guard digest.utf8.count == 64, digest.allSatisfy(\.isHexDigit) else {
        return fail("“source_sha256” is not a SHA-256 in hexadecimal")
      }
      sourceDigest = digest.lowercased()
    }
    try readMetadata(members)
    try readSource(members)
  }

  private mutating func readMetadata(_ members: KeyedDecodingContainer<Key>) throws {
    guard members.contains(Key(.metadata)), try !members.decodeNil(forKey: Key(.metadata)) else {
      return
    }
    do {
      metadata = try members.decode([String: JSONValue].self, forKey: Key(.metadata))
    } catch {
      fail("“metadata” holds no object")
    }
  }

  private mutating func readSource(_ members: KeyedDecodingContainer<Key>) throws {
    switch (members.contains(Key(.text)), members.contains(Key(.bytes))) {
    case (true, true): fail("there are both “text” and “bytes_base64”; one of them is the source")
    case (false, false): fail("there is no “text” and no “bytes_base64”")
    case (true, false): source = try string(.text, members).map { Array($0.utf8) }
    case (false, true):
      guard let encoded = try string(.bytes, members) else { return }
      guard let bytes = Data(base64Encoded: encoded) else {
        return fail("“bytes_base64” is not base64 (RFC 4648)")
      }
      source = Array(bytes)
    }
  }

  /// The string of `member`; nil where it is null or not there.
  private mutating func string(
    _ member: Member, _ members: KeyedDecodingContainer<Key>
  ) throws -> String? {
    let key = Key(member)
    guard members.contains(key), try !members.decodeNil(forKey: key) else { return nil }
    do {
      return try members.decode(String.self, forKey: key)
    } catch {
      fail("“\(member.rawValue)” holds no string of Unicode characters")
      return nil
    }
  }

  /// Keeps the first thing that is wrong.
  private mutating func fail(_ problem: String) { self.problem = self.problem ?? problem }
}
