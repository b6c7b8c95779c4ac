/// Divides Turtle into its tokens.
///
/// - SeeAlso: RDF 1.1 Turtle, §6.5; of names only what stands between delimiters is looked at.
struct TurtleScanner {
  /// A token.
  enum Token: Equatable {
    /// `<…>`, with its escapes resolved.
    case iri(String)
    /// `prefix:local`, or a keyword: `a`, `true`, `@prefix`, `PREFIX`.
    case word(String)
    /// A string; its language tag or datatype follows as a word.
    case literal(String)
    /// `@en`
    case language(String)
    /// `.` `;` `,` `[` `]` `(` `)` or `^^` as `^`.
    case sign(UInt8)
    case end
  }

  private let bytes: [UInt8]
  private var position: Int
  /// The line of the token read last, from 1.
  private(set) var line = 1

  /// A scanner of `bytes[start...]`, valid UTF-8.
  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    position = start
  }

  private var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

  /// The next token.
  mutating func next() throws(GazetteerFault) -> Token {
    skipSpace()
    guard position < bytes.count else { return .end }
    switch byte {
    case UInt8(ascii: "<"): return .iri(try iri())
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .literal(try literal())
    case UInt8(ascii: "@"):
      position += 1
      let name = word()
      return name == "prefix" || name == "base" ? .word("@" + name) : .language(name)
    case UInt8(ascii: "^"):
      position += 1
      if byte == UInt8(ascii: "^") { position += 1 }
      return .sign(UInt8(ascii: "^"))
    case UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: ")"):
      position += 1
      return .sign(bytes[position - 1])
    default:
      let text = word()
      guard !text.isEmpty else {
        throw GazetteerFault(
          line, "a character that Turtle has no use for", "check the quotation marks before it")
      }
      return .word(text)
    }
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      if byte == UInt8(ascii: "#") {
        while position < bytes.count, byte != 0x0A { position += 1 }
      } else if byte <= 0x20 {
        if byte == 0x0A { line += 1 }
        position += 1
      } else {
        return
      }
    }
  }

  /// Up to a delimiter; a full stop belongs to a word only where the word goes on after it.
  private mutating func word() -> String {
    let start = position
    while position < bytes.count {
      let isDelimiter =
        byte <= 0x20 || "<>\"';,[]()^#@".utf8.contains(byte)
      let isStop =
        byte == UInt8(ascii: ".")
        && (position + 1 >= bytes.count
          || bytes[position + 1] <= 0x20 || "<>\"';,.[]()#@".utf8.contains(bytes[position + 1]))
      if isDelimiter || isStop { break }
      // An escaped character of a local name stands for itself.
      position += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    position = min(position, bytes.count)
    return String(decoding: bytes[start..<position].filter { $0 != 0x5C }, as: UTF8.self)
  }

  private mutating func iri() throws(GazetteerFault) -> String {
    position += 1
    var text: [UInt8] = []
    while byte != UInt8(ascii: ">") {
      guard position < bytes.count, byte > 0x20 else {
        throw GazetteerFault(line, "an address that isn't closed", "end it with “>”")
      }
      if byte == UInt8(ascii: "\\") {
        try escape(to: &text)
      } else {
        text.append(byte)
        position += 1
      }
    }
    position += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func literal() throws(GazetteerFault) -> String {
    let quote = byte
    let isLong =
      position + 2 < bytes.count && bytes[position + 1] == quote && bytes[position + 2] == quote
    let start = line
    position += isLong ? 3 : 1
    var text: [UInt8] = []
    while true {
      guard position < bytes.count, isLong || byte != 0x0A else {
        throw GazetteerFault(start, "a string that isn't closed", "end it with a quotation mark")
      }
      if byte == quote {
        if !isLong { break }
        if position + 2 < bytes.count, bytes[position + 1] == quote, bytes[position + 2] == quote {
          break
        }
      }
      if byte == UInt8(ascii: "\\") {
        try escape(to: &text)
      } else {
        if byte == 0x0A { line += 1 }
        text.append(byte)
        position += 1
      }
    }
    position += isLong ? 3 : 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escape(to text: inout [UInt8]) throws(GazetteerFault) {
    let kind = position + 1 < bytes.count ? bytes[position + 1] : 0
    position += 2
    switch kind {
    case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"): text.append(0x20)
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"): text.append(kind)
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let count = kind == UInt8(ascii: "u") ? 4 : 8
      let digits = bytes[min(position, bytes.count)..<min(position + count, bytes.count)]
      guard digits.count == count,
        let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(value)
      else {
        throw GazetteerFault(line, "an escape that is no character", "write the character itself")
      }
      position += count
      UTF8Scanning.append(scalar.value, to: &text)
    default:
      throw GazetteerFault(line, "an escape that Turtle doesn't have", "write \\\\ for a backslash")
    }
  }
}
