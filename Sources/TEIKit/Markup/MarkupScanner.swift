/// Goes from tag to tag of XML, as bytes; O(n).
///
/// It resolves nothing and checks nothing: it is for XML that the converter wrote, or whose reader
/// bears that it is none.
package struct MarkupScanner {
  /// What a tag does.
  package enum Kind { case start, end, empty }

  /// A tag, by where it stands.
  package struct Tag {
    package let kind: Kind
    /// From its `<` to behind its `>`.
    package let range: Range<Int>
    /// Its name.
    package let name: Range<Int>
  }

  /// An attribute, by where its name and its value stand.
  package struct Attribute {
    package let name: Range<Int>
    package let value: Range<Int>
  }

  package let bytes: [UInt8]
  private var position = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next tag; nil behind the last.
  package mutating func next() -> Tag? {
    while let start = find(UInt8(ascii: "<"), from: position) {
      guard start + 1 < bytes.count else { return nil }
      switch bytes[start + 1] {
      case UInt8(ascii: "?"): position = skip(past: "?>", from: start)
      case UInt8(ascii: "!"):
        position = skip(past: has("<!--", at: start) ? "-->" : "]]>", from: start)
      default:
        guard let end = tagEnd(from: start) else { return nil }
        position = end + 1
        return tag(start, end)
      }
    }
    return nil
  }

  private func tag(_ start: Int, _ end: Int) -> Tag {
    let isEnd = bytes[start + 1] == UInt8(ascii: "/")
    let isEmpty = !isEnd && bytes[end - 1] == UInt8(ascii: "/")
    let first = start + (isEnd ? 2 : 1)
    var last = first
    while last < end, !Self.endsName(bytes[last]) { last += 1 }
    return Tag(
      kind: isEnd ? .end : isEmpty ? .empty : .start, range: start..<end + 1, name: first..<last)
  }

  /// Where the tag that begins at `start` has its `>`, which may stand in values too.
  private func tagEnd(from start: Int) -> Int? {
    var quote: UInt8 = 0
    for i in start..<bytes.count {
      let byte = bytes[i]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return i
      }
    }
    return nil
  }

  /// The attributes of `tag`, in their order.
  package func attributes(of tag: Tag) -> [Attribute] {
    guard tag.kind != .end else { return [] }
    var attributes: [Attribute] = []
    var i = tag.name.upperBound
    let end = tag.range.upperBound - 1
    while i < end {
      guard !Self.endsName(bytes[i]) else {
        i += 1
        continue
      }
      let name = i
      while i < end, !Self.endsName(bytes[i]) { i += 1 }
      let nameEnd = i
      while i < end, bytes[i] != UInt8(ascii: "\""), bytes[i] != UInt8(ascii: "'") { i += 1 }
      guard i < end else { break }
      let quote = bytes[i]
      let value = i + 1
      i = value
      while i < end, bytes[i] != quote { i += 1 }
      attributes.append(Attribute(name: name..<nameEnd, value: value..<i))
      i += 1
    }
    return attributes
  }

  /// The value of the attribute called `name`, as it is written; nil where `tag` has none.
  package func value(of name: StaticString, in tag: Tag) -> String? {
    attributes(of: tag).first { self.is(name, $0.name) }.map { string($0.value) }
  }

  /// Whether the bytes in `range` are those of `text`.
  package func `is`(_ text: StaticString, _ range: Range<Int>) -> Bool {
    range.count == text.utf8CodeUnitCount && has(text, at: range.lowerBound)
  }

  /// The bytes in `range` as a string.
  package func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private func has(_ text: StaticString, at start: Int) -> Bool {
    guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
    return text.withUTF8Buffer { wanted in
      wanted.indices.allSatisfy { bytes[start + $0] == wanted[$0] }
    }
  }

  private func find(_ byte: UInt8, from start: Int) -> Int? {
    var i = start
    while i < bytes.count {
      if bytes[i] == byte { return i }
      i += 1
    }
    return nil
  }

  private func skip(past mark: StaticString, from start: Int) -> Int {
    var i = start
    while i < bytes.count, !has(mark, at: i) { i += 1 }
    return min(bytes.count, i + mark.utf8CodeUnitCount)
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
      || byte == UInt8(ascii: ">")
  }
}
