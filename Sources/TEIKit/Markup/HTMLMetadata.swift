internal import LibXML2

/// What a page says of itself: JSON-LD, OpenGraph, Dublin Core, `meta`, `title`, `time`.
///
/// The likelier to be right goes first: JSON-LD before OpenGraph before all others.
/// - SeeAlso: schema.org Article; ogp.me; RFC 5013 (Dublin Core).
struct HTMLMetadata {
  private static let greatestScript = 1_000_000
  private static let longestValue = 1000

  private var properties: [String: [String]] = [:]
  private var title = ""
  private var canonical: String?
  private var time: String?
  private var linked = Metadata()

  /// The metadata of the page with `events`.
  static func read(_ events: [HTMLEvents.Event]) -> Metadata {
    var reader = HTMLMetadata()
    reader.collect(events)
    return reader.metadata
  }

  // MARK: - Collecting

  private mutating func collect(_ events: [HTMLEvents.Event]) {
    var isTitle = false
    var hasTitle = false
    var script: [UInt8]?
    for event in events {
      switch event {
      case .start("title", _, _): isTitle = !hasTitle
      case .end("title", _):
        hasTitle = hasTitle || isTitle
        isTitle = false
      case .start("script", let attributes, _):
        let type = attributes["type"]?.lowercased()
        if type?.hasPrefix("application/ld+json") == true { script = [] }
      case .end("script", _):
        if let script { read(script) }
        script = nil
      case .start("meta", let attributes, _): meta(attributes)
      case .start("link", let attributes, _):
        if attributes["rel"]?.lowercased() == "canonical", canonical == nil {
          canonical = attributes["href"]
        }
      case .start(_, let attributes, _): item(attributes)
      case .text(let bytes, _):
        if isTitle { title += String(decoding: bytes, as: UTF8.self) }
        if let count = script?.count, count < Self.greatestScript { script? += bytes }
      default: break
      }
    }
  }

  private mutating func meta(_ attributes: HTMLAttributes) {
    guard let content = attributes["content"] else { return item(attributes) }
    for key in ["property", "name", "itemprop"] {
      if let name = attributes[key]?.lowercased() { add(content, to: name) }
    }
  }

  /// An element that says its value itself: `time`, microdata.
  private mutating func item(_ attributes: HTMLAttributes) {
    guard let value = attributes["datetime"] ?? attributes["content"] else { return }
    if let name = attributes["itemprop"]?.lowercased() { add(value, to: name) }
    if time == nil, attributes["datetime"] != nil { time = value }
  }

  private mutating func add(_ value: String, to name: String) {
    let value = Self.clean(value)
    guard !value.isEmpty, properties.count < 1000 else { return }
    if properties[name, default: []].count < 50 { properties[name, default: []].append(value) }
  }

  /// `text` with its white space collapsed.
  private static func clean(_ text: String) -> String {
    String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(longestValue))
  }

  // MARK: - JSON-LD

  private mutating func read(_ script: [UInt8]) {
    var parser = JSONParser(script)
    guard let value = parser.parse() else { return }
    let articles = Self.things(in: value).filter { thing in
      Self.strings(thing["@type"]).contains { type in
        type.hasSuffix("Article") || type.hasSuffix("Posting") || type == "Report" || type == "Book"
          || type == "CreativeWork"
      }
    }
    guard let article = articles.first else { return }
    func first(_ key: String) -> String? { Self.strings(article[key]).first.map(Self.clean) }
    linked.title = linked.title ?? first("headline") ?? first("name")
    let authors = Self.strings(article["author"]).map(Self.clean)
    if linked.author == nil, !authors.isEmpty { linked.author = authors.joined(separator: "; ") }
    linked.date = linked.date ?? first("datePublished")
    linked.sourcePublisher = linked.sourcePublisher ?? first("publisher")
    linked.url = linked.url ?? first("url")
    if linked.keywords.isEmpty { linked.keywords = Self.strings(article["keywords"]) }
  }

  /// The things that `value` lists, also in a graph.
  private static func things(in value: JSONValue) -> [JSONValue] {
    if let list = value.array { return list.flatMap { things(in: $0) } }
    if let graph = value["@graph"] { return things(in: graph) }
    return [value]
  }

  /// The texts of `value`: itself, those of a list, or the names of things.
  private static func strings(_ value: JSONValue?) -> [String] {
    guard let value else { return [] }
    if let text = value.string { return [text] }
    if let list = value.array { return list.flatMap { strings($0) } }
    return value["name"].map { strings($0) } ?? []
  }

  // MARK: - The result

  private func first(_ names: String...) -> String? {
    for name in names {
      if let value = properties[name]?.first { return value }
    }
    return nil
  }

  private var metadata: Metadata {
    var metadata = Metadata()
    let heading = Self.clean(title)
    metadata.title =
      linked.title ?? first("og:title", "citation_title", "dc.title", "dcterms.title")
      ?? first("twitter:title", "headline") ?? (heading.isEmpty ? nil : heading)
    metadata.author = linked.author ?? author
    metadata.sourcePublisher =
      linked.sourcePublisher
      ?? first("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher")
      ?? first("application-name")
    let addresses = HTMLAddresses(base: nil)
    for url in [canonical, first("og:url"), linked.url] {
      if metadata.url == nil, let url, url.hasPrefix("http") {
        metadata.url = addresses.resolved(url)
      }
    }
    metadata.date = date
    metadata.keywords = keywords
    return metadata
  }

  private var author: String? {
    let names = ["author", "article:author", "dc.creator", "dcterms.creator", "citation_author"]
    for name in names {
      let values = (properties[name] ?? []).filter { !$0.contains("://") }
      if !values.isEmpty { return values.joined(separator: "; ") }
    }
    return nil
  }

  private var date: String? {
    let values: [String?] = [
      linked.date, first("article:published_time", "og:article:published_time", "datepublished"),
      first("date", "dc.date", "dcterms.date", "dc.date.issued", "dcterms.issued"),
      first("citation_publication_date", "pubdate", "publishdate", "publish-date", "sailthru.date"),
      time,
    ]
    for case let value? in values {
      let slashed = String(value.map { $0 == "/" ? "-" : $0 })
      for candidate in [slashed, String(slashed.prefix(10))] where ISODate.isValid(candidate) {
        return candidate
      }
    }
    return nil
  }

  private var keywords: [String] {
    let lists =
      linked.keywords.isEmpty
      ? properties["article:tag"] ?? properties["news_keywords"] ?? properties["keywords"] ?? []
      : linked.keywords
    var seen: Set<String> = []
    let words = lists.flatMap { $0.split(separator: ",") }.map { Self.clean(String($0)) }
    return Array(words.filter { !$0.isEmpty && seen.insert($0).inserted }.prefix(50))
  }
}
