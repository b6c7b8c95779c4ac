/// A token of RELAX NG's compact syntax, and where it begins.
struct CompactToken: Sendable {
  enum Kind: Hashable, Sendable {
    /// An identifier or a keyword.
    case word(String)
    /// An identifier written `\name`, which is no keyword.
    case quotedWord(String)
    /// A name with a prefix, both as they are written; the second is `*` for all names.
    case qualified(String, String)
    /// The text of one literal.
    case literal(String)
    /// A sign, such as `|=`.
    case sign(String)
    case end
  }

  let kind: Kind
  /// From 1.
  let line: Int
  /// From 1, in code points.
  let column: Int
}

/// Divides a schema in compact syntax into tokens; comments and documentation are passed over.
///
/// - SeeAlso: OASIS, "RELAX NG Compact Syntax" §2, §3; ISO/IEC 19757-2, annex C.
struct CompactScanner {
  private let scalars: [Unicode.Scalar]
  private let file: String
  private var at = 0
  private var line = 1
  private var column = 1

  /// The tokens of `bytes`, the last of which is the end. O(n).
  static func scan(_ bytes: [UInt8], file: String) throws(SchemaFault) -> [CompactToken] {
    var scanner = try CompactScanner(bytes, file: file)
    var tokens: [CompactToken] = []
    while true {
      let token = try scanner.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private init(_ bytes: [UInt8], file: String) throws(SchemaFault) {
    self.file = file
    let text: String?
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
      let isBigEndian = bytes[0] == 0xFE
      var units: [UInt16] = []
      var i = 2
      while i + 1 < bytes.count {
        let (first, second) = (UInt16(bytes[i]), UInt16(bytes[i + 1]))
        units.append(isBigEndian ? first << 8 | second : second << 8 | first)
        i += 2
      }
      text = String(validating: units, as: UTF16.self)
    } else {
      let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      text = String(validating: bytes[start...], as: UTF8.self)
    }
    guard let text else {
      throw SchemaFault(
        place: SchemaPlace(file: file, line: 0, column: 0),
        message: "the schema is neither UTF-8 nor UTF-16")
    }
    scalars = Array(text.unicodeScalars)
  }

  private func fault(_ message: String) -> SchemaFault {
    SchemaFault(place: SchemaPlace(file: file, line: line, column: column), message: message)
  }

  /// A scalar, with an escape `\x{…}` resolved, and how many scalars it takes.
  private func scalar(at index: Int) throws(SchemaFault) -> (value: Unicode.Scalar, count: Int)? {
    guard index < scalars.count else { return nil }
    guard scalars[index] == "\\", index + 1 < scalars.count, scalars[index + 1] == "x" else {
      return (scalars[index], 1)
    }
    var end = index + 1
    while end < scalars.count, scalars[end] == "x" { end += 1 }
    guard end < scalars.count, scalars[end] == "{" else { return (scalars[index], 1) }
    let digits = end + 1
    end = digits
    var value: UInt32 = 0
    while end < scalars.count, scalars[end] != "}", end - digits < 8 {
      guard let digit = Self.hexadecimal(scalars[end]) else {
        throw fault("\"\\x{…}\" holds hexadecimal digits")
      }
      value = value << 4 | digit
      end += 1
    }
    guard end < scalars.count, scalars[end] == "}", end > digits,
      let made = Unicode.Scalar(value), value == 9 || value == 10 || value == 13 || value >= 32
    else { throw fault("\"\\x{…}\" names no character") }
    return (made, end + 1 - index)
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar {
    case "0"..."9": scalar.value - 0x30
    case "a"..."f": scalar.value - 0x57
    case "A"..."F": scalar.value - 0x37
    default: nil
    }
  }

  private mutating func advance(_ count: Int) {
    for _ in 0..<count {
      // CR LF is one line end.
      let isEnd =
        scalars[at] == "\n"
        || (scalars[at] == "\r" && !(at + 1 < scalars.count && scalars[at + 1] == "\n"))
      at += 1
      if isEnd {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
  }

  private mutating func skipBlank() {
    while at < scalars.count {
      switch scalars[at] {
      case " ", "\t", "\n", "\r": advance(1)
      case "#":
        while at < scalars.count, scalars[at] != "\n", scalars[at] != "\r" { advance(1) }
      default: return
      }
    }
  }

  private mutating func next() throws(SchemaFault) -> CompactToken {
    skipBlank()
    let (line, column) = (line, column)
    func token(_ kind: CompactToken.Kind) -> CompactToken {
      CompactToken(kind: kind, line: line, column: column)
    }
    guard let (first, count) = try scalar(at: at) else { return token(.end) }
    switch first {
    case "{", "}", "(", ")", "[", "]", ",", "*", "+", "?", "-", "~", "=":
      advance(count)
      return token(.sign(String(first)))
    case "|", "&":
      advance(count)
      if at < scalars.count, scalars[at] == "=" {
        advance(1)
        return token(.sign(String(first) + "="))
      }
      return token(.sign(String(first)))
    case ">":
      guard at + 1 < scalars.count, scalars[at + 1] == ">" else { throw fault("\">\" alone") }
      advance(2)
      return token(.sign(">>"))
    case "\"", "'": return token(.literal(try literal(first, count)))
    case "\\":
      advance(1)
      guard let name = try name() else { throw fault("a name must follow \"\\\"") }
      return token(.quotedWord(name))
    default:
      guard let name = try name() else {
        throw fault("\"\(first.value < 0x20 ? "?" : String(first))\" may not stand here")
      }
      // A colon without white space joins a prefix and a name.
      if at < scalars.count, scalars[at] == ":" {
        advance(1)
        if at < scalars.count, scalars[at] == "*" {
          advance(1)
          return token(.qualified(name, "*"))
        }
        guard let local = try self.name() else { throw fault("a name must follow \":\"") }
        return token(.qualified(name, local))
      }
      return token(.word(name))
    }
  }

  private mutating func name() throws(SchemaFault) -> String? {
    var text = ""
    let start = SchemaPlace(file: file, line: line, column: column)
    while let (scalar, count) = try scalar(at: at) {
      // Whether letters beyond ASCII may stand in names is asked of the whole name.
      let isName =
        scalar.value >= 0x80 || scalar == "_" || ("a"..."z").contains(scalar)
        || ("A"..."Z").contains(scalar)
        || (!text.isEmpty
          && (scalar == "-" || scalar == "." || ("0"..."9").contains(scalar)))
      guard isName else { break }
      text.unicodeScalars.append(scalar)
      advance(count)
    }
    guard !text.isEmpty else { return nil }
    guard Lexical.isNCName(Array(text.utf8)) else {
      throw SchemaFault(place: start, message: "\"\(text)\" is no name")
    }
    return text
  }

  private mutating func literal(
    _ quote: Unicode.Scalar, _ count: Int
  ) throws(SchemaFault) -> String {
    let start = fault("the literal has no end")
    let isLong =
      at + 2 < scalars.count && scalars[at + 1] == quote && scalars[at + 2] == quote && count == 1
    advance(isLong ? 3 : count)
    var text = String.UnicodeScalarView()
    while let (scalar, count) = try scalar(at: at) {
      if scalar == quote {
        if !isLong {
          advance(count)
          return String(text)
        }
        if at + 2 < scalars.count, scalars[at + 1] == quote, scalars[at + 2] == quote {
          advance(3)
          return String(text)
        }
      }
      if !isLong, count == 1, scalar == "\n" || scalar == "\r" { throw start }
      advance(count)
      // A line end is LF, however it is written.
      if count == 1, scalar == "\r" {
        if at < scalars.count, scalars[at] == "\n" { advance(1) }
        text.append("\n")
      } else {
        text.append(scalar)
      }
    }
    throw start
  }
}
