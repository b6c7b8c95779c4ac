internal import Crypto
internal import TEIKit

/// What a worker says of one request, as a line of JSON.
///
/// It depends on the request, the options and the version alone, so that a second try gives the
/// same bytes. Only of a line whose id can't be read it tells the number.
struct WorkerAnswer {
  /// What came of the request.
  enum Status: String {
    /// There is a document, valid and proven to give the source back.
    case ok
    /// What was written is not valid, and is not sent.
    case invalid
    /// There is no document.
    case error
    /// There was no text to convert.
    case skipped
  }

  private let id: String?
  private let line: Int?
  private let status: Status
  private let findings: [Finding]
  private let result: ConversionResult?

  /// The answer that `finding` gives to the request `id`, or to the line of that number.
  init(_ status: Status, _ finding: Finding, id: String?, line: Int) {
    self.id = id
    self.line = id == nil ? line : nil
    self.status = status
    findings = [finding]
    result = nil
  }

  /// The answer that `result` gives to the request `id`.
  init(_ result: ConversionResult, id: String) {
    self.id = id
    line = nil
    status = result.isValid ? .ok : .invalid
    findings = result.findings
    self.result = result
  }

  /// The answer as a line, with its end.
  var bytes: [UInt8] {
    let tei = status == .ok ? result?.tei : nil
    var buffer: [UInt8] = []
    buffer.reserveCapacity((tei?.count ?? 0) + (tei?.count ?? 0) / 8 + 1_024)
    var json = JSONBytes(buffer)
    buffer = []
    json.object { json in
      if let id { json.string("id", id) } else { json.null("id") }
      if let line { json.number("line", line) }
      json.string("status", status.rawValue)
      if let tei {
        json.string("sha256", Hexadecimal.string(of: Array(SHA256.hash(data: tei))))
      } else {
        json.null("sha256")
      }
      json.string("version", SwiftTEI.version)
      json.array("findings") { append(findings, to: &$0) }
      json.array("entities") { list in
        if status == .ok, let tagged = result?.tagged { append(tagged, to: &list) }
      }
      if let tei { json.string("tei", utf8: tei[...]) } else { json.null("tei") }
    }
    return json.bytes + [0x0A]
  }

  private func append(_ findings: [Finding], to list: inout JSONBytes) {
    let source = result?.tagged.text.source.bytes ?? []
    let lines = findings.contains { $0.range != nil } ? LineIndex(source) : nil
    for finding in findings {
      list.object { json in
        json.string("code", finding.code.rawValue)
        json.string("severity", finding.severity.rawValue)
        json.string("message", finding.message)
        json.string("remedy", finding.remedy)
        json.number("count", finding.count)
        guard let range = finding.range, let lines else { return }
        let position = lines.position(of: range.start, in: source)
        json.number("start", range.start)
        json.number("end", range.end)
        json.number("line", position.line)
        json.number("column", position.column)
      }
    }
  }

  private func append(_ tagged: TaggedText, to list: inout JSONBytes) {
    var counts = [Int](repeating: 0, count: tagged.entities.count)
    for mention in tagged.mentions {
      if let index = mention.entityIndex { counts[index] += 1 }
    }
    for (entity, count) in zip(tagged.entities, counts) {
      list.object { json in
        json.string("id", entity.id)
        json.string("type", entity.type.rawValue)
        json.string("kind", entity.situation?.kind)
        json.string("name", entity.name)
        json.strings("variants", (entity.abbreviation.map { [$0] } ?? []) + entity.variants)
        json.strings("links", entity.links.compactMap(\.address))
        json.string("country", entity.countryCode ?? entity.situation?.countryCode)
        json.string("region", entity.situation?.region)
        json.string("geo", entity.situation?.location?.text)
        json.string("cert", entity.certainty.rawValue)
        json.number("mentions", count)
      }
    }
  }
}
