import ArgumentParser
import TEICorpus
import TEIKit

extension ConverterOptions {
  /// The options that the user's words come to.
  ///
  /// - Throws: `ValidationError` for words that mean nothing.
  init(_ reading: ReadingOptions) throws {
    self.init()
    profile = reading.kind
    repairsMojibake = reading.repair
    references = reading.references
    invisibles = reading.invisibles
    hyphens = reading.hyphens
    for name in reading.plain?.split(separator: ",") ?? [] {
      guard let form = PlainForm(rawValue: String(name)) else {
        let names = PlainForm.allCases.map(\.rawValue).joined(separator: ", ")
        throw usageError("--plain \(name): unknown; known are \(names)")
      }
      plainForms.insert(form)
    }
    if let name = reading.encoding {
      guard let known = TextEncoding(named: name) else {
        let names = TextEncoding.allCases.map(\.name).joined(separator: ", ")
        throw usageError("--encoding \(name): unknown; known are \(names)")
      }
      encoding = known
    }
    if let tag = reading.language {
      guard LanguageTag.isWellFormed(tag) else {
        throw usageError("--language \(tag): not a BCP 47 tag such as en or pt-BR")
      }
      metadata.language = tag
    }
    guard let limit = ByteCount.parse(reading.maxSize) else {
      throw usageError("--max-size \(reading.maxSize): not a size such as 500M, below 2G")
    }
    byteLimit = limit
  }

  /// Fills the header as `header` and the environment say.
  mutating func apply(_ header: HeaderOptions, environment: [String: String]) throws {
    metadata.publisher = header.publisher
    metadata.licence = header.licence
    if let date = header.date {
      guard ISODate.isValid(date) else {
        throw usageError("--date \(date): not a date as YYYY-MM-DD, YYYY-MM or YYYY")
      }
      metadata.date = date
    }
    for assignment in header.set {
      guard let equals = assignment.firstIndex(of: "=") else {
        throw usageError("--set \(assignment): write it as field=value")
      }
      let value = String(assignment[assignment.index(after: equals)...])
      switch assignment[..<equals] {
      case "title": metadata.title = value
      case "author": metadata.author = value
      case "source-publisher": metadata.sourcePublisher = value
      case "url":
        guard !value.isEmpty, !value.contains(where: \.isWhitespace) else {
          throw usageError("--set url=\(value): a URL has no spaces")
        }
        metadata.url = value
      case "keyword": metadata.keywords.append(value)
      default:
        throw usageError(
          "--set \(assignment): known are title, author, source-publisher, url, keyword")
      }
    }
    if let day = try sourceDate(environment) { metadata.conversionDate = day }
  }
}

extension RecordFields {
  /// The fields that the user's words come to.
  ///
  /// - Throws: `ValidationError` for words that mean nothing.
  init(_ input: InputOptions) throws {
    self.init()
    text = input.textField
    id = input.idField
    try map(input.field)
  }

  /// Has fields of the header come from others, as `assignments` say: `title=headline`.
  ///
  /// - Throws: `ValidationError` for words that mean nothing.
  mutating func map(_ assignments: [String]) throws {
    for assignment in assignments {
      let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let field = RecordMetadata.Field(rawValue: String(parts[0])) else {
        let names = RecordMetadata.Field.allCases.map(\.rawValue).joined(separator: ", ")
        throw usageError("--field \(assignment): write it as title=field; known are \(names)")
      }
      map(field, to: String(parts[1]))
    }
  }
}

/// Sizes as people write them.
enum ByteCount {
  /// `500000`, `64K`, `200M`, `1G`; nil for anything else, and from 2 GiB.
  static func parse(_ text: String) -> Int? {
    let factors: [Character: Int] = ["K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
    let factor = text.last.flatMap { factors[Character($0.uppercased())] }
    guard let number = Int(factor == nil ? text : String(text.dropLast())), number > 0 else {
      return nil
    }
    let (size, overflow) = number.multipliedReportingOverflow(by: factor ?? 1)
    return overflow || size >= 1 << 31 ? nil : size
  }
}

/// The form of language tags.
enum LanguageTag {
  /// Whether `tag` has the form of a BCP 47 tag, as far as `xsd:language` looks.
  static func isWellFormed(_ tag: String) -> Bool {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    return parts.enumerated().allSatisfy { index, part in
      (1...8).contains(part.utf8.count)
        && part.unicodeScalars.allSatisfy {
          ("a"..."z").contains($0) || ("A"..."Z").contains($0)
            || (index > 0 && ("0"..."9").contains($0))
        }
    }
  }
}

/// The day that `SOURCE_DATE_EPOCH` says, nil where it isn't set.
func sourceDate(_ environment: [String: String]) throws -> String? {
  guard let epoch = environment["SOURCE_DATE_EPOCH"] else { return nil }
  guard let seconds = Int(epoch), let day = ISODate.day(ofEpoch: seconds) else {
    throw usageError("SOURCE_DATE_EPOCH is “\(epoch)”, not a number of seconds since 1970")
  }
  return day
}
