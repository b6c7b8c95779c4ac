/// A token of XPath.
enum XPathToken: Hashable, Sendable {
  /// A name, with its prefix; `p:*` is one too.
  case name(String)
  case variable(String)
  /// With its quotation marks, as XPath 1.0 has it.
  case literal(String)
  case number(String)
  case symbol(String)
  case end

  /// The tokens of `text`. O(n).
  static func scan(
    _ text: String, isVersion2: Bool
  ) throws(XPathTranslator.Unsupported) -> [XPathToken] {
    let bytes = Array(text.utf8)
    var tokens: [XPathToken] = []
    var i = 0
    func fail() -> XPathTranslator.Unsupported {
      XPathTranslator.Unsupported(reason: isVersion2 ? "its grammar" : "it is not XPath 1.0")
    }
    func isNameByte(_ byte: UInt8) -> Bool {
      byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
    func isNameStart(_ byte: UInt8) -> Bool {
      byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }
    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    /// The end of the name that begins at `start`, its prefix included.
    func endOfName(_ start: Int) -> Int {
      var end = start
      while end < bytes.count, isNameByte(bytes[end]) { end += 1 }
      // A colon joins a prefix and a name; two are an axis.
      if end + 1 < bytes.count, bytes[end] == UInt8(ascii: ":"),
        bytes[end + 1] != UInt8(ascii: ":")
      {
        if bytes[end + 1] == UInt8(ascii: "*") { return end + 2 }
        if isNameStart(bytes[end + 1]) {
          end += 2
          while end < bytes.count, isNameByte(bytes[end]) { end += 1 }
        }
      }
      return end
    }
    while i < bytes.count {
      let byte = bytes[i]
      if Lexical.isSpace(byte) {
        i += 1
      } else if isNameStart(byte) {
        let end = endOfName(i)
        tokens.append(.name(string(i..<end)))
        i = end
      } else if (0x30...0x39).contains(byte)
        || (byte == UInt8(ascii: ".") && i + 1 < bytes.count
          && (0x30...0x39).contains(bytes[i + 1]))
      {
        var end = i
        while end < bytes.count, (0x30...0x39).contains(bytes[end]) || bytes[end] == 0x2E {
          end += 1
        }
        // An exponent is XPath 2.0's.
        guard end == bytes.count || !isNameStart(bytes[end]) else { throw fail() }
        tokens.append(.number(string(i..<end)))
        i = end
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        var end = i + 1
        var content: [UInt8] = []
        while end < bytes.count {
          if bytes[end] == byte {
            guard isVersion2, end + 1 < bytes.count, bytes[end + 1] == byte else { break }
            end += 1
          }
          content.append(bytes[end])
          end += 1
        }
        guard end < bytes.count else { throw fail() }
        let other = byte == UInt8(ascii: "'") ? UInt8(ascii: "\"") : UInt8(ascii: "'")
        let quote = content.contains(byte) ? other : byte
        guard !content.contains(quote) else {
          throw XPathTranslator.Unsupported(reason: "a text with both quotation marks")
        }
        tokens.append(.literal(String(decoding: [quote] + content + [quote], as: UTF8.self)))
        i = end + 1
      } else if byte == UInt8(ascii: "$"), i + 1 < bytes.count, isNameStart(bytes[i + 1]) {
        let end = endOfName(i + 1)
        tokens.append(.variable(string((i + 1)..<end)))
        i = end
      } else if isVersion2, byte == UInt8(ascii: "("), i + 1 < bytes.count,
        bytes[i + 1] == UInt8(ascii: ":")
      {
        var level = 0
        repeat {
          guard i + 1 < bytes.count else { throw fail() }
          if bytes[i] == UInt8(ascii: "("), bytes[i + 1] == UInt8(ascii: ":") {
            level += 1
            i += 2
          } else if bytes[i] == UInt8(ascii: ":"), bytes[i + 1] == UInt8(ascii: ")") {
            level -= 1
            i += 2
          } else {
            i += 1
          }
        } while level > 0
      } else {
        let pair = i + 1 < bytes.count ? string(i..<(i + 2)) : ""
        if ["//", "::", "..", "!=", "<=", ">="].contains(pair) {
          tokens.append(.symbol(pair))
          i += 2
        } else if "()[]@,/|+-=<>*.".utf8.contains(byte) {
          tokens.append(.symbol(string(i..<(i + 1))))
          i += 1
        } else {
          throw fail()
        }
      }
    }
    return tokens
  }
}
