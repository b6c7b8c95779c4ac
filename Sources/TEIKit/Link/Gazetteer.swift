/// Names that a user knows, with the records of their own authority files.
///
/// Its names are found in a text whether or not they look like names there, and go before all
/// that the embedded gazetteer says.
public struct Gazetteer: Sendable, Equatable {
  /// What a file says of one entity.
  public struct Entry: Hashable, Sendable {
    /// What it is; never ``EntityType/other``.
    public let type: EntityType
    /// What it is called, the preferred name first; never empty.
    public let names: [String]
    /// Its record.
    public let link: AuthorityLink?
    /// Records of other authorities for the same.
    public let sameAs: [AuthorityLink]
    /// Where it is.
    public let location: GeoPoint?
    /// ISO 3166-1 alpha-2.
    public let countryCode: String?

    /// An entry.
    public init(
      type: EntityType, names: [String], link: AuthorityLink? = nil,
      sameAs: [AuthorityLink] = [], location: GeoPoint? = nil, countryCode: String? = nil
    ) {
      self.type = type
      self.names = names
      self.link = link
      self.sameAs = sameAs
      self.location = location
      self.countryCode = countryCode
    }
  }

  /// A file that entries came from.
  public struct Source: Hashable, Sendable {
    /// The file's name, without folders.
    public let name: String
    /// SHA-256 of its bytes, in hexadecimal.
    public let digest: String

    /// A source.
    public init(name: String, digest: String) {
      self.name = name
      self.digest = digest
    }
  }

  /// The longest name in bytes; longer ones are refused by the readers.
  public static let longestName = 200

  /// Where the entries came from, in order.
  public let sources: [Source]
  /// All entries; of two with the same name the first counts.
  public let entries: [Entry]
  /// Every name in its normal form, with its entry.
  let forms: [(text: [UInt8], entry: Int)]
  /// The forms by ``GazetteerForm/hash(_:)``.
  let formsOfHash: [UInt64: [Int]]
  /// The hashes of the beginnings of forms, each up to the end of a word.
  let beginnings: Set<UInt64>

  /// A gazetteer of `entries`, which came from `sources`.
  public init(sources: [Source], entries: [Entry]) {
    self.sources = sources
    self.entries = entries
    var forms: [(text: [UInt8], entry: Int)] = []
    var formsOfHash: [UInt64: [Int]] = [:]
    var beginnings = Set<UInt64>()
    for (number, entry) in entries.enumerated() {
      for name in entry.names {
        let text = GazetteerForm.normal(Array(name.utf8))
        var scanner = GazetteerForm(text, 0, text.count)
        while let end = scanner.nextWordEnd() {
          beginnings.insert(scanner.hash)
          if end == text.count { break }
        }
        guard !text.isEmpty else { continue }
        formsOfHash[GazetteerForm.hash(text), default: []].append(forms.count)
        forms.append((text, number))
      }
    }
    self.forms = forms
    self.formsOfHash = formsOfHash
    self.beginnings = beginnings
  }

  /// The names that stand for more than one record of a type, of which the first counts.
  public var sharedNames: [String] {
    var names: [String] = []
    for (index, form) in forms.enumerated() {
      let first = formsOfHash[GazetteerForm.hash(form.text)]?.first {
        forms[$0].text == form.text && entries[forms[$0].entry].type == entries[form.entry].type
      }
      guard let first, first < index,
        entries[forms[first].entry].link != entries[form.entry].link
      else { continue }
      names.append(String(decoding: form.text, as: UTF8.self))
    }
    return names
  }

  /// Whether both have the same entries from the same sources.
  public static func == (a: Gazetteer, b: Gazetteer) -> Bool {
    a.sources == b.sources && a.entries == b.entries
  }

  /// The index of the first entry of that type called `form`, in any case.
  func entry(called form: String, type: EntityType) -> Int? {
    let text = GazetteerForm.normal(Array(form.utf8))
    let folded = GazetteerForm.folded(text)
    return formsOfHash[GazetteerForm.hash(text)]?.first {
      entries[forms[$0].entry].type == type && GazetteerForm.folded(forms[$0].text) == folded
    }.map { forms[$0].entry }
  }
}
