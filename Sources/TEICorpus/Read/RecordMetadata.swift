public import TEIKit

/// What a record of a corpus says of a document beside its text.
public struct RecordMetadata: Sendable, Hashable {
  /// A field of the header that a record can fill.
  public enum Field: String, CaseIterable, Sendable {
    case title, author, date, url, publisher, language, keywords

    /// What fields of that kind are called in corpora at large, the likeliest first.
    fileprivate var usualNames: [String] {
      switch self {
      case .title: ["title", "headline"]
      case .author: ["author", "authors", "byline", "creator"]
      case .date: ["date", "published", "date_published", "publish_date", "pubdate", "timestamp"]
      case .url: ["url", "link", "uri", "source_url"]
      case .publisher: ["publisher", "sitename", "site", "source"]
      case .language: ["language", "lang"]
      case .keywords: ["keywords", "tags"]
      }
    }
  }

  /// The values, at least one for each key.
  private(set) var values: [Field: [String]] = [:]

  init() {}

  mutating func set(_ field: Field, to texts: [String]) {
    let texts = texts.filter { text in text.contains { !$0.isWhitespace } }
    values[field] = texts.isEmpty ? nil : texts
  }

  /// The same with what `other` says in place of what this does.
  func overridden(by other: RecordMetadata) -> RecordMetadata {
    var record = self
    record.values.merge(other.values) { $1 }
    return record
  }

  /// `metadata` with what the record says in place of what it said; and the values that the header
  /// can't take.
  public func applied(to metadata: Metadata) -> (metadata: Metadata, unusable: [Field: String]) {
    var metadata = metadata
    var unusable: [Field: String] = [:]
    for (field, texts) in values {
      let text = texts[0]
      switch field {
      case .title: metadata.title = text
      case .author: metadata.author = texts.joined(separator: "; ")
      case .publisher: metadata.sourcePublisher = text
      case .keywords: metadata.keywords = texts
      case .url:
        if text.contains(where: \.isWhitespace) {
          unusable[field] = text
        } else {
          metadata.url = text
        }
      case .language:
        if isLanguageTag(text) { metadata.language = text } else { unusable[field] = text }
      case .date:
        // A timestamp begins with its date: `2021-10-12T08:00:00Z`.
        let day = String(text.prefix(10))
        if let date = [text, day].first(where: ISODate.isValid) {
          metadata.date = date
        } else {
          unusable[field] = text
        }
      }
    }
    return (metadata, unusable)
  }

  /// Whether `text` has the form of a BCP 47 tag, as far as `xsd:language` looks.
  private func isLanguageTag(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
    return parts.enumerated().allSatisfy { index, part in
      (1...8).contains(part.count)
        && part.allSatisfy { byte in
          (byte | 0x20) &- 0x61 < 26 || index > 0 && byte &- 0x30 < 10
        }
    }
  }
}

/// Which fields of a record hold what.
public struct RecordFields: Sendable {
  /// The name of the field with the text.
  public var text = "text"
  /// The name of the field that tells a document from all others, nil for the usual ones.
  public var id: String?
  private var chosen: [RecordMetadata.Field: String] = [:]

  /// The usual names.
  public init() {}

  /// Has `field` of the header come from the field `name` of records; from none if it is empty.
  public mutating func map(_ field: RecordMetadata.Field, to name: String) { chosen[field] = name }

  /// The names to look for an id under, the first one that is there taken.
  var idNames: [String] { id.map { [$0] } ?? ["id", "_id", "doc_id", "docid"] }

  /// The names to look for `field` under, the first one that is there taken.
  func names(of field: RecordMetadata.Field) -> [String] {
    chosen[field].map { $0.isEmpty ? [] : [$0] } ?? field.usualNames
  }

  /// What the record says, asked by the names of its fields: nil for those it hasn't.
  func metadata(of values: (String) -> [String]?) -> RecordMetadata {
    var metadata = RecordMetadata()
    for field in RecordMetadata.Field.allCases {
      let names = names(of: field)
      if let name = names.first(where: { values($0) != nil }), let texts = values(name) {
        metadata.set(field, to: texts)
      }
    }
    return metadata
  }
}
