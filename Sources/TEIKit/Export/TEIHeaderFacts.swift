/// What the header of a TEI document says that exports tell.
public struct TEIHeaderFacts: Sendable, Hashable {
  /// The `xml:id` of the document.
  public internal(set) var id: String?
  /// What the document is called.
  public internal(set) var title: String?
  /// The subtitle.
  public internal(set) var subtitle: String?
  /// Who wrote it.
  public internal(set) var authors: [String] = []
  /// Who published the source.
  public internal(set) var sourcePublisher: String?
  /// When it was written or published, as an ISO date where the header has one.
  public internal(set) var date: String?
  /// Where the source was found.
  public internal(set) var url: String?
  /// What the source's file was called.
  public internal(set) var fileName: String?
  /// Who publishes the TEI.
  public internal(set) var publisher: String?
  /// The licence of the TEI: its address, or words.
  public internal(set) var licence: String?
  /// The language of the document, as a BCP 47 tag.
  public internal(set) var language: String?
  /// Subject keywords.
  public internal(set) var keywords: [String] = []
  /// Whether this library wrote it, whose spaces all count.
  var isOwn = false
  /// What short pointers stand for: what to put before and behind the number, by prefix.
  var prefixes: [String: [String]] = [:]

  /// The address that `pointer` stands for: itself with `http:` or `https:`, or what its prefix is
  /// declared as; nil for others.
  func resolved(_ pointer: String) -> String? {
    if TEIHeaderFacts.isAddress(pointer) { return pointer }
    guard let colon = pointer.firstIndex(of: ":") else { return nil }
    let prefix = String(pointer[..<colon])
    let value = String(pointer[pointer.index(after: colon)...])
    guard !value.isEmpty, !prefix.isEmpty else { return nil }
    if let parts = prefixes[prefix] { return parts.joined(separator: value) }
    let link = AuthorityLink(pointer)
    guard let form = link.authority.form else { return nil }
    return Self.parts(of: form.replacement)?.joined(separator: link.value)
  }

  /// Whether `text` is an address that a browser may follow.
  static func isAddress(_ text: String) -> Bool {
    let start = text.utf8.prefix(8).map { ByteClasses.lowered($0) }
    return (start.starts(with: "http://".utf8) || start.starts(with: "https://".utf8))
      && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }

  /// Takes the prefix `ident`, whose `@replacementPattern` is `pattern`; one with anything but a
  /// single `$1` is passed over, as it takes the pattern that it belongs to.
  mutating func define(prefix ident: String, as pattern: String) {
    guard !ident.isEmpty, prefixes.count < 1_000, let parts = Self.parts(of: pattern) else {
      return
    }
    prefixes[ident] = parts
  }

  /// What stands before and behind the only `$1` of `pattern`; nil where it has others.
  private static func parts(of pattern: String) -> [String]? {
    let parts = pattern.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].hasPrefix("1") else { return nil }
    return [String(parts[0]), String(parts[1].dropFirst())]
  }
}
