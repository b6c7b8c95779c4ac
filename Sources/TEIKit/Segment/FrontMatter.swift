/// Finds title, byline and date line among the first blocks of a text.
enum FrontMatter {
  /// How many blocks from the start are looked at.
  private static let reach = 12
  private static let longestTitle = 200
  private static let longestLine = 90
  private static let longestSubtitle = 300

  /// Gives front matter its kinds in `blocks`, drafts over `bytes`.
  static func mark(_ blocks: inout [DraftBlock], in bytes: [UInt8]) {
    guard blocks.count > 1 else { return }
    var hasTitle = false
    for index in blocks.indices.prefix(reach) {
      let block = blocks[index]
      switch block.kind {
      case .pageFurniture, .boilerplate, .addressLine, .dateline, .byline, .subtitle: continue
      default: break
      }
      guard block.kind == .paragraph || block.kind.isHeading, block.pieces.count <= 3 else { break }
      let text = TextRange(block.start, block.end)
      if isByline(bytes, text) {
        blocks[index].kind = .byline
      } else if isDateLine(bytes, text) {
        blocks[index].kind = .dateline
      } else if block.kind.isHeading {
        // The first heading is the title. What stands between it and a poem names the poet.
        let namesPoet =
          hasTitle && index + 1 < blocks.count && blocks[index + 1].kind.isVerseLine
        if hasTitle, !namesPoet, isSubtitle(of: blocks, at: index, bytes) {
          blocks[index].kind = .subtitle
          continue
        }
        if namesPoet {
          blocks[index].kind = .byline
        } else if !block.isMarked {
          blocks[index].kind = .heading(level: hasTitle ? 2 : 1)
        }
        hasTitle = true
      } else if !hasTitle, isTitle(bytes, text, followedBy: blocks, at: index) {
        blocks[index].kind = .heading(level: 1)
        hasTitle = true
      } else if hasTitle, isSubtitle(of: blocks, at: index, bytes) {
        blocks[index].kind = .subtitle
      } else {
        break
      }
    }
    demoteLateFrontMatter(&blocks)
  }

  /// A subtitle is one line between the title and a byline or date line.
  private static func isSubtitle(
    of blocks: [DraftBlock], at index: Int, _ bytes: [UInt8]
  ) -> Bool {
    guard index > 0, index + 1 < blocks.count, blocks[index].pieces.count == 1,
      blocks[index - 1].kind == .heading(level: 1),
      blocks[index].end - blocks[index].start <= longestSubtitle
    else { return false }
    let next = TextRange(blocks[index + 1].start, blocks[index + 1].end)
    return isByline(bytes, next) || isDateLine(bytes, next)
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

  /// What bylines start with; behind those of other languages than English stands nothing but a
  /// name, as they mean other things too.
  private static let bylines = PhraseTable<Bool>(bylinePhrases)

  private static let bylinePhrases: [(phrase: String, value: Bool)] = [
    ("by ", true), ("written by ", true), ("by: ", true), ("author: ", true),
    ("reported by ", true), ("words by ", true), ("story by ", true),
    ("von ", false), ("autor: ", true), ("autorin: ", true), ("par ", false),
    ("propos recueillis par ", true), ("auteur : ", true), ("por ", false), ("autora: ", true),
    ("di ", false), ("autore: ", true), ("a cura di ", true), ("texto: ", true),
    ("door ", false), ("автор: ", true), ("текст: ", true),
  ]

  /// “By Jane Doe”, “by Jane Doe and John Roe, Staff Writers”.
  static func isByline(_ bytes: [UInt8], _ text: TextRange) -> Bool {
    guard let name = author(bytes, text) else { return false }
    return bytes[name.end - 1] != UInt8(ascii: ".") && bytes.wordCount(in: name) <= 10
  }

  /// A byline that is nothing but a name: what prose at a line's start isn't.
  static func isSureByline(_ bytes: [UInt8], _ text: TextRange) -> Bool {
    guard isByline(bytes, text), let name = author(bytes, text) else { return false }
    return bytes.span.extracting(name.offsets).isName
  }

  /// The name that follows “By” or the like at the start of `text`.
  static func author(_ bytes: [UInt8], _ text: TextRange) -> TextRange? {
    guard text.count <= longestLine,
      let match = bylines.match(bytes, text, where: { _, _ in true }), match.end < text.end
    else { return nil }
    let name = TextRange(match.end, text.end)
    let span = bytes.span.extracting(name.offsets)
    let first = span.scalarClass(at: 0).class
    guard first == .upper || first == .caseless else { return nil }
    return match.entry.value || span.isName ? name : nil
  }

  /// A line most of whose words belong to a date: “March 4, 2026 - 9:3”, “Trieste, 3 May 1898”.
  static func isDateLine(_ bytes: [UInt8], _ text: TextRange) -> Bool {
    guard text.count <= longestLine, bytes[text.offsets].contains(where: ByteClasses.isDigit)
    else { return false }
    var words = 0
    var dated = 0
    var hasYear = false
    var hasMonth = false
    let span = bytes.span
    var i = text.start
    while i < text.end {
      let start = i
      while i < text.end, span.scalarClass(at: i).class.isAlphanumeric {
        i = span.scalarClass(at: i).next
      }
      guard i > start else {
        i = span.scalarClass(at: i).next
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
      case .paragraph, .listItem, .quotation, .verseLine, .cell, .verbatim: seenText = true
      case .byline, .dateline, .subtitle: if seenText { blocks[index].kind = .paragraph }
      default: break
      }
    }
  }
}

extension Span where Element == UInt8 {
  /// Whether all its words have capitals, but for those that join two names.
  fileprivate var isName: Bool {
    var i = 0
    while i < count {
      let (kind, next) = scalarClass(at: i)
      guard kind.isAlphanumeric else {
        i = next
        continue
      }
      let (end, width) = endOfWord(from: i)
      if kind != .upper, kind != .caseless, width > 3 { return false }
      i = Swift.max(end, next)
    }
    return wordCount(upTo: 9) >= 2 && wordCount(upTo: 9) <= 8
  }
}
