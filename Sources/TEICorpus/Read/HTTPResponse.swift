internal import TEIKit

/// A response of HTTP/1.1 as web archives keep it, if it has text.
///
/// - SeeAlso: RFC 9112 §2 and §7.1 (chunks).
struct HTTPResponse {
  /// The text, out of its chunks.
  let body: [UInt8]
  /// In what form it is.
  let form: ConverterOptions.SourceForm

  /// The response in `bytes`; nil where it has neither text nor HTML, or is compressed.
  init?(_ bytes: [UInt8]) {
    var start = 0
    var form: ConverterOptions.SourceForm?
    var isChunked = false
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      var line = bytes[start..<end]
      if line.last == 0x0D { line = line.dropLast() }
      start = end + 1
      if line.isEmpty {
        guard let form else { return nil }
        self.form = form
        body = isChunked ? Self.joined(bytes[start...]) : Array(bytes[start...])
        return
      }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      let value = String(decoding: line[(colon + 1)...], as: UTF8.self).lowercased()
        .drop { $0 == " " || $0 == "\t" }
      switch name {
      case "content-type": form = Self.form(ofMediaType: value)
      case "transfer-encoding" where value == "chunked": isChunked = true
      case "content-encoding", "transfer-encoding": if value != "identity" { return nil }
      default: break
      }
    }
    return nil
  }

  /// The form of text of the media type that `value` begins with; nil where that is no text.
  static func form(ofMediaType value: some StringProtocol) -> ConverterOptions.SourceForm? {
    let type = value.lowercased()
    if type.hasPrefix("text/plain") { return .text }
    return type.hasPrefix("text/html") || type.hasPrefix("application/xhtml+xml") ? .html : nil
  }

  /// What is in the chunks of `bytes`; the bytes as they are where they are in none, as archives
  /// that took them apart leave the header as it was.
  private static func joined(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var body: [UInt8] = []
    var start = bytes.startIndex
    while true {
      guard let end = bytes[start...].firstIndex(of: 0x0A), end - start <= 20 else { break }
      let digits = bytes[start..<end].prefix { $0 != 0x0D && $0 != UInt8(ascii: ";") }
      guard let count = Int(String(decoding: digits, as: UTF8.self), radix: 16), count >= 0,
        count <= bytes.endIndex - end - 1
      else { break }
      if count == 0 { return body }
      body += bytes[(end + 1)..<(end + 1 + count)]
      start = end + 1 + count
      // The line end behind a chunk.
      while start < bytes.endIndex, bytes[start] == 0x0D || bytes[start] == 0x0A { start += 1 }
    }
    return body.isEmpty ? Array(bytes) : body
  }
}
