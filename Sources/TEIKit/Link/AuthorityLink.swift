/// A link to a record of an authority file: what makes two entities the same, in every document.
public struct AuthorityLink: Hashable, Sendable {
  /// The authority files that have a prefix of their own, and all others.
  public enum Authority: String, Sendable, CaseIterable {
    /// GeoNames.
    case geoNames = "GeoNames"
    /// The Integrated Authority File of the German National Library.
    case gnd = "GND"
    /// The Virtual International Authority File.
    case viaf = "VIAF"
    /// Wikidata.
    case wikidata = "Wikidata"
    /// Another one, by its URI.
    case uri = "URI"
    /// A list without URIs, by its own numbers.
    case local = "local"
  }

  /// The authority file; its name is the value of `idno/@type`.
  public let authority: Authority
  /// The number in it, or the URI.
  public let value: String

  /// A link to the record `value` of `authority`.
  public init(_ authority: Authority, _ value: String) {
    self.authority = authority
    self.value = value
  }

  /// The link that `text` says: a URI, one with a prefix below (`gnd:118540238`), or any other
  /// identifier. URIs of the same record are one: `http`, `https`, with a slash at the end or not.
  public init(_ text: String) {
    for authority in Authority.allCases {
      guard let form = authority.form else { continue }
      for start in form.starts + [form.prefix + ":"] where text.hasPrefix(start) {
        var value = text.dropFirst(start.utf8.count)
        if value.hasSuffix("/") { value.removeLast() }
        if let slash = value.firstIndex(of: "/"), authority == .geoNames {
          value = value[..<slash]
        }
        guard form.isNumber(value) else { continue }
        self.init(authority, String(value))
        return
      }
    }
    self.init(text.contains(":") ? .uri : .local, text)
  }

  /// The value of `@ref`, or nil where there is no URI: `gn:2950159`.
  public var pointer: String? {
    if let form = authority.form { return form.prefix + ":" + value }
    return authority == .uri ? value : nil
  }

  /// The URI of the record, nil where it has none: `https://sws.geonames.org/2950159/`.
  package var address: String? {
    guard let form = authority.form else { return authority == .uri ? value : nil }
    return form.replacement.replacing("$1", with: value)
  }

  /// What an identifier is made of, after the type of the entity: `gn2950159`.
  ///
  /// It depends on nothing but the link. Of other authorities it ends in a hash of the URI.
  var identifier: String {
    if let form = authority.form { return form.prefix + value }
    let slug: String
    if authority == .uri {
      let last = value.split { $0 == "/" || $0 == "#" || $0 == ":" }.last ?? ""
      slug = EntityIdentifier.slug(of: String(last.prefix(40)))
    } else {
      slug = EntityIdentifier.slug(of: String(value.prefix(40)))
    }
    return "id.\(slug)-" + String(WordHash.value(of: value), radix: 16)
  }
}

extension AuthorityLink.Authority {
  /// How an authority's links are written.
  struct Form: Sendable {
    /// Before the colon of a short pointer.
    let prefix: String
    /// The pattern of `prefixDef/@matchPattern`.
    let pattern: String
    /// What the pointer stands for, with `$1` for the number.
    let replacement: String
    /// How the URIs of its records start.
    let starts: [String]
    /// What the declaration says.
    let description: String
    /// Whether a number is one of the authority's.
    let isNumber: @Sendable (Substring) -> Bool
  }

  /// How links are written; nil for those without a prefix.
  var form: Form? {
    switch self {
    case .geoNames: Self.geoNamesForm
    case .gnd: Self.gndForm
    case .viaf: Self.viafForm
    case .wikidata: Self.wikidataForm
    case .uri, .local: nil
    }
  }

  private static let geoNamesForm = Form(
    prefix: "gn", pattern: "([0-9]+)", replacement: "https://sws.geonames.org/$1/",
    starts: starts(["sws.geonames.org/", "www.geonames.org/", "geonames.org/"]),
    description: "A place in GeoNames (https://www.geonames.org/).", isNumber: isDigits)
  private static let gndForm = Form(
    prefix: "gnd", pattern: "([0-9X-]+)", replacement: "https://d-nb.info/gnd/$1",
    starts: starts(["d-nb.info/gnd/"]),
    description: "A record of the Integrated Authority File (GND).",
    isNumber: {
      !$0.isEmpty && $0.utf8.allSatisfy { ByteClasses.isDigit($0) || $0 == 0x58 || $0 == 0x2D }
    })
  private static let viafForm = Form(
    prefix: "viaf", pattern: "([0-9]+)", replacement: "https://viaf.org/viaf/$1",
    starts: starts(["viaf.org/viaf/", "www.viaf.org/viaf/"]),
    description: "A cluster of the Virtual International Authority File.", isNumber: isDigits)
  private static let wikidataForm = Form(
    prefix: "wd", pattern: "(Q[0-9]+)", replacement: "https://www.wikidata.org/entity/$1",
    starts: starts(["www.wikidata.org/entity/", "www.wikidata.org/wiki/"]),
    description: "An item of Wikidata.",
    isNumber: { $0.first == "Q" && isDigits($0.dropFirst()) })

  private static func starts(_ hosts: [String]) -> [String] {
    hosts.flatMap { ["https://" + $0, "http://" + $0] }
  }

  @Sendable private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.count <= 20 && text.utf8.allSatisfy(ByteClasses.isDigit)
  }
}
