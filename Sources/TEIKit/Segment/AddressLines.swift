/// Postal addresses: short lines in a row with a street or a box and, below it, a postal code.
enum AddressLines {
  private static let longestLine = 50
  private static let streets: Set<UInt64> = Set(
    [
      "street", "st", "road", "rd", "avenue", "ave", "lane", "ln", "drive", "dr", "square", "sq",
      "terrace", "place", "row", "quay", "court", "crescent", "gardens", "boulevard", "blvd",
      "straße", "strasse", "str", "gasse", "weg", "platz", "allee", "ufer", "damm", "rue", "quai",
      "chemin", "calle", "avenida", "paseo", "plaza", "via", "viale", "piazza", "corso", "rua",
      "praça", "straat", "laan", "plein", "улица", "ул", "проспект", "пр", "площадь",
    ].map(WordHash.value(of:)))

  static func find(_ bytes: [UInt8], _ table: LineTable, taken: [LineRole]) -> StructuralFinds {
    var finds = StructuralFinds()
    let lines = table.lines
    var start = 0
    while start < lines.count {
      var end = start + 1
      while end < lines.count, lines[end].blankLinesBefore == 0, taken[end] == .prose { end += 1 }
      if taken[start] == .prose, 3...7 ~= end - start,
        isAddress(bytes, lines[start..<end].map(\.content))
      {
        finds.lines += start..<end
        for line in start..<end {
          finds.blocks.append(
            DraftBlock(.addressLine, lines[line].content, startsGroup: line == start))
        }
      }
      start = end
    }
    return finds
  }

  private static func isAddress(_ bytes: [UInt8], _ lines: [TextRange]) -> Bool {
    guard lines.allSatisfy({ $0.count <= longestLine && !endsSentence(bytes, $0) }),
      let street = lines.firstIndex(where: { isStreet(bytes, $0) }), street + 1 < lines.count
    else { return false }
    return lines[(street + 1)...].contains { holdsPostalCode(bytes, $0) }
  }

  private static func endsSentence(_ bytes: [UInt8], _ text: TextRange) -> Bool {
    let last = bytes[text.end - 1]
    return (last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?"))
      && bytes.wordCount(in: text) > 4
  }

  /// A word for a street and a house number, or a box: “12 Harbour Road”, “Hafenstraße 4”,
  /// “P.O. Box 7”.
  private static func isStreet(_ bytes: [UInt8], _ text: TextRange) -> Bool {
    let boxes: [StaticString] = [
      "p.o. box ", "po box ", "postfach ", "apartado ", "casella postale ",
    ]
    if boxes.contains(where: { bytes.hasPrefix($0, ignoringCaseIn: text) }) { return true }
    let span = bytes.span
    var hasNumber = false
    var hasStreet = false
    var i = text.start
    while i < text.end {
      let (kind, next) = span.scalarClass(at: i)
      if kind == .digit { hasNumber = true }
      guard kind.isLetter else {
        i = next
        continue
      }
      let end = i + span.extracting(i..<text.end).endOfWord(from: 0).end
      var hash = WordHash()
      var k = i
      while k < end {
        let (value, following) = span.scalar(at: k)
        hash.add(TEIKit.lowercased(value))
        k = following
      }
      if streets.contains(hash.value) || endsAsStreet(bytes, TextRange(i, end)) { hasStreet = true }
      i = end
    }
    return hasNumber && hasStreet
  }

  /// German street names are one word: “Hafenstraße”.
  private static func endsAsStreet(_ bytes: [UInt8], _ word: TextRange) -> Bool {
    ["straße", "strasse", "gasse", "platz", "weg", "straat", "laan", "gracht"].contains { ending in
      word.count > ending.utf8.count
        && bytes[(word.end - ending.utf8.count)..<word.end].elementsEqual(ending.utf8)
    }
  }

  /// Four to six digits beside a name of a place, or a British or Canadian code.
  private static func holdsPostalCode(_ bytes: [UInt8], _ text: TextRange) -> Bool {
    var hasLetters = false
    var hasCode = false
    for word in bytes[text.offsets].split(whereSeparator: { $0 == 0x20 || $0 == 0x2C }) {
      let digits = word.count { ByteClasses.isDigit($0) }
      let capitals = word.count { ByteClasses.isUpper($0) }
      let letters = word.count { ByteClasses.isLetter($0) || $0 >= 0x80 }
      if digits == word.count, 4...6 ~= digits {
        hasCode = true
      } else if digits > 0, digits + capitals == word.count, 2...4 ~= word.count, capitals > 0 {
        // “SW1A”, “2AA”; one half of a British code is enough.
        hasCode = true
        hasLetters = true
      } else if digits >= 4, capitals + digits + 1 == word.count, word.contains(0x2D) {
        hasCode = true  // “D-20457”, “MD-2001”
      } else if letters >= 2 {
        hasLetters = true
      }
    }
    return hasCode && hasLetters
  }
}
