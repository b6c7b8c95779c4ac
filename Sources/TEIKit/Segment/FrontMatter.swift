/// Finds title, byline and date line among the first blocks of a text.
enum FrontMatter {
  /// How many blocks from the start are looked at.
  private static let reach = 12
  private static let longestTitle = 200
  private static let longestLine = 90

  /// Gives front matter its kinds in `blocks`, drafts over `bytes`.
  static func mark(_ blocks: inout [DraftBlock], in bytes: [UInt8]) {
    guard blocks.count > 1 else { return }
    var hasTitle = false
    for index in blocks.indices.prefix(reach) {
      let block = blocks[index]
      if block.kind == .boilerplate || block.kind == .pageFurniture { continue }
      guard block.kind == .paragraph || block.kind.isHeading, block.pieces.count <= 3 else { break }
      let text = TextRange(block.start, block.end)
      if isByline(bytes, text) {
        blocks[index].kind = .byline
      } else if isDateLine(bytes, text) {
        blocks[index].kind = .dateline
      } else if block.kind.isHeading {
        // The first heading is the title. What stands between it and a poem names the poet.
        let namesPoet = hasTitle && index + 1 < blocks.count && blocks[index + 1].kind == .verseLine
        blocks[index].kind = namesPoet ? .byline : .heading(level: hasTitle ? 2 : 1)
        hasTitle = true
      } else if !hasTitle, isTitle(bytes, text, followedBy: blocks, at: index) {
        blocks[index].kind = .heading(level: 1)
        hasTitle = true
      } else {
        break
      }
    }
    demoteLateFrontMatter(&blocks)
  }

  /// A title stands above the text, is short, and doesn't end as a sentence does.
  private static func isTitle(
    _ bytes: [UInt8], _ text: TextRange, followedBy blocks: [DraftBlock], at index: Int
  ) -> Bool {
    guard text.count <= longestTitle, blocks[index].pieces.count == 1, index + 1 < blocks.count
    else { return false }
    let last = bytes[text.end - 1]
    let stops: [UInt8] = [0x2E, 0x2C, 0x3B, 0x3A]
    if stops.contains(last) || ByteClasses.isLower(bytes[text.start]) { return false }
    let next = blocks[index + 1]
    return isDateLine(bytes, TextRange(next.start, next.end))
      || isByline(bytes, TextRange(next.start, next.end))
      || next.end - next.start > max(120, text.count * 3 / 2)
  }

  /// “By Jane Doe”, “by Jane Doe and John Roe, Staff Writers”.
  static func isByline(_ bytes: [UInt8], _ text: TextRange) -> Bool {
    guard text.count <= longestLine else { return false }
    let prefixes: [StaticString] = ["by ", "written by ", "by: ", "author: ", "reported by "]
    guard let prefix = prefixes.first(where: { bytes.hasPrefix($0, ignoringCaseIn: text) }) else {
      return false
    }
    let name = TextRange(text.start + prefix.utf8CodeUnitCount, text.end)
    guard !name.isEmpty else { return false }
    let first = bytes[name.start]
    let last = bytes[name.end - 1]
    return (ByteClasses.isUpper(first) || first >= 0x80) && last != UInt8(ascii: ".")
      && bytes.wordCount(in: name) <= 10
  }

  /// A line most of whose words belong to a date: “March 4, 2026 - 9:3”, “Trieste, 3 May 1898”.
  static func isDateLine(_ bytes: [UInt8], _ text: TextRange) -> Bool {
    guard text.count <= longestLine else { return false }
    var words = 0
    var dated = 0
    var hasYear = false
    var hasMonth = false
    var i = text.start
    while i < text.end {
      guard ByteClasses.isLetter(bytes[i]) || ByteClasses.isDigit(bytes[i]) || bytes[i] >= 0x80
      else {
        i += 1
        continue
      }
      let start = i
      while i < text.end,
        ByteClasses.isLetter(bytes[i]) || ByteClasses.isDigit(bytes[i]) || bytes[i] >= 0xC3
      {
        i += 1
      }
      if i == start {
        i += 1
        continue
      }
      let word = TextRange(start, i)
      words += 1
      if ByteClasses.isDigit(bytes[start]) {
        dated += 1
        if word.count == 4, bytes[start..<i].allSatisfy(ByteClasses.isDigit) { hasYear = true }
      } else if DateWords.isMonth(bytes, word) {
        dated += 1
        hasMonth = true
      } else if DateWords.isCompanion(bytes, word) {
        dated += 1
      }
    }
    let last = bytes[text.end - 1]
    let endsSentence = last == UInt8(ascii: ".") && words > 6
    let numeric = words > 0 && words <= 6 && dated == words
    return hasYear && (hasMonth || numeric) && dated * 2 >= words && words <= 14 && !endsSentence
  }

  /// Bylines and date lines make sense only before the first paragraph; TEI allows them nowhere
  /// else above the end of a division.
  private static func demoteLateFrontMatter(_ blocks: inout [DraftBlock]) {
    var seenText = false
    for index in blocks.indices {
      switch blocks[index].kind {
      case .paragraph, .listItem, .quotation, .verseLine: seenText = true
      case .byline, .dateline: if seenText { blocks[index].kind = .paragraph }
      default: break
      }
    }
  }
}

/// Words that date lines are made of.
enum DateWords {
  /// Months in English, French, German, Spanish, Italian, Portuguese and Dutch, without accents
  /// where a shorter form of the name has none.
  private static let months: [StaticString] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "janvier", "février", "mars", "avril", "mai", "juin", "juillet",
    "août", "septembre", "octobre", "novembre", "décembre", "januar", "februar", "märz", "juni",
    "juli", "oktober", "dezember", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
    "agosto", "septiembre", "octubre", "noviembre", "diciembre", "gennaio", "febbraio", "aprile",
    "maggio", "giugno", "luglio", "settembre", "ottobre", "dicembre", "janeiro", "fevereiro",
    "março", "maio", "junho", "julho", "setembro", "outubro", "novembro", "dezembro", "januari",
    "februari", "maart", "mei", "augustus",
  ]
  private static let companions: [StaticString] = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
    "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "published", "updated", "posted",
    "modified", "last", "on", "at", "am", "pm", "gmt", "utc", "est", "edt", "bst", "cet", "cest",
    "ist", "the", "of", "date", "le", "der", "den", "de", "del", "il", "el", "am", "vom", "st",
    "nd", "rd", "th", "time", "a", "p", "m", "z", "hrs",
  ]

  static func isMonth(_ bytes: [UInt8], _ word: TextRange) -> Bool {
    word.count >= 3 && months.contains { bytes.equals($0, ignoringCaseIn: word) }
  }

  static func isCompanion(_ bytes: [UInt8], _ word: TextRange) -> Bool {
    companions.contains { bytes.equals($0, ignoringCaseIn: word) }
  }
}
