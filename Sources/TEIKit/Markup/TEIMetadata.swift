/// What the header of a TEI document says of its source; gathered while the header is read.
///
/// - SeeAlso: TEI P5 §2.
struct TEIMetadata {
  private static let longestValue = 1000

  private(set) var metadata = Metadata()
  private var open: [String] = []
  private var value: [UInt8] = []
  /// How many elements are open at the one whose text is read.
  private var reading: Int?
  private var when: String?
  private var dates: [String: String] = [:]
  private var idno: String?
  private var isLanguageOfText = false

  /// An element of the header begins.
  mutating func start(_ name: String, _ values: TEIEvents.Attributes) {
    open.append(name)
    guard reading == nil else { return }
    switch name {
    case "title", "author", "publisher", "term", "licence", "idno", "date":
      reading = open.count
      value = []
      when = values["when"] ?? values["from"] ?? values["notBefore"]
      idno = values["type"]?.lowercased()
      if name == "licence" { metadata.licence = metadata.licence ?? values["target"] }
    case "ref", "ptr":
      if open.contains("sourceDesc") { setAddress(values["target"]) }
    default: break
    }
  }

  /// An element ends; of those outside the header nothing is known.
  mutating func end(_ name: String) {
    guard open.last == name else { return }
    if reading == open.count {
      take(name)
      reading = nil
    }
    open.removeLast()
  }

  /// Text, with references resolved.
  mutating func text(_ bytes: [UInt8]) {
    if reading != nil, value.count < Self.longestValue { value += bytes }
  }

  /// Takes the language that the element called `name` says: the first text's before the root's,
  /// which may be the editor's.
  mutating func setLanguage(_ tag: String?, of name: String) {
    guard let tag, !tag.isEmpty, tag != "und" else { return }
    let isText = name == "text"
    guard metadata.language == nil || isText && !isLanguageOfText else { return }
    metadata.language = tag
    isLanguageOfText = isText
  }

  private mutating func setAddress(_ target: String?) {
    guard metadata.url == nil, let target, target.hasPrefix("http"),
      !target.contains(where: \.isWhitespace)
    else { return }
    metadata.url = target
  }

  private mutating func take(_ name: String) {
    let words = String(decoding: value, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    let text = words.joined(separator: " ")
    switch name {
    case "date": takeDate(text)
    case _ where text.isEmpty: break
    case "title":
      if open.contains("titleStmt") { metadata.title = metadata.title ?? text }
    case "author":
      if open.contains("titleStmt") { metadata.author = metadata.author ?? text }
    case "publisher":
      if open.contains("sourceDesc") {
        metadata.sourcePublisher = metadata.sourcePublisher ?? text
      } else if open.contains("publicationStmt") {
        metadata.publisher = metadata.publisher ?? text
      }
    case "licence": metadata.licence = metadata.licence ?? text
    case "term": if open.contains("keywords") { metadata.keywords.append(text) }
    case "idno": if idno == "url" || idno == "uri" { setAddress(text) }
    default: break
    }
  }

  /// The day of the text: of its creation, or of its source, or of what was published.
  private mutating func takeDate(_ text: String) {
    guard let date = [when, text].compactMap(\.self).first(where: ISODate.isValid) else { return }
    let place = ["creation", "sourceDesc", "publicationStmt"].first(where: open.contains)
    guard let place, dates[place] == nil else { return }
    dates[place] = date
    metadata.date = dates["creation"] ?? dates["sourceDesc"] ?? dates["publicationStmt"]
  }
}
